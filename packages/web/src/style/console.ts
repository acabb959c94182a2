/** The office's console: wider than a phone's page, with its own navigation. */
export const consoleStyle = `
.console .wrap { max-width: 76rem; }
.console .bar a { color: inherit; text-decoration: none; }
.console .bar .wrap { align-items: center; }
.who { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .75rem; font-size: .875rem; }
.who > * + * { margin-top: 0; }
.who button { width: auto; min-width: 0; min-height: 2.75rem; padding: .25rem .75rem; background: transparent; color: inherit; border: 1px solid currentColor; font-weight: 600; }
.places { background: var(--soft); border-bottom: 1px solid var(--line); }
.places ul { list-style: none; display: flex; flex-wrap: wrap; gap: 0 .125rem; }
.places details { display: none; }
.places a { display: block; padding: .75rem .5rem; text-decoration: none; font-size: .9375rem; border-bottom: .1875rem solid transparent; }
.places a[aria-current] { font-weight: 700; border-bottom-color: var(--accent); }
.console h1 { font-size: 1.375rem; }
.console form:not(.who) { max-width: 42rem; }
@media (max-width: 40em) {
  .console .bar .wrap { display: grid; grid-template-columns: 1fr auto; gap: 0 .75rem; }
  .bar .who { display: contents; }
  .bar .who span { grid-row: 2; }
  .bar .who button { grid-area: 1 / 2 / span 2; }
  .places > ul { display: none; }
  .places details { display: block; }
  .places summary { font-weight: 600; padding: .75rem 2.5rem .75rem 1rem; position: relative; list-style: none; }
  .places summary::-webkit-details-marker { display: none; }
  .places summary::after { content: ""; position: absolute; right: 1.25rem; top: 1.125rem; width: .625rem; height: .625rem; border: solid; border-width: 0 .125rem .125rem 0; transform: rotate(45deg); }
  .places details[open] summary::after { transform: rotate(225deg); top: 1.375rem; }
  .places details ul { display: grid; grid-template-columns: 1fr 1fr; padding-bottom: .5rem; }
}
@media print { .places, .who, .console footer { display: none; } }
`;

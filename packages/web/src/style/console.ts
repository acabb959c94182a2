/** The office's console: wider than a phone's page, with its own navigation. */
export const consoleStyle = `
.console .wrap { max-width: 76rem; }
.console .bar a { color: inherit; text-decoration: none; }
.console .bar .wrap { align-items: center; }
.who { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .75rem; font-size: .875rem; }
.who > * + * { margin-top: 0; }
.who button { width: auto; min-width: 0; min-height: 2.75rem; padding: .25rem .75rem; background: transparent; color: inherit; border: 1px solid currentColor; font-weight: 600; }
.places { background: var(--soft); border-bottom: 1px solid var(--line); }
.places ul { list-style: none; display: flex; flex-wrap: wrap; gap: 0 .25rem; }
.places a { display: block; padding: .75rem .625rem; text-decoration: none; font-size: .9375rem; border-bottom: .1875rem solid transparent; }
.places a[aria-current] { font-weight: 700; border-bottom-color: var(--accent); }
.console h1 { font-size: 1.375rem; }
.console form:not(.who) { max-width: 42rem; }
@media print { .places, .who, .console footer { display: none; } }
`;

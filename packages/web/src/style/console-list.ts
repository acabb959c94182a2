/** The console's tables, facts and small forms. */
export const consoleListStyle = `
.scroll { overflow-x: auto; position: relative; }
table.list { border-collapse: collapse; width: 100%; font-size: .9375rem; }
.list th, .list td { text-align: left; vertical-align: top; padding: .5rem .625rem; border-bottom: 1px solid var(--line); font-weight: 400; min-width: 5rem; }
.list tbody th { min-width: 9rem; }
.list td.words { min-width: 12rem; }
.list thead th { font-weight: 600; color: var(--quiet); font-size: .875rem; border-bottom-width: 2px; }
.list tfoot th, .list tfoot td { font-weight: 600; border-bottom: 0; }
.list .number, .list thead th.number { text-align: right; font-variant-numeric: tabular-nums; }
.list a { display: inline-block; padding: .125rem 0; }
.alarming { color: var(--bad); font-weight: 600; }
.facts > div { padding: .375rem 0; }
.facts dt { color: var(--quiet); font-size: .875rem; }
.facts dd { margin: 0; }
.buttons { display: flex; flex-wrap: wrap; gap: .75rem; }
button.second { background: transparent; color: var(--accent); border: 1px solid var(--edge); min-width: 0; }
td button.second { min-height: 2.75rem; padding: .25rem .75rem; width: auto; font-weight: 600; }
.choices.two { grid-template-columns: 1fr 1fr; }
.ticks { display: grid; grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr)); gap: .375rem; }
select { display: block; width: 100%; min-height: 2.75rem; padding: .375rem .5rem; margin-top: .25rem; font: inherit; color: var(--ink); background: var(--ground); border: 1px solid var(--edge); border-radius: .375rem; }
.console form > fieldset { margin-top: 1.25rem; }
.pair { display: grid; grid-template-columns: 5rem 1fr 6rem; gap: .25rem .5rem; align-items: center; margin-top: .375rem; }
.pair > .error { grid-column: 1 / -1; }
.pair select { margin: 0; }
.pair > label:nth-of-type(2) { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.trail { list-style: none; padding: 0; }
.trail > li { border-top: 1px solid var(--line); padding: .625rem 0; }
.trail code { font-size: .875rem; overflow-wrap: anywhere; }
@media (max-width: 30em) { .pair { grid-template-columns: 1fr 6rem; } .pair > label:first-of-type { grid-column: 1 / -1; } }
.console .ref { overflow-wrap: anywhere; }
.scroll { position: relative; }
.presses { display: flex; flex-wrap: wrap; gap: .5rem; }
.presses > * + * { margin-top: 0; }
@media (min-width: 40em) { .choices.two { grid-template-columns: repeat(2, auto); } }
`;

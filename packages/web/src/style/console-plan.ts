/** The plan's parts, their forms, what an edit does, the rehearsal. */
export const consolePlanStyle = `
.parts { border-top: 1px solid var(--line); padding-top: .75rem; }
.parts .deadline { overflow-wrap: anywhere; }
a.button { display: inline-flex; align-items: center; min-height: 3rem; padding: .375rem 1.25rem; font-weight: 700; color: var(--on-accent); background: var(--accent); border-radius: .375rem; text-decoration: none; }
a.button.second { background: transparent; color: var(--accent); border: 1px solid var(--edge); }
a.button:focus-visible { background: #ffdd00; color: #0b0c0c; }
.console .more { margin-top: .5rem; }
.console .ticks .choice, .kind .choice { border-color: transparent; min-height: 2.75rem; }
.kind > .details { display: block; border-left: .1875rem solid var(--line); margin: 0 0 .5rem .75rem; padding-left: .875rem; }
.kind > .details > * + * { margin-top: .375rem; }
@supports selector(:has(a)) {
  .kind > .details { display: none; }
  .kind:has(> .choice :checked) > .details { display: block; }
}
.person, .step { border-left: .1875rem solid var(--line); padding-left: .875rem; }
.person > * + *, .step > * + *, .console .field > * + * { margin-top: .375rem; }
input[type="email"], input[type="tel"] { display: block; width: 100%; min-height: 2.75rem; padding: .5rem .625rem; margin-top: .25rem; font: inherit; color: var(--ink); background: var(--ground); border: 1px solid var(--edge); border-radius: .375rem; }
.theirs { background: var(--caution-ground); color: var(--caution); padding: .375rem .625rem; border-radius: .25rem; overflow-wrap: anywhere; }
.apart { border-top: 1px solid var(--line); padding-top: 1rem; margin-top: 2rem; }
.effect { font-size: 1.125rem; }
ins { color: var(--good); text-decoration: none; }
del { color: var(--bad); }
.changes > div { padding: .5rem 0; border-top: 1px solid var(--line); }
.changes dt { color: var(--quiet); font-size: .875rem; }
.changes dd { margin: 0; overflow-wrap: anywhere; }
.changes ins, .changes del { display: block; }
.months ul { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem .5rem; padding: 0; }
.months a { display: block; padding: .625rem .75rem; border: 1px solid var(--line); border-radius: .375rem; text-decoration: none; }
.months a[aria-current] { border-color: var(--accent); box-shadow: inset 0 0 0 .0625rem var(--accent); font-weight: 600; }
.month { border-collapse: collapse; width: 100%; table-layout: fixed; }
.month th { font-weight: 600; color: var(--quiet); font-size: .875rem; padding: .25rem; text-align: left; }
.month abbr { text-decoration: none; }
.month td { border: 1px solid var(--line); height: 4.25rem; vertical-align: top; padding: .25rem .375rem; }
.month td.off { background: var(--soft); }
.month td.none { border-color: transparent; }
.month .number { display: block; color: var(--quiet); font-size: .875rem; font-variant-numeric: tabular-nums; }
.month a { display: block; font-weight: 600; padding: .25rem 0; min-height: 1.5rem; }
.month .why { display: block; font-size: .75rem; color: var(--quiet); overflow-wrap: anywhere; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 30rem), 1fr)); gap: 0 2rem; align-items: start; }
.charts > h2 { grid-column: 1 / -1; }
.load { margin: 0; }
.load figcaption { font-weight: 600; }
.load svg { display: block; width: 100%; max-width: 32rem; height: auto; }
.load rect { fill: var(--accent); }
.load text { fill: var(--ink); font-size: 12px; }
.inline { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; }
.inline > * { margin: 0 !important; }
.inline button { width: auto; }
.beside { display: grid; gap: 1.5rem; }
.beside form { margin-top: 1rem; }
.document p { position: relative; padding-left: 3rem; margin-top: .375rem; overflow-wrap: anywhere; white-space: pre-line; color: var(--quiet); }
.document .asked { color: var(--ink); }
.document .line { position: absolute; left: 0; width: 2.25rem; text-align: right; font-size: .8125rem; }
.document mark { background: var(--caution-ground); color: var(--ink); border-bottom: .125rem solid var(--caution); }
input[type="file"] { display: block; width: 100%; padding: .625rem; font: inherit; color: var(--ink); border: 1px dashed var(--edge); border-radius: .375rem; margin-top: .25rem; }
@media (min-width: 60em) { .beside { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); } .document { border-right: 1px solid var(--line); padding-right: 1.5rem; } }
iframe.mail { display: block; width: 100%; height: 46rem; border: 1px solid var(--line); border-radius: .375rem; background: #fff; }
.mail-text { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; font-size: .9375rem; }
@media (max-width: 40em) {
  .month td { height: 3.5rem; padding: .125rem .25rem; }
  .month .why { display: none; }
  .load text { font-size: 14px; }
  .month a { font-size: .8125rem; }
}
@media print { .months, .apart, a.button { display: none; } .month td { height: 3rem; } .load rect { print-color-adjust: exact; } }
`;

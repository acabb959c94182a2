/** The full list: a table that a phone holds, and that goes on over a printed page with its head repeated. */
export const wholeListStyle = `
.whole { width: 100%; border-collapse: collapse; table-layout: fixed; }
.whole th, .whole td { padding: .5rem .375rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
.whole th { background: var(--soft); font-size: .875rem; }
.whole :is(th, td):first-child { width: 2rem; padding-left: 0; }
.whole :is(th, td):last-child { width: 6rem; padding-right: 0; }
.whole td:last-child { font-weight: 600; }
.whole td.bad { color: var(--bad); }
p + .figures { margin-top: .75rem; }
.figures small { font-size: .9375rem; font-weight: 400; }
@media print {
  .whole tr { break-inside: avoid; }
  h2 { break-after: avoid; }
  .onward { display: none; }
}
`;

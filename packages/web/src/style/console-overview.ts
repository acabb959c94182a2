/** The console's overview: the four figures, the lists, and drawings that take their colours from here. */
export const consoleOverviewStyle = `
.console form.filter { max-width: none; display: grid; grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); gap: .5rem .75rem; align-items: end; }
.filter > * { margin: 0; min-width: 0; }
.filter label { font-size: .875rem; color: var(--quiet); }
.filter .press { display: flex; gap: 1rem; align-items: center; }
.filter button { width: auto; min-width: 6rem; min-height: 2.75rem; padding: .25rem 1rem; }
.buckets { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(2, 1fr); gap: .5rem; }
.buckets a { display: grid; grid-template-columns: auto 1fr; gap: 0 .5rem; align-items: baseline; height: 100%; align-content: space-between; padding: .625rem .75rem; color: var(--ink); background: var(--soft); border: 1px solid var(--line); border-top: .25rem solid var(--edge); text-decoration: none; }
.buckets a:hover .name { text-decoration: underline; }
.buckets a:focus-visible * { color: #0b0c0c; }
.buckets .name { grid-column: 1 / -1; font-size: .9375rem; }
.buckets .count { font-size: 1.875rem; line-height: 1.2; font-weight: 700; font-variant-numeric: tabular-nums; }
.buckets .rate { color: var(--quiet); }
.buckets .change { grid-column: 1 / -1; color: var(--quiet); font-size: .875rem; }
.buckets .doneOnTime a { border-top-color: var(--good); }
.buckets .doneLate a { border-top-color: var(--caution); }
.buckets .openInTime a { border-top-color: var(--accent); }
.buckets .openOverdue a { border-top-color: var(--bad); }
.buckets .openOverdue .count { color: var(--bad); }
.lists { column-gap: 2rem; }
.lists > section { break-inside: avoid; padding: .5rem 0 .75rem; }
.lines { list-style: none; padding: 0; }
.lines > li { border-top: 1px solid var(--line); padding: .5rem 0; }
.lines .mark { font-size: .9375rem; }
.lines .note { color: var(--quiet); font-size: .875rem; }
.lines a, .lists p > a, .pager a { display: inline-block; padding: .25rem 0; }
.rows { list-style: none; padding: 0; }
.rows > li { border-top: 1px solid var(--line); padding: .625rem 0; display: grid; gap: .25rem 1.5rem; align-items: start; }
.rows a { display: inline-block; padding: .125rem 0; }
.rows .title { font-weight: 600; }
.pager { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; align-items: center; }
.pager a { padding: .625rem 0; font-weight: 600; }
.chart { display: block; width: 100%; min-width: 52rem; height: auto; font-size: 13px; }
.chart.share { min-width: 0; margin-top: .5rem; }
.chart text { fill: var(--ink); }
.chart .quiet { fill: var(--quiet); font-size: 12px; }
.chart .grid { stroke: var(--line); fill: none; }
.chart .today { stroke: var(--bad); stroke-width: 2; fill: none; }
.chart .now { fill: var(--bad); font-size: 12px; font-weight: 600; }
.chart .week { fill: none; stroke: var(--bad); stroke-width: 1.5; }
.chart .span { fill: var(--chosen); stroke: var(--accent); }
.chart .span.tentative { fill: none; stroke-dasharray: 4 3; }
.chart .span.ongoing { fill: var(--soft); stroke: var(--edge); }
.chart .done, .chart .openInTime { fill: var(--accent); }
.chart .late { fill: var(--bad); }
.chart .doneOnTime { fill: var(--good); }
.chart .doneLate { fill: var(--caution); }
.chart .openOverdue { fill: var(--bad); }
.chart .cell.some { fill: var(--chosen); }
.chart .cell.many { fill: var(--accent); }
.chart .cell.good { fill: var(--good-ground); stroke: var(--good); }
.chart .cell.bad { fill: var(--bad-ground); stroke: var(--bad); }
.chart .count { text-anchor: middle; font-weight: 600; }
.chart .count.many { fill: var(--on-accent); }
.chart .count.good { fill: var(--good); }
.chart .count.bad { fill: var(--bad); }
.chart .brief { display: none; text-anchor: end; }
.targets > p { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; margin-top: .75rem; }
.targets .share { height: 1.25rem; margin-top: .25rem; }
@media (max-width: 40em) {
  .console form.filter { grid-template-columns: 1fr 1fr; }
  .filter > :first-child, .filter .press { grid-column: 1 / -1; }
  .chart.labelled { width: 36rem; min-width: 36rem; font-size: 18px; margin-left: -3rem; }
  .chart.labelled.matters { margin-left: -6rem; }
  .chart.labelled .quiet, .chart.labelled .now { font-size: 17px; }
  .chart .long { display: none; }
  .chart .brief { display: block; }
}
@media (min-width: 50em) { .rows > li { grid-template-columns: 3fr 2fr 14rem; } }
@media (min-width: 40em) { .buckets { grid-template-columns: repeat(4, 1fr); } }
@media (min-width: 60em) { .lists { columns: 2; } }
@media print {
  .chart { min-width: 0; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .scroll { overflow: visible; }
  .figure, .lines > li, .rows > li, .buckets { break-inside: avoid; }
  .figure details, .pager, .lists section > p { display: none; }
  .lists { columns: 2; }
  .buckets { grid-template-columns: repeat(4, 1fr); }
}
`;

/** The weekly meeting: type that is read from the back of a room, a unit a block, never cut by a page. */
export const consoleMeetingStyle = `
.meeting { font-size: 1.25rem; }
.meeting > * + * { margin-top: .75rem; }
.console .meeting h1 { font-size: 2rem; }
.meeting .sum strong { font-size: 1.5rem; font-variant-numeric: tabular-nums; }
.turn { border-top: .25rem solid var(--accent); padding: .75rem 0; break-inside: avoid; }
.turn h2 { font-size: 1.625rem; }
.turn h2 a { color: var(--ink); text-decoration: none; }
.turn h2 a:hover { text-decoration: underline; }
.turn h2 a:focus-visible { color: #0b0c0c; }
.turn ul { list-style: none; padding: 0; }
.turn li { padding: .375rem 0; }
.turn li > * + * { margin-top: .25rem; }
.meeting .tag, .meeting .deadline { font-size: 1.0625rem; }
.meeting .note, .meeting .ref, .meeting .rest, .meeting .hint, .meeting details { font-size: 1rem; }
.meeting .note { color: var(--quiet); }
.qr { display: block; width: 11rem; height: 11rem; image-rendering: pixelated; background: #fff; }
@media (min-width: 50em) {
  .turn.linked { display: grid; grid-template-columns: 1fr 13rem; column-gap: 1.5rem; }
  .turn.linked > * { grid-column: 1; }
  .turn.linked > .qr { grid-column: 2; grid-row: 1 / span 4; width: 13rem; height: 13rem; }
}
@media print {
  .meeting details, .meeting .pager { display: none; }
  .meeting { font-size: 13pt; }
  .turn.linked { display: grid; grid-template-columns: 1fr 45mm; column-gap: 6mm; }
  .turn.linked > * { grid-column: 1; }
  .turn.linked > .qr { grid-column: 2; grid-row: 1 / span 4; width: 45mm; height: 45mm; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;

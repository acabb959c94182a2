/** The four figures side by side, two and two on a phone. */
export const overviewStyle = `
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .5rem; margin: 0 0 1rem; }
.figures > div { background: var(--soft); border: .0625rem solid var(--line); padding: .625rem .75rem; }
.figures dt { color: var(--quiet); font-size: .9375rem; }
.figures dd { margin: 0; font-size: 1.75rem; font-weight: 700; font-variant-numeric: tabular-nums; }
.overview li:target { background: var(--chosen); }
.overview .note { white-space: pre-line; }
`;

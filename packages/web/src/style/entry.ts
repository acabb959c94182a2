/** An obligation, its state, what was recorded of it. */
export const entryStyle = `
.entry { border-top: .25rem solid var(--accent); padding-top: .625rem; }
.entry > * + *, .closed > li > * + * { margin-top: .375rem; }
section > * + * { margin-top: .5rem; }
details.entry { border: 1px solid var(--line); border-radius: .375rem; padding: 0 .875rem; }
details.entry[open] { padding-bottom: .875rem; }
summary { cursor: pointer; padding: .625rem 0; min-height: 2.75rem; color: var(--accent); }
details.entry > summary { display: block; position: relative; padding-right: 2rem; color: var(--ink); }
details.entry > summary::-webkit-details-marker { display: none; }
details.entry > summary::after { content: ""; position: absolute; right: .375rem; top: 1.125rem; width: .625rem; height: .625rem; border: solid var(--accent); border-width: 0 .1875rem .1875rem 0; transform: rotate(45deg); }
details.entry[open] > summary::after { transform: rotate(225deg); top: 1.375rem; }
summary .ref { display: block; }
summary h3 { margin: .125rem 0 .25rem; }
.head { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: .25rem .75rem; }
.tags { display: flex; flex-wrap: wrap; gap: .375rem; }
.tag { padding: .0625rem .5rem; border-radius: .25rem; font-size: .875rem; font-weight: 600; background: var(--soft); color: var(--ink); border: 1px solid var(--line); }
.tag.good { background: var(--good-ground); color: var(--good); border-color: currentColor; }
.tag.caution { background: var(--caution-ground); color: var(--caution); border-color: currentColor; }
.tag.bad { background: var(--bad-ground); color: var(--bad); border-color: currentColor; }
summary:focus-visible .tag { background: #fff; border-color: #0b0c0c; }
.deadline { font-size: .9375rem; }
.term { font-weight: 600; }
.recorded { border-left: .1875rem solid var(--line); padding-left: .625rem; font-size: .9375rem; }
.panel .recorded { border: 0; padding: 0; font-size: 1rem; }
.history ol { list-style: none; padding: 0; font-size: .9375rem; }
.history li { border-top: 1px solid var(--line); padding: .5rem 0; }
.when { color: var(--quiet); font-size: .875rem; }
.closed { list-style: none; padding: 0; }
.closed > li { border-top: 1px solid var(--line); padding: .75rem 0; }
.retelling { border-top: 1px solid var(--line); }
/* The nearest item and its whole form are one screen of a small phone. */
@media (max-width: 26rem) {
  .entry > * + * { margin-top: .25rem; }
  .deadline { font-size: .875rem; line-height: 1.35; }
}
`;

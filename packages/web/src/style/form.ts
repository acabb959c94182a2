/** The form: four cards to press with a thumb, then a line of words, then the button. */
export const formStyle = `
form > * + * { margin-top: .625rem; }
fieldset { border: 0; margin: 0; padding: 0; min-width: 0; }
legend, .field > label { font-weight: 600; padding: 0; }
legend { margin-bottom: .25rem; }
.field > .hint { display: inline; margin-left: .375rem; }
.field > input, .field > textarea { margin-top: .25rem; }
.choices { display: grid; grid-template-columns: 1fr 1fr; gap: .5rem; }
.choice { display: flex; align-items: center; gap: .375rem; min-height: 3rem; padding: .375rem; border: 1px solid var(--edge); border-radius: .375rem; cursor: pointer; font-size: .9375rem; line-height: 1.25; }
.choice input { flex: none; width: 1.375rem; height: 1.375rem; margin: 0; accent-color: var(--accent); }
.choice:has(:checked) { border-color: var(--accent); box-shadow: inset 0 0 0 .125rem var(--accent); background: var(--chosen); font-weight: 600; }
.choice input:focus-visible { outline: none; box-shadow: none; }
input[type="text"], input[type="date"], textarea { display: block; width: 100%; min-height: 2.75rem; padding: .5rem .625rem; font: inherit; color: var(--ink); background: var(--ground); border: 1px solid var(--edge); border-radius: .375rem; }
textarea { resize: vertical; field-sizing: content; min-height: 3.5rem; max-height: 24rem; }
input[type="date"] { max-width: 14rem; }
input.figure { max-width: 9rem; }
.wrong { border-left: .3125rem solid var(--bad); padding-left: .75rem; }
.wrong .choice, .wrong input, .wrong textarea { border-color: var(--bad); }
.error { color: var(--bad); font-weight: 600; margin-bottom: .25rem; }
button { display: block; width: 100%; min-height: 3rem; padding: .625rem 1.25rem; font: inherit; font-weight: 700; color: var(--on-accent); background: var(--accent); border: 0; border-radius: .375rem; cursor: pointer; }
button.copy { margin-top: .5rem; }
.copied { color: var(--good); font-weight: 600; min-height: 1.5rem; margin-top: .25rem; }
button:hover { filter: brightness(1.12); }
.extension > .field { border-left: .1875rem solid var(--line); padding: .25rem 0 .5rem .75rem; }
.extension > .field.wrong { border-left-color: var(--bad); }
@media (min-width: 40em) {
  .choices { grid-template-columns: repeat(4, auto); }
  button { width: auto; min-width: 14rem; }
}
@media (forced-colors: active) { .choice:has(:checked) { outline: .1875rem solid Highlight; } }
`;

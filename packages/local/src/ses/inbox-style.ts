/** The inbox's one style sheet. Text and marks keep 4.5:1 in light and dark (WCAG 2.2, 1.4.3). */
export const inboxStyle = `
:root {
  color-scheme: light dark;
  --ground: #f4f6f8; --sheet: #ffffff; --line: #c9d1da; --ink: #17202a; --soft: #4c5967;
  --link: #0a4f94; --seen: #5c4b8a; --mark: #e6eef7; --bad: #a3201d; --good: #17633a; --field: #6b7886;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #12171d; --sheet: #1b222a; --line: #3a4552; --ink: #e9eef3; --soft: #b1bcc8;
    --link: #8cc3ff; --seen: #c3b4f0; --mark: #26374a; --bad: #ff9d97; --good: #86d6a5; --field: #8a97a5;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px; }
main:focus { outline: none; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: .5rem; padding: .5rem 1rem; background: var(--sheet); z-index: 1; }
.top, main { max-width: 68rem; margin: 0 auto; padding: 0 1rem; }
.top { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 1rem; padding-top: .75rem; }
.top p { margin: 0; color: var(--soft); font-size: .9rem; }
.brand { font-weight: 700; font-size: 1.15rem; text-decoration: none; padding: .25rem 0; }
main { padding-bottom: 3rem; }
h1 { font-size: 1.5rem; line-height: 1.3; margin: 1rem 0; overflow-wrap: anywhere; }
h2 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
.filter { display: grid; grid-template-columns: 1.4fr 1fr 1.4fr auto; gap: .75rem; align-items: end; }
.filter label { display: grid; gap: .25rem; font-size: .9rem; font-weight: 600; min-width: 0; }
input, select, button { font-family: inherit; font-size: 1rem; color: inherit; min-height: 2.75rem; width: 100%; padding: .25rem .75rem; border: 1px solid var(--field); border-radius: .375rem; background: var(--sheet); }
button { width: auto; padding: .25rem 1.25rem; background: var(--link); border-color: var(--link); color: var(--sheet); font-weight: 600; cursor: pointer; }
.actions { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1rem; }
.count { color: var(--soft); margin: 1rem 0 0; }
.mails { list-style: none; margin: 0; padding: 0; background: var(--sheet); border: 1px solid var(--line); border-radius: .5rem; }
.mails li { display: grid; grid-template-columns: 3.5rem 1fr auto; gap: .25rem 1rem; padding: .75rem 1rem; }
.mails li + li { border-top: 1px solid var(--line); }
.mails time { color: var(--soft); font-variant-numeric: tabular-nums; }
.mails a { font-weight: 600; text-decoration: none; overflow-wrap: anywhere; }
.mails a:visited { color: var(--seen); }
.mails a:hover { text-decoration: underline; }
.mails p { margin: 0; }
.what { min-width: 0; }
.what p { font-size: .9rem; overflow-wrap: anywhere; }
.to { color: var(--soft); }
.marks { display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: start; justify-content: end; font-size: .85rem; max-width: 20rem; }
.kind { background: var(--mark); border-radius: .25rem; padding: 0 .5rem; }
.outcome { color: var(--soft); }
.delivered { color: var(--good); }
.bounced, .complained, .suppressed { color: var(--bad); font-weight: 600; }
.pager, .around, .views { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: center; }
.pager { margin-top: 1.5rem; }
.pager a, .around a { padding: .5rem 0; }
.around { margin-top: .5rem; }
.around a:first-child { margin-right: auto; }
.mail h1 { margin-top: .5rem; }
dl { margin: 0 0 1rem; padding: .75rem 1rem; background: var(--sheet); border: 1px solid var(--line); border-radius: .5rem; }
dl div { display: grid; grid-template-columns: 8.5rem 1fr; gap: 0 1rem; padding: .125rem 0; }
dt { color: var(--soft); overflow-wrap: anywhere; }
dd { margin: 0; overflow-wrap: anywhere; }
.views { gap: .5rem; }
.views a { padding: .5rem 1rem; border: 1px solid var(--line); border-bottom: 0; border-radius: .375rem .375rem 0 0; text-decoration: none; }
.views [aria-current] { background: var(--sheet); color: var(--ink); font-weight: 700; border-color: var(--field); }
iframe { display: block; width: 100%; height: 75vh; min-height: 26rem; border: 1px solid var(--field); background: #ffffff; color-scheme: light; }
.plain { padding: 1rem; background: var(--sheet); border: 1px solid var(--field); white-space: pre-wrap; overflow-wrap: anywhere; }
.links { margin: 0; padding-left: 1.5rem; overflow-wrap: anywhere; }
.links li { padding: .25rem 0; }
details { margin-top: 1.5rem; }
summary { padding: .5rem 0; cursor: pointer; color: var(--link); }
@media (max-width: 44rem) {
  .filter { grid-template-columns: 1fr 1fr; }
  .actions { gap: .75rem; }
  .views a { padding: .5rem .625rem; }
  .mails li { grid-template-columns: 3rem 1fr; gap: .25rem .5rem; padding: .75rem; }
  .marks { grid-column: 2; justify-content: start; max-width: none; }
  dl div { grid-template-columns: 1fr; padding: .25rem 0; }
  dt { font-size: .85rem; }
}
@media print {
  .filter, .around, .views, .pager, .skip { display: none; }
}
`;

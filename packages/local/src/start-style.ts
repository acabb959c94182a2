/** The start page's one style sheet, in the inbox's colours: 4.5:1 in light and dark (WCAG 2.2, 1.4.3). */
export const startStyle = `
:root {
  color-scheme: light dark;
  --ground: #f4f6f8; --sheet: #ffffff; --line: #d5dce3; --ink: #17202a; --soft: #4c5967;
  --link: #0a4f94; --on-link: #ffffff; --seen: #5c4b8a; --mark: #e6eef7; --field: #6b7886;
  --bad: #a3201d; --good: #17633a; --late: #8a4b00; --open: #0a4f94;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #12171d; --sheet: #1b222a; --line: #34404c; --ink: #e9eef3; --soft: #b1bcc8;
    --link: #8cc3ff; --on-link: #12171d; --seen: #c3b4f0; --mark: #26374a; --field: #8a97a5;
    --bad: #ff9d97; --good: #86d6a5; --late: #f0bd7a; --open: #8cc3ff;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.55 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
a { color: var(--link); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
main:focus { outline: none; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: .5rem; padding: .5rem 1rem; background: var(--sheet); z-index: 1; }
header, main, footer { max-width: 62rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: 2.5rem; padding-bottom: 1.5rem; }
h1 { font-size: clamp(1.9rem, 6vw, 2.6rem); line-height: 1.15; letter-spacing: -.01em; margin: 0 0 .5rem; }
header p { margin: 0; max-width: 44rem; font-size: 1.1rem; }
header .english { color: var(--soft); font-size: .95rem; margin-top: .5rem; }
h2 { font-size: 1.15rem; line-height: 1.35; margin: 0 0 .75rem; }
section { background: var(--sheet); border: 1px solid var(--line); border-radius: .75rem; padding: 1.25rem; margin-bottom: 1rem; min-width: 0; }
section > :last-child { margin-bottom: 0; }
h2 + .beside { margin: -.5rem 0 .75rem; }
.eyebrow { color: var(--soft); font-size: .9rem; margin: 0; }
.issuer { display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: center; margin-bottom: .35rem; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); gap: .75rem; }
.card { margin: 0; display: grid; }
.card button { display: grid; gap: .15rem; align-content: start; text-align: left; width: 100%; padding: .75rem 1rem; font-weight: 400; color: var(--ink); }
.card strong { color: var(--link); font-size: 2rem; line-height: 1.15; font-variant-numeric: tabular-nums; }
.card .who { font-size: 1.15rem; }
.card .state { color: var(--soft); font-size: .9rem; overflow-wrap: anywhere; }
button:disabled { cursor: default; border-color: var(--line); background: var(--ground); }
button:disabled strong { color: var(--soft); }
.month { margin: 0 0 1.25rem; }
.month button { width: 100%; min-height: 3.5rem; font-size: 1.15rem; display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; align-content: center; gap: 0 1rem; }
.month span { font-size: .95rem; }
.chips { list-style: none; display: flex; flex-wrap: wrap; gap: .5rem; margin: 0; padding: 0; }
.chips a { display: inline-block; padding: .5rem .9rem; border: 1px solid var(--link); border-radius: 1.5rem; text-decoration: none; }
.due { margin: .5rem 0 0; max-width: 48rem; display: grid; gap: .5rem; }
.due dt { font-weight: 600; }
.due dd { margin: 0; color: var(--soft); }
h3 { font-size: 1rem; margin: 1rem 0 .5rem; }
summary { cursor: pointer; color: var(--link); padding: .5rem 0; }
.clock { display: grid; grid-template-columns: minmax(13rem, auto) 1fr; gap: 1rem 2.5rem; align-items: center; }
.clock h2 { font-size: .9rem; font-weight: 400; color: var(--soft); margin: 0; }
.face { font-size: 2.75rem; line-height: 1.15; font-weight: 600; font-variant-numeric: tabular-nums; margin: 0; }
.face + p { margin: 0; font-size: 1.05rem; }
.steps { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; }
.steps form { margin: 0; display: flex; gap: .5rem; align-items: end; }
.steps .whole { flex-basis: 100%; }
.steps .whole button { width: 100%; text-align: left; display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; padding: .6rem 1rem; }
.steps label { display: grid; gap: .15rem; font-size: .9rem; color: var(--soft); }
button, input { font: inherit; color: inherit; min-height: 2.75rem; padding: .3rem 1rem; border: 1px solid var(--field); border-radius: .5rem; background: var(--sheet); }
button { cursor: pointer; color: var(--link); border-color: var(--link); font-weight: 600; }
button:hover { background: var(--mark); }
button.first { background: var(--link); color: var(--on-link); }
button.first:hover { filter: brightness(1.12); }
.first span { font-weight: 400; }
.said { grid-column: 1 / -1; margin: 0; padding: .6rem 1rem; border-left: .25rem solid var(--good); background: var(--mark); border-radius: .25rem; }
.said + .month { margin-top: 1rem; }
.said.problem { border-color: var(--bad); }
.life { display: inline-block; background: var(--mark); border-radius: 1rem; padding: .05rem .75rem; font-size: .875rem; white-space: nowrap; }
.buckets { display: grid; grid-template-columns: repeat(4, 1fr); gap: .75rem; margin: 1rem 0; padding: 0; }
.buckets div { border-top: .25rem solid var(--tone); padding-top: .5rem; display: flex; flex-direction: column-reverse; justify-content: flex-end; }
.buckets dt { color: var(--soft); font-size: .95rem; line-height: 1.35; }
.buckets dd { margin: 0; font-size: 2rem; line-height: 1.2; font-weight: 600; font-variant-numeric: tabular-nums; color: var(--tone); }
.good { --tone: var(--good); } .late { --tone: var(--late); } .open { --tone: var(--open); } .bad { --tone: var(--bad); }
.buckets .none { border-color: var(--line); --tone: var(--soft); }
.beside { color: var(--soft); margin: 0; }
.columns { display: grid; grid-template-columns: 1.35fr 1fr; gap: 1rem; align-items: start; }
.rows { list-style: none; margin: 0 0 1rem; padding: 0; }
.rows li { padding: .6rem 0; border-top: 1px solid var(--line); }
.rows li:first-child { border-top: 0; padding-top: 0; }
.rows a { display: inline-block; padding: .15rem 0; font-weight: 600; text-decoration: none; overflow-wrap: anywhere; }
.rows a:hover { text-decoration: underline; }
.rows a:visited { color: var(--seen); }
.rows details { font-size: .9rem; }
.rows summary { padding: .15rem 0; }
.rows .chips { margin: .5rem 0; }
.rows .chips li { border: 0; padding: 0; }
.rows .chips a { font-weight: 400; padding: .25rem .75rem; }
.rows p { margin: 0; color: var(--soft); font-size: .9rem; overflow-wrap: anywhere; }
.rows time { font-variant-numeric: tabular-nums; }
.wakes li { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; padding: .4rem 0; }
.wakes li:first-child { font-weight: 600; }
.bounced, .complained, .suppressed { color: var(--bad); font-weight: 600; }
.more { margin: 0; }
footer { color: var(--soft); font-size: .9rem; padding-top: .5rem; padding-bottom: 3rem; }
code { font-size: .95em; overflow-wrap: anywhere; }
@media (max-width: 46rem) {
  header { padding-top: 1.5rem; padding-bottom: 1rem; }
  section { padding: 1rem; }
  .clock, .columns { grid-template-columns: 1fr; }
  .columns { gap: 0; }
  .buckets { grid-template-columns: 1fr 1fr; gap: 1rem .75rem; }
}
@media (max-width: 30rem) {
  .steps form { flex: 1 1 8rem; }
  .steps button { width: 100%; padding: .3rem .5rem; white-space: nowrap; }
  .steps .dated { flex-basis: 100%; }
  .steps .dated label { flex: 1; }
  .steps .dated input { width: 100%; }
  .steps .dated button { width: auto; white-space: nowrap; }
}
`;

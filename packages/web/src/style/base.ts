/** The frame, the type, the focus, the print. Sizes in rem: a person's own text size rules. */
export const baseStyle = `
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0;
  background: var(--ground);
  color: var(--ink);
  font: 1rem/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif;
  overflow-wrap: break-word;
}
.wrap { max-width: 42rem; margin: 0 auto; padding: 0 1rem; }
h1, h2, h3, p, ul, ol { margin: 0; }
h1 { font-size: 1.25rem; line-height: 1.35; }
.greeting h1 { font-size: 1rem; }
p, h1, h2, h3 { text-wrap: pretty; }
h2 { font-size: 1.125rem; line-height: 1.35; }
h3 { font-size: 1rem; line-height: 1.4; }
main.wrap { padding-top: .75rem; padding-bottom: 2rem; }
main:focus { outline: none; }
main > * + * { margin-top: .75rem; }
main > section:not(.panel) { padding-top: 1rem; }
a { color: var(--accent); text-underline-offset: .15em; }
.bar { background: var(--bar); color: var(--on-bar); }
.bar .wrap { display: flex; flex-wrap: wrap; justify-content: space-between; column-gap: 1rem; align-items: baseline; padding-top: .5rem; padding-bottom: .5rem; }
.issuer { font-weight: 700; }
.product { display: none; font-size: .875rem; }
.ref, .hint { color: var(--quiet); font-size: .875rem; }
.words { white-space: pre-line; }
.greeting > * + * { margin-top: .25rem; }
.panel { scroll-margin-top: 1rem; border-left: .3125rem solid var(--edge); background: var(--soft); padding: .75rem 1rem; }
.panel > * + * { margin-top: .375rem; }
.panel.good { border-color: var(--good); background: var(--good-ground); }
.panel.good h2 { color: var(--good); }
.panel.bad { border: .1875rem solid var(--bad); background: var(--ground); }
.panel.bad a { color: var(--bad); font-weight: 600; display: inline-block; padding: .625rem 0; }
.panel.bad ul { list-style: none; padding: 0; }
.panel.good .hint { color: var(--ink); }
.panel + .entry { margin-top: 1.25rem; }
footer { border-top: 1px solid var(--line); background: var(--soft); font-size: .875rem; padding: 1rem 0 2rem; }
footer h2 { font-size: .9375rem; margin-top: 1rem; }
footer ul { list-style: none; padding: 0; }
footer a { display: inline-block; padding: .75rem 0; }
.onward { display: inline-block; padding: .75rem 0; font-weight: 600; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -999rem; padding: .75rem 1rem; }
.skip:focus { position: static; display: block; }
/* Dark on yellow can be seen on any ground, in both themes. */
a:focus-visible, summary:focus-visible, .skip:focus { outline: .1875rem solid #ffdd00; background: #ffdd00; color: #0b0c0c; box-shadow: 0 .25rem #0b0c0c; text-decoration: none; }
summary:focus-visible * { color: #0b0c0c; }
button:focus-visible, input:focus-visible, select:focus-visible, textarea:focus-visible, .choice:focus-within, input[type="date"]:focus-within, [tabindex]:focus-visible:not(main) { outline: .1875rem solid #ffdd00; outline-offset: 0; box-shadow: 0 0 0 .3125rem #0b0c0c; }
main:focus-visible, .panel.good:focus-visible { outline: none; box-shadow: none; }
@media (min-width: 40em) {
  h1, .greeting h1 { font-size: 1.375rem; }
  main.wrap { padding-top: 1.5rem; }
  .product { display: block; }
}
@media print {
  :root { --ground: #fff; --ink: #000; --quiet: #333; --bar: #fff; --on-bar: #000; }
  form, .retelling, .skip { display: none; }
  details::details-content { content-visibility: visible; block-size: auto; }
  .wrap { max-width: none; }
}
`;

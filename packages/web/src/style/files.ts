/** The files that go with an answer, each with its small picture. */
export const filesStyle = `
.files { list-style: none; padding: 0; }
.files > li { display: flex; gap: .75rem; align-items: flex-start; border-top: 1px solid var(--line); padding: .625rem 0; scroll-margin-top: 1rem; }
.files img { flex: none; width: 6rem; height: 6rem; object-fit: cover; border: 1px solid var(--line); border-radius: .25rem; background: var(--soft); }
.files > li > div { min-width: 0; flex: 1; }
.files .name { overflow-wrap: anywhere; font-weight: 600; }
.files .name a { display: inline-block; padding: .375rem 0; }
.files form { margin-top: .375rem; }
.files button.second { width: auto; min-width: 0; min-height: 2.75rem; padding: .25rem .75rem; font-weight: 600; }
input[type="file"] { display: block; width: 100%; min-height: 3rem; padding: .625rem; font: inherit; color: var(--ink); background: var(--ground); border: 1px dashed var(--edge); border-radius: .375rem; }
`;

/** Colours by their role. Every pair of text and ground has a contrast of 4.5 or more, in both themes. */
export const themeStyle = `
:root {
  color-scheme: light dark;
  --ground: #ffffff;
  --soft: #f2f5f8;
  --ink: #17212b;
  --quiet: #4b5966;
  --line: #c3ccd5;
  --edge: #66747f;
  --bar: #143f6b;
  --on-bar: #ffffff;
  --accent: #14558f;
  --on-accent: #ffffff;
  --chosen: #e4eff9;
  --good: #0c5c37;
  --good-ground: #e3f3ea;
  --caution: #6b4300;
  --caution-ground: #fdf0d3;
  --bad: #a01818;
  --bad-ground: #fcebea;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #11181f;
    --soft: #1a232c;
    --ink: #e9eff4;
    --quiet: #aebbc6;
    --line: #3a4753;
    --edge: #8796a3;
    --bar: #0d2c4c;
    --on-bar: #f2f7fb;
    --accent: #8fc6f7;
    --on-accent: #0a2239;
    --chosen: #1c3550;
    --good: #8edbb2;
    --good-ground: #143326;
    --caution: #f4cd84;
    --caution-ground: #382a10;
    --bad: #ffb0a8;
    --bad-ground: #431d1c;
  }
}
`;

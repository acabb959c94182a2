/** Each text colour stands on `sheet` at 7:1 or more, `sheet` on `button` at 9:1. */
export const colour = {
  paper: "#f1f3f5",
  sheet: "#ffffff",
  ink: "#1b1f24",
  quiet: "#474f58",
  alarm: "#9b1c1c",
  calm: "#1a4480",
  button: "#1a4480",
  line: "#c3c9d0",
  band: "#e8edf4",
} as const;

/** Fonts that every system has with Vietnamese letters: a mail fetches none. */
export const font = "Arial,Helvetica,sans-serif";

export const gap = { side: "16px" } as const;

/** An address or a word of 60 letters must not widen a phone's screen; the tables are of fixed layout for it. */
const base = `font-family:${font};color:${colour.ink};word-break:break-word`;

export const text = {
  body: `margin:0 0 14px 0;${base};font-size:16px;line-height:24px`,
  brief: `margin:0 0 8px 0;${base};font-size:16px;line-height:23px`,
  part: `margin:26px 0 0 0;padding-top:14px;border-top:2px solid ${colour.calm};${base};font-size:18px;line-height:25px;font-weight:bold`,
  title: `margin:18px 0 8px 0;${base};font-size:17px;line-height:24px;font-weight:bold`,
  item: `margin:0 0 4px 0;${base};font-size:16px;line-height:23px;font-weight:bold`,
  line: `margin:0 0 3px 0;${base};font-size:16px;line-height:23px`,
  small: `margin:0 0 8px 0;font-family:${font};font-size:14px;line-height:20px;color:${colour.quiet}`,
} as const;

import * as z from "zod/mini";

const figure = z.int().check(z.gte(0));

/** The four official figures (*bốn nhóm số liệu*): each obligation is in exactly one. */
export const Figures = z.strictObject({
  doneOnTime: figure,
  doneLate: figure,
  openInTime: figure,
  openOverdue: figure,
});
export type Figures = z.infer<typeof Figures>;

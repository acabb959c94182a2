import * as z from "zod/mini";

/** Marks that turn the order of text around: a name that carries them reads as another. */
export const bidiMarks = /[\u202a-\u202e\u2066-\u2069]/;

/** Text that reaches a mail header or a page: one line, no control characters. */
export const Line = z.pipe(
  z.string().check(
    z.trim(),
    z.minLength(1),
    z.maxLength(300),
    z.refine(
      (text) => !/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u.test(text) && !bidiMarks.test(text),
      "must be one line without control characters",
    ),
  ),
  z.transform((text) => text.normalize("NFC")),
);

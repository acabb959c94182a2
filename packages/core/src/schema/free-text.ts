import * as z from "zod/mini";
import { bidiMarks } from "./line.ts";

export const maxNoteLength = 2000;

/** Free text of a person: line breaks and tabs stay, other control characters are refused. */
export const FreeText = z.pipe(
  z.pipe(
    z.string(),
    z.transform((text) => text.replaceAll("\r\n", "\n").normalize("NFC").trim()),
  ),
  z.string().check(
    z.maxLength(maxNoteLength),
    z.refine((text) => !/[^\P{Cc}\n\t]/u.test(text), "contains control characters"),
    z.refine((text) => !bidiMarks.test(text), "contains characters that reverse the text"),
  ),
);

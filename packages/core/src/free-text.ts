import * as z from "zod";
import { bidiMarks } from "./line.ts";

export const maxNoteLength = 2000;

/** Free text of a person: line breaks and tabs stay, other control characters are refused. */
export const FreeText = z
  .string()
  .transform((text) => text.replaceAll("\r\n", "\n").normalize("NFC").trim())
  .pipe(
    z
      .string()
      .max(maxNoteLength)
      .refine((text) => !/[^\P{Cc}\n\t]/u.test(text), "contains control characters")
      .refine((text) => !bidiMarks.test(text), "contains characters that reverse the text"),
  );

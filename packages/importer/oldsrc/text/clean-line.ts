import { paragraphLimit } from "./paragraph.ts";

/** One line without what a conversion left in it. Inner runs of spaces stay: they are quoted. */
export function cleanLine(line: string): string {
  return line
    .slice(0, paragraphLimit)
    .replace(/\[bookmark:[^\]\n]{0,80}\]/g, "")
    .normalize("NFC")
    .replace(/[\u200B-\u200F\u202A-\u202E\u2060\uFEFF\u00AD]/g, "")
    .replace(/[\u00A0\u2000-\u200A\u202F\u205F\u3000]/g, " ")
    .replace(/\*\*|__/g, "")
    .replace(/^#{1,6}\s+/, "")
    .replace(/\p{Cc}/gu, (character) => (/[\t\v]/.test(character) ? character : ""))
    .replace(/^[\t ]+|[\t \v]+$/g, "");
}

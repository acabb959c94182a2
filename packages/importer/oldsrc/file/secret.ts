import { fold } from "../text/fold.ts";
import { RefusedError } from "./refusal.ts";

/**
 * Refuses a document that carries a secrecy stamp (*dấu chỉ độ mật*): a line, a table cell, a header
 * or a text box that says nothing else. “bảo mật” inside a sentence is not a stamp.
 */
export function refuseSecret(text: string) {
  for (const line of text.split(/[\n\v|]/)) {
    if (line.length < 60 && isSecretMark(line)) throw new RefusedError("secret");
  }
}

export function isSecretMark(line: string): boolean {
  const words = fold(line.normalize("NFC"))
    .replace(/[^\p{L}\s:]/gu, " ")
    .replace(/(độ|mức độ|dấu) mật\s*:?/u, "")
    .replace(/[\s:]+/g, "");
  return words === "mật" || words === "tốimật" || words === "tuyệtmật";
}

/**
 * RFC 2047 encoded words, the way mail headers carry Vietnamese.
 * https://www.rfc-editor.org/rfc/rfc2047
 */
const word = /=\?([^?\s]+)\?([BbQq])\?([^?\s]*)\?=/g;

/** A header value as a person reads it. White space between two encoded words is not text. */
export function decodedWords(value: string): string {
  return value
    .replace(/(\?=)\s+(?==\?)/g, "$1")
    .replace(word, (whole, charset: string, encoding: string, data: string) => {
      const bytes =
        encoding.toUpperCase() === "B"
          ? Buffer.from(data, "base64")
          : decodedQuotedPrintable(data.replaceAll("_", " "));
      return decodedText(bytes, charset.replace(/\*.*$/, "")) ?? whole;
    });
}

/** A header value as it travels: untouched when ASCII, else encoded words of at most 75 bytes. */
export function encodedWords(value: string): string {
  if (/^[\x20-\x7e]*$/.test(value)) return value;
  const words: string[] = [];
  let piece = "";
  for (const character of value) {
    // 45 bytes are 60 of base64; with "=?UTF-8?B??=" that is 72
    if (Buffer.byteLength(piece + character) > 45) {
      words.push(piece);
      piece = "";
    }
    piece += character;
  }
  words.push(piece);
  return words.map((one) => `=?UTF-8?B?${Buffer.from(one).toString("base64")}?=`).join(" ");
}

/** Likewise for a header that lists mailboxes: only their names are encoded, never an address. */
export function encodedMailboxes(value: string): string {
  return value
    .split(/(\s*<[^<>]*>(?:,\s*)?)/)
    .map((piece, at) => (at % 2 === 1 ? piece : encodedWords(piece)))
    .join("");
}

/** Quoted-printable without its soft line breaks, as bytes. */
export function decodedQuotedPrintable(text: string): Buffer {
  const joined = text.replace(/=[ \t]*\r?\n/g, "");
  const latin = joined.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(latin, "latin1");
}

/** The text of some bytes, or null when the character set is unknown to this machine. */
export function decodedText(bytes: Uint8Array, charset: string): string | null {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

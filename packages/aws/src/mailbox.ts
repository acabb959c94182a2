/**
 * Header fields from what people wrote. SES takes the display name of `FromEmailAddress` as it will
 * travel, so that anything but ASCII goes in encoded words (RFC 2047); nothing can end a line.
 * https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html
 */

/** A name and an address as one header value. */
export function mailbox({ name, address }: { name: string; address: string }): string {
  const shown = oneLine(name);
  return shown === "" ? address : `${phrase(shown)} <${address}>`;
}

/** Whether a string is one bare address: SES would read commas and brackets as more than one. */
export function isAddress(text: string): boolean {
  return /^[^\s\p{Cc}<>()[\]:;,"\\@]+@[^\s\p{Cc}<>()[\]:;,"\\@]+$/u.test(text);
}

/** On one line: a line break in a name would start another header. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
}

/** A header value as it travels: as it is when ASCII, else encoded words. */
export function headerValue(text: string): string {
  const line = oneLine(text);
  return isAscii(line) ? line : encodedWords(line);
}

function phrase(name: string): string {
  if (!isAscii(name) || name.includes("=?")) return encodedWords(name);
  return `"${name.replace(/["\\]/g, "\\$&")}"`;
}

/** 45 bytes are 60 characters of base64: with `=?UTF-8?B?` and `?=` below the 75 of RFC 2047. */
const bytesInWord = 45;

/** A word holds whole characters, for each is decoded by itself. */
function encodedWords(text: string): string {
  const words = [""];
  for (const character of text) {
    const longer = `${words.at(-1)}${character}`;
    if (Buffer.byteLength(longer) > bytesInWord) words.push(character);
    else words[words.length - 1] = longer;
  }
  return words.map((word) => `=?UTF-8?B?${Buffer.from(word).toString("base64")}?=`).join(" ");
}

function isAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

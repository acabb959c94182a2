/** A word that a mail client or Zalo would turn into a link. Looked for from each word's start only: quick on 2,000 letters without a gap. */
const links = /(?<!\S)\S*?(?::\/\/|www\.)\S*/giu;

/**
 * Words of others made harmless for a header, a line of text and a mail that promises one link:
 * one line, NFC, no control or invisible characters (they reverse or hide text), no address that
 * could pass for ours. HTML escaping is the renderer's.
 */
export function inert(text: string, maxLength = 300): string {
  return shortened(isHarmless(text) ? text : harmless(text), maxLength);
}

/** One look at it: nearly every text of a mail is, and a mail has some fifty. */
function isHarmless(text: string): boolean {
  return !doubtful.test(text) && text.normalize("NFC") === text;
}

/** All that {@link harmless} changes, and some words that it may not. */
const doubtful = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|:\/\/|[wW]{3}\.|^\s|\s$|\s\s|[^\S ]/u;

function harmless(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, " ")
    .replace(/[\p{Cf}\p{Cs}]/gu, "")
    .normalize("NFC")
    .replace(links, "[liên kết]")
    .replace(/\s+/gu, " ")
    .trim();
}

/** At most `maxLength` characters, cut between words where there is a gap to cut at. */
export function shortened(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const characters = [...text];
  if (characters.length <= maxLength) return text;
  const head = characters.slice(0, Math.max(0, maxLength - 1)).join("");
  const gap = head.lastIndexOf(" ");
  const cut = gap > head.length / 2 ? head.slice(0, gap) : head;
  const end = cut.replace(/[\s,;:–-]+$/u, "");
  return end.lastIndexOf("“") > end.lastIndexOf("”") ? `${end}…”` : `${end}…`;
}

/** A name cut in its middle, between words: "Tổ công nghệ…thôn số 12", as both ends tell whose it is. */
export function bothEnds(text: string, maxLength: number): string {
  const characters = [...text];
  if (characters.length <= maxLength) return text;
  const ahead = Math.ceil((maxLength - 1) / 2);
  const head = characters.slice(0, ahead).join("");
  const tail = characters.slice(ahead + 1 - maxLength).join("");
  return `${head.replace(/ [^ ]*$/, "")}…${tail.replace(/^[^ ]* /, "")}`;
}

import type { InboxMail } from "./inbox-mail.ts";

/**
 * Every http(s) address a reader of the mail could follow, once each: the text's, then the HTML's. A
 * place within a page (its fragment) is no other address.
 */
export function linksOf(mail: Pick<InboxMail, "text" | "html">): string[] {
  const links = [...linksInText(mail.text), ...linksInHtml(mail.html)];
  return [...new Set(links.map((link) => link.replace(/#.*$/, "")))];
}

/** A text cut at its links: every second piece is one. */
export function splitAtLinks(text: string): string[] {
  const pieces: string[] = [];
  let rest = 0;
  for (const match of text.matchAll(/https?:\/\/[^\s<>"']+/gi)) {
    const link = trimmed(match[0]);
    pieces.push(text.slice(rest, match.index), link);
    rest = match.index + link.length;
  }
  return [...pieces, text.slice(rest)];
}

function linksInText(text: string): string[] {
  return splitAtLinks(text).filter((_, at) => at % 2 === 1);
}

/** In the order of the document: where its anchors lead, and what its text spells out. */
function linksInHtml(html: string): string[] {
  const visible = html
    .replace(/<!--.*?-->/gs, "")
    .replace(/<(style|script|head|title)\b.*?<\/\1\s*>/gis, "");
  return visible.split(/(<[^>]*>)/).flatMap((piece) => {
    if (!piece.startsWith("<")) return linksInText(unescaped(piece));
    const href = /^<a(?:rea)?\s[^>]*?\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i.exec(piece);
    const target = unescaped(href?.[1] ?? href?.[2] ?? href?.[3] ?? "").trim();
    return /^https?:\/\//i.test(target) ? [target] : [];
  });
}

/** A full stop or a bracket after a link ends the sentence, not the link; one opened in it is its own. */
function trimmed(link: string): string {
  const bare = link.replace(/[.,;:!?…]+$/u, "");
  const last = bare.at(-1);
  const opening = last === ")" ? "(" : last === "]" ? "[" : null;
  if (!opening) return bare;
  const count = (mark: string) => bare.split(mark).length;
  return count(last ?? "") > count(opening) ? trimmed(bare.slice(0, -1)) : bare;
}

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name) return entities[name.toLowerCase()] ?? whole;
    const point = Number.parseInt(hex ?? decimal, hex ? 16 : 10);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}

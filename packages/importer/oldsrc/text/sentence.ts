/** A piece of a paragraph with its place in it. */
export type Piece = { text: string; start: number; end: number };

// Abbreviations and initials whose full stop does not end a sentence.
const abbreviated = /(?:^|[\s(])(?:TP|Tp|VP|P|Q|TT|ThS|TS|PGS|GS|Đ|đ|Th|St|No|BS|\p{Lu})$/u;

/** Sentences of a text, cut at full stops that end one. */
export function sentencesOf(text: string): Piece[] {
  return cut(text, /[.!?]+(?=\s+["“(]?\p{Lu})|[\v\n]/gu, (before) => !abbreviated.test(before));
}

/** Clauses: sentences cut at semicolons outside brackets. */
export function clausesOf(text: string): Piece[] {
  return sentencesOf(text).flatMap((sentence) =>
    cut(sentence.text, /;/g, (before) => balanced(before)).map((clause) => ({
      text: clause.text,
      start: sentence.start + clause.start,
      end: sentence.start + clause.end,
    })),
  );
}

function cut(text: string, at: RegExp, ends: (before: string) => boolean): Piece[] {
  const out: Piece[] = [];
  let start = 0;
  for (const found of text.matchAll(at)) {
    if (!ends(text.slice(start, found.index))) continue;
    push(start, found.index + found[0].length);
    start = found.index + found[0].length;
  }
  push(start, text.length);
  return out;

  function push(from: number, to: number) {
    const raw = text.slice(from, to);
    const left = raw.length - raw.trimStart().length;
    const body = raw.trim();
    if (body !== "") out.push({ text: body, start: from + left, end: from + left + body.length });
  }
}

function balanced(text: string): boolean {
  return text.split("(").length <= text.split(")").length;
}

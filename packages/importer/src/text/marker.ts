/** The mark that opens a numbered or bulleted paragraph. `rank` orders marks from outer to inner. */
export type Marker = {
  kind:
    | "annex"
    | "part"
    | "upper"
    | "roman"
    | "article"
    | "arabic"
    | "decimal"
    | "paren"
    | "letter"
    | "dash"
    | "plus";
  /** As it is written without its point: “II”, “1.2”, “a”, “-”. */
  label: string;
  rank: number;
  /** Characters to skip to reach the text. */
  length: number;
};

const shapes: [kind: Marker["kind"], rank: number, shape: RegExp][] = [
  ["annex", 0, /^(ph[ụu] l[ụu]c(?: s[ốo])?(?: [IVX]+\b| \d+\b)?)\s*[.:-]?\s*/iu],
  ["part", 0, /^((?:phần|chương)(?: thứ)? (?:[IVX]+|\d+|nhất|hai|ba|tư|bốn|năm))\s*[.:-]?\s*/iu],
  ["article", 2, /^(điều \d{1,3})\s*[.:]\s*/iu],
  ["roman", 2, /^(?!V\/[Vv]\s)([IVX]{1,6})\s*(?:[.)/]\s*|\s-\s)(?=\S)/u],
  ["upper", 1, /^([A-HĐ])\s*[.)/]\s*(?=\p{Lu})/u],
  ["decimal", 3, /^(\d{1,2}(?:\.\d{1,2}){1,4})(?:\.\s*(?=\p{L}|["“(])|\)\s*|\s+(?=[\p{Lu}"“]))/u],
  ["arabic", 3, /^(\d{1,3})(?:\s?\.\s*(?=[^\d\s])|\s?[/)]\s+(?=\S)|\s?\)(?=\p{L}))/u],
  [
    "arabic",
    3,
    /^(?:hoạt động|nhiệm vụ|nội dung|công việc)\s+(?:thứ\s+)?(?:số\s+)?(\d{1,2})\s*[:.]\s*(?=\S)/iu,
  ],
  ["paren", 7, /^\((\d{1,2}|[ivx]{1,4})\)\s*/u],
  ["letter", 6, /^([a-zđ](?:\.?\d)?)\s?(?:\)\s*|[.]\s*(?=\p{Lu}|["“])|\/\s+)(?=\S)/u],
  ["dash", 8, /^([-–—•●▪■◦·])(?:\s+|(?=[\p{L}"“]))/u],
  ["plus", 9, /^([+*○o]|)(?:\s+(?=\p{Lu}|["“])|(?<=[+*])\s*(?=\p{L}))/u],
];

/** The mark at the start of a paragraph, or null. “15/9/2025” and “2.500 người” are not marks. */
export function markerOf(text: string): Marker | null {
  for (const [kind, rank, shape] of shapes) {
    const found = shape.exec(text);
    if (!found) continue;
    const label = (found[1] ?? "").trim();
    const depth = kind === "decimal" ? label.split(".").length - 1 : 0;
    return { kind, label, rank: rank + depth * 0.5, length: found[0].length };
  }
  return null;
}

/** Marks that number an item, as opposed to bullets. */
export function isNumbered(marker: Marker): boolean {
  return marker.rank < 8;
}

/** An item's number as the draft shows it: 3 for “3.”, “1.2” for “1.2.”, null for a bullet. */
export function numberOf(marker: Marker | null): number | string | null {
  if (!marker || !isNumbered(marker)) return null;
  return marker.kind === "arabic" ? Number(marker.label) : marker.label;
}

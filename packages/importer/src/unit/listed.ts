/** One body of a list: the words as written, and the full name when the list shares a head word. */
export type ListedUnit = {
  raw: string;
  name: string;
  /** A comma or “và” inside the name is explained by no rule. */
  doubtful?: boolean;
};

/** Matches of a separator that stand outside brackets and quotes. */
export function* outside(
  text: string,
  separator: RegExp,
): Generator<{ index: number; text: string }> {
  const depths = new Int8Array(text.length + 1);
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (character === "(" || character === "“") depth = Math.min(depth + 1, 100);
    depths[index] = depth;
    if ((character === ")" || character === "”") && depth > 0) depth -= 1;
  }
  // A bracket that never closes opens nothing.
  for (const found of text.matchAll(separator)) {
    if (depths[found.index] === 0 || depth > 0) yield { index: found.index, text: found[0] };
  }
}

export function tidy(text: string): string {
  let out = text
    .replace(/^[\s,;:.+•*–-]+|[\s,;:.–-]+$/gu, "")
    .replace(/^(?:và|cùng|là|gồm:?|giao|do)\s+/iu, "");
  if (/^\([^()]*\)$/.test(out)) out = out.slice(1, -1);
  const opened = out.split("(").length - out.split(")").length;
  return opened < 0 ? out.replace(/\)+$/, "").trim() : out.trim();
}

export function capital(text: string): string {
  const word = text.split(",")[0] ?? text;
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}

/** One line of at most 300 characters, as a plan file takes it. */
export function planLine(text: string): string {
  return atMost(oneLine(text) || "…", 300);
}

/** The document's words of a window. */
export function phraseLine(text: string): string {
  return atMost(oneLine(text) || "…", 300);
}

export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, " ").trim();
}

function atMost(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
}

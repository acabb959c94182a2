/**
 * Words of others for a document: NFC, one kind of line break, and nothing that XML 1.0 forbids
 * (section 2.2), that hides or that turns text around. Markup is the writer's to escape.
 */
export function printable(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\p{Zl}\p{Zp}]/gu, "\n")
    .replace(/[^\P{Cc}\n]/gu, " ")
    .replace(/[\p{Cf}\p{Cs}\ufffe\uffff]/gu, "")
    .normalize("NFC")
    .replace(/[^\S\n]+/gu, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{2,}/g, "\n")
    .trim();
}

/** The same on one line, for a sentence. */
export function oneLine(text: string): string {
  return printable(text).replaceAll("\n", " ");
}

/** "Ủy ban …" at the head of a sentence. */
export function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase("vi") + text.slice(1);
}

/** A figure as Vietnamese writes it: 1.234,5. */
export function figure(value: number): string {
  return value.toLocaleString("vi-VN", { maximumFractionDigits: 2 });
}

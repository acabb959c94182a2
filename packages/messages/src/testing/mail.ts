/** Every http(s) address in a mail, wherever it stands. */
export function addressesIn(text: string): string[] {
  return text.match(/https?:\/\/[^\s"'<>]+/gi) ?? [];
}

/** The words of a mail's HTML, as a reader sees them. */
export function wordsOf(html: string): string {
  return html
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&")
    .replace(/\s+/g, " ");
}

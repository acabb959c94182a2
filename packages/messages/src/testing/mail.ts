/** Every http(s) address in a mail, wherever it stands. */
export function addressesIn(text: string): string[] {
  return text.match(/https?:\/\/[^\s"'<>]+/gi) ?? [];
}

/** The addresses that lead to a place of the page that the mail's one link opens. */
export function placesIn(text: string): string[] {
  return addressesIn(text).filter((address) => address.includes("#"));
}

export function withoutPlaces(text: string): string[] {
  return addressesIn(text).filter((address) => !address.includes("#"));
}

/** The words of a mail's HTML, as a reader sees them. */
export function wordsOf(html: string): string {
  return html
    .replace(/<!--[\s\S]*?-->|<style>[\s\S]*?<\/style>/g, "")
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&")
    .replace(/\s+/g, " ");
}

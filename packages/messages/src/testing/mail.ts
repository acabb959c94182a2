/** Every http(s) address in a mail, wherever it stands. */
export function addressesIn(text: string): string[] {
  return text.match(/https?:\/\/[^\s"'<>]+/gi) ?? [];
}

/** What stands behind the mail's one link: a place of the page that it opens, or the full list. */
const beyond = /#|\/danh-sach$/;

export function placesIn(text: string): string[] {
  return addressesIn(text).filter((address) => beyond.test(address));
}

export function withoutPlaces(text: string): string[] {
  return addressesIn(text).filter((address) => !beyond.test(address));
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

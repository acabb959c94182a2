export function link(id: string, words: string): string {
  return `<a href="#${escaped(`nguon-${id}`)}">${breaks(words)}</a>`;
}

export function date(iso: string): string {
  return iso.split("-").reverse().join("/");
}

export function breaks(text: string): string {
  return text.split("\v").map(escaped).join("<br>");
}

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

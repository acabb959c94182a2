import { strFromU8, unzipSync } from "fflate";
import { DomUtils, parseDocument } from "htmlparser2";

type ChildNode = ReturnType<typeof parseDocument>["children"][number];
export type Element = ReturnType<typeof DomUtils.getElementsByTagName>[number];

/** For tests: a .docx as somebody else's unzip and XML parser see it. */
export interface OpenedDocx {
  files: string[];
  xml(path: string): string;
  /** Elements by name, in order; within `of` or in the main document. */
  all(name: string, of?: ChildNode | ChildNode[]): Element[];
  /** Paragraphs of the main document with their text. */
  paragraphs: { text: string; element: Element }[];
  text: string;
}

export function openDocx(bytes: Uint8Array): OpenedDocx {
  const files = unzipSync(bytes);
  const xml = (path: string) => strFromU8(files[path] ?? new Uint8Array());
  const main = parsed(xml("word/document.xml"));
  const all = (name: string, of: ChildNode | ChildNode[] = main) =>
    DomUtils.getElementsByTagName(name, of);
  const paragraphs = all("w:p").map((element) => ({ text: textOf(element), element }));
  return {
    files: Object.keys(files),
    xml,
    all,
    paragraphs,
    text: paragraphs.map(({ text }) => text).join("\n"),
  };
}

export function parsed(xml: string): ChildNode[] {
  return parseDocument(xml, { xmlMode: true }).children;
}

function textOf(element: Element): string {
  const tags = element.children.filter((child): child is Element => "attribs" in child);
  return tags
    .map((child) => {
      if (child.name === "w:t") return DomUtils.textContent(child);
      return child.name === "w:br" ? "\n" : textOf(child);
    })
    .join("");
}

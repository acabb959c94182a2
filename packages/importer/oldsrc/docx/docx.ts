import { RefusedError } from "../file/refusal.ts";
import { bodyText } from "./body.ts";
import { counterOf } from "./counter.ts";
import { numberingOf } from "./numbering.ts";
import { stylesOf } from "./style.ts";
import { type ZipEntry, zipEntries, zipPart } from "./zip.ts";

/** A Word file as text. `marginal` is what stands in headers and footers: stamps, page numbers. */
export type DocxText = { text: string; marginal: string };

/**
 * Reads WordprocessingML itself, because the numbers of automatic lists (“1.”, “a)”, “II.”) are not
 * in the text: converters to HTML keep that a paragraph is listed and lose how Word wrote its number.
 */
export function docxText(bytes: Uint8Array): DocxText {
  const entries = zipEntries(bytes);
  const body = entries.get("word/document.xml");
  if (!body) throw new RefusedError("zip-not-docx");
  const part = (name: string) => xmlPart(bytes, entries.get(name));
  const styles = stylesOf(part("word/styles.xml"));
  const counter = counterOf(numberingOf(part("word/numbering.xml")));
  const text = bodyText(xmlPart(bytes, body), counter, styles);
  const marginal = [...entries.keys()]
    .filter((name) => /^word\/(?:header|footer)\d*\.xml$/.test(name))
    .slice(0, 24)
    .map((name) => bodyText(part(name), counterOf(new Map()), new Map()))
    .join("\n");
  return { text, marginal };
}

function xmlPart(bytes: Uint8Array, entry: ZipEntry | undefined): string {
  if (!entry) return "";
  const raw = zipPart(bytes, entry);
  const wide = raw[0] === 0xff && raw[1] === 0xfe;
  return new TextDecoder(wide ? "utf-16le" : "utf-8").decode(raw);
}

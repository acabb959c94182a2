import { Parser } from "htmlparser2";
import { type Counter, counterOf, type Level, type Numbering } from "./docx-numbering.ts";
import { type GridCell, tableLines } from "./grid.ts";
import { RefusedError } from "./refusal.ts";
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

type Style = { numId: string | null; level: number; basedOn: string | null };
type Attributes = Record<string, string>;

/** Walks XML by local names; both Word's namespaces (transitional and strict) pass. */
function walk(
  xml: string,
  open: (name: string, attributes: Attributes) => void,
  close: (name: string) => void,
  text: (words: string) => void,
) {
  const parser = new Parser(
    {
      onopentag: (name, attributes) => open(local(name), attributes),
      onclosetag: (name) => close(local(name)),
      ontext: text,
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(xml);
  parser.end();
}

function local(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function value(attributes: Attributes, name = "val"): string {
  return attributes[`w:${name}`] ?? attributes[name] ?? "";
}

function bodyText(xml: string, counter: Counter, styles: Map<string, Style>): string {
  const lines: string[] = [];
  const cellStack: string[][] = [];
  const tables: { rows: GridCell[][]; span: number; merge: string | null }[] = [];
  const paragraphs: { words: string; style: string; numId: string | null; level: number }[] = [];
  let skipping = 0;
  let inText = false;
  const target = () => cellStack.at(-1) ?? lines;
  const add = (words: string) => {
    const paragraph = paragraphs.at(-1);
    if (paragraph && skipping === 0 && paragraph.words.length < 200_000) paragraph.words += words;
  };
  const open = (name: string, attributes: Attributes) => {
    // A fallback repeats its drawing; deleted and moved words are no longer there.
    if (
      skipping ||
      name === "Fallback" ||
      name === "del" ||
      name === "moveFrom" ||
      name === "rPrChange" ||
      name === "pPrChange"
    ) {
      skipping += 1;
      return;
    }
    const paragraph = paragraphs.at(-1);
    const table = tables.at(-1);
    if (name === "p" && paragraphs.length < 50)
      paragraphs.push({ words: "", style: "", numId: null, level: 0 });
    else if (name === "t") inText = true;
    else if (name === "tab") add(paragraph?.words === "" || insideProperties ? "" : "\t");
    else if (name === "br" || name === "cr") add("\n");
    else if (name === "noBreakHyphen") add("-");
    else if (name === "tabs" || name === "pPr")
      insideProperties = name === "pPr" ? true : insideProperties;
    else if (name === "pStyle" && paragraph) paragraph.style = value(attributes);
    else if (name === "numId" && paragraph) paragraph.numId = value(attributes);
    else if (name === "ilvl" && paragraph) paragraph.level = Number(value(attributes)) || 0;
    else if (name === "tbl" && tables.length < 8) tables.push({ rows: [], span: 1, merge: null });
    else if (name === "tr" && table) table.rows.push([]);
    else if (name === "tc" && table) {
      table.span = 1;
      table.merge = null;
      cellStack.push([]);
    } else if (name === "gridSpan" && table)
      table.span = Math.max(1, Number(value(attributes)) || 1);
    else if (name === "vMerge" && table) table.merge = value(attributes) || "continue";
  };
  let insideProperties = false;
  const close = (name: string) => {
    if (skipping) {
      skipping -= 1;
      return;
    }
    if (name === "t") inText = false;
    if (name === "pPr") insideProperties = false;
    if (name === "p") {
      const paragraph = paragraphs.pop();
      if (paragraph) target().push(...shownLines(paragraph, counter, styles));
    }
    if (name === "tc") {
      const table = tables.at(-1);
      const cell = cellStack.pop();
      if (cell && table)
        table.rows.at(-1)?.push({
          text: cell.join("\n"),
          columns: table.span,
          rows: 1,
          continued: table.merge === "continue",
        });
    }
    if (name === "tbl") {
      const table = tables.pop();
      if (table) target().push("", ...tableLines(table.rows), "");
    }
  };
  walk(xml, open, close, (words) => {
    if (inText) add(words);
  });
  return lines.join("\n");
}

function shownLines(
  paragraph: { words: string; style: string; numId: string | null; level: number },
  counter: Counter,
  styles: Map<string, Style>,
): string[] {
  const style = styleNumbering(paragraph.style, styles);
  const numId = paragraph.numId ?? style?.numId ?? null;
  const level = paragraph.numId === null && style ? style.level : paragraph.level;
  const lines = paragraph.words.split("\n");
  if (numId === null || numId === "0" || paragraph.words.trim() === "") return lines;
  const mark = counter.next(numId, level);
  return mark === "" ? lines : [`${mark} ${lines[0] ?? ""}`, ...lines.slice(1)];
}

function styleNumbering(id: string, styles: Map<string, Style>): Style | null {
  for (let at: string | null = id, steps = 0; at && steps < 12; steps += 1) {
    const style: Style | undefined = styles.get(at);
    if (!style) return null;
    if (style.numId !== null) return style;
    at = style.basedOn;
  }
  return null;
}

function stylesOf(xml: string): Map<string, Style> {
  const styles = new Map<string, Style>();
  let current: Style | null = null;
  walk(
    xml,
    (name, attributes) => {
      if (name === "style") {
        current = { numId: null, level: 0, basedOn: null };
        styles.set(value(attributes, "styleId"), current);
      } else if (name === "numId" && current) current.numId = value(attributes);
      else if (name === "ilvl" && current) current.level = Number(value(attributes)) || 0;
      else if (name === "basedOn" && current) current.basedOn = value(attributes);
    },
    (name) => {
      if (name === "style") current = null;
    },
    () => {},
  );
  return styles;
}

function numberingOf(xml: string): Numbering {
  const lists = new Map<string, Map<number, Level>>();
  const numbering: Numbering = new Map();
  let levels: Map<number, Level> | null = null;
  let level: Level | null = null;
  let num: {
    id: string;
    list: string;
    levels: Map<number, Level>;
    starts: Map<number, number>;
  } | null = null;
  let override = 0;
  walk(
    xml,
    (name, attributes) => {
      if (name === "abstractNum") {
        levels = new Map();
        lists.set(value(attributes, "abstractNumId"), levels);
      } else if (name === "num")
        num = { id: value(attributes, "numId"), list: "", levels: new Map(), starts: new Map() };
      else if (name === "abstractNumId" && num) num.list = value(attributes);
      else if (name === "lvlOverride") override = Number(value(attributes, "ilvl")) || 0;
      else if (name === "startOverride" && num)
        num.starts.set(override, Number(value(attributes)) || 1);
      else if (name === "lvl") {
        level = { start: 1, format: "decimal", text: "" };
        (num ? num.levels : levels)?.set(Number(value(attributes, "ilvl")) || 0, level);
      } else if (name === "start" && level) level.start = Number(value(attributes)) || 0;
      else if (name === "numFmt" && level) level.format = value(attributes);
      else if (name === "lvlText" && level) level.text = value(attributes);
    },
    (name) => {
      if (name === "lvl") level = null;
      if (name === "abstractNum") levels = null;
      if (name === "num" && num) {
        const own = new Map([...(lists.get(num.list) ?? []), ...num.levels]);
        numbering.set(num.id, { list: num.list, levels: own, starts: num.starts });
        num = null;
      }
    },
    () => {},
  );
  return numbering;
}

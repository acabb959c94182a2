import type { GridCell } from "../file/grid.ts";
import { tableLines } from "../file/grid.ts";
import { lineSink } from "../file/limits.ts";
import type { Counter } from "./counter.ts";
import { type Style, styleNumbering } from "./style.ts";
import { type Attributes, value, walk } from "./xml.ts";

export function bodyText(xml: string, counter: Counter, styles: Map<string, Style>): string {
  const { lines, put } = lineSink();
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
      if (paragraph) put(target(), shownLines(paragraph, counter, styles));
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
      if (table) put(target(), ["", ...tableLines(table.rows), ""]);
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

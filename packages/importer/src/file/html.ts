import { Parser } from "htmlparser2";
import type { GridCell } from "./grid.ts";
import { tableLines } from "./grid.ts";
import { depthGauge, lineSink } from "./limits.ts";

const blocks = new Set(
  "p div br li tr h1 h2 h3 h4 h5 h6 section article header footer table ul ol blockquote pre hr dt dd figure form main aside".split(
    " ",
  ),
);

const silent = new Set(
  "script style noscript template svg nav button select head iframe object".split(" "),
);

/** A page saved from a site as text: blocks to lines, lists with their numbers, tables with bars. */
export function htmlText(html: string): string {
  const { lines, put } = lineSink();
  const depth = depthGauge();
  const cells: string[][] = [];
  const tables: { rows: GridCell[][]; columns: number; rowSpan: number }[] = [];
  const lists: { ordered: boolean; next: number; type: string }[] = [];
  let words = "";
  let mark = "";
  let skipping = 0;
  const target = () => cells.at(-1) ?? lines;
  const flush = () => {
    const line = words.replace(/[ \t\r\n\f]+/g, " ").trim();
    if (line !== "") {
      put(target(), [mark + line]);
      mark = "";
    }
    words = "";
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth.open();
        if (silent.has(name)) skipping += 1;
        if (skipping) return;
        if (blocks.has(name) || name === "td" || name === "th") flush();
        if (name === "ul" || name === "ol")
          lists.push({
            ordered: name === "ol",
            next: Number(attributes.start) || 1,
            type: attributes.type ?? "1",
          });
        else if (name === "li") {
          const list = lists.at(-1);
          mark = list?.ordered ? `${orderedMark(list.type, list.next)} ` : "- ";
          if (list) list.next += 1;
        } else if (name === "table" && tables.length < 8)
          tables.push({ rows: [], columns: 1, rowSpan: 1 });
        else if (name === "tr") tables.at(-1)?.rows.push([]);
        else if ((name === "td" || name === "th") && tables.length) {
          const table = tables.at(-1);
          if (table) {
            table.columns = Math.max(1, Number(attributes.colspan) || 1);
            table.rowSpan = Math.max(1, Number(attributes.rowspan) || 1);
          }
          cells.push([]);
        }
      },
      onclosetag(name) {
        depth.close();
        if (silent.has(name)) skipping = Math.max(0, skipping - 1);
        if (skipping) return;
        if (blocks.has(name) || name === "td" || name === "th") flush();
        if (name === "ul" || name === "ol") lists.pop();
        if (name === "li") mark = "";
        if ((name === "td" || name === "th") && tables.length) {
          const table = tables.at(-1);
          const cell = cells.pop();
          if (table && cell)
            table.rows
              .at(-1)
              ?.push({ text: cell.join("\n"), columns: table.columns, rows: table.rowSpan });
        }
        if (name === "table") {
          const table = tables.pop();
          if (table)
            put(target(), ["", ...tableLines(table.rows.filter((row) => row.length > 0)), ""]);
        }
      },
      ontext(text) {
        if (skipping === 0 && words.length < 200_000) words += text;
      },
    },
    { decodeEntities: true },
  );
  parser.write(html);
  parser.end();
  flush();
  return lines.join("\n");
}

function orderedMark(type: string, value: number): string {
  if (type === "a") return `${String.fromCharCode(96 + Math.min(26, Math.max(1, value)))})`;
  if (type === "I")
    return `${["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"][value - 1] ?? value}.`;
  return `${value}.`;
}

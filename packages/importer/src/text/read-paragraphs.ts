import { rowBarredTables } from "./barred-table.ts";
import {
  joinBarredCells,
  joinOpenRows,
  joinStackedHeader,
  startsStackedTable,
} from "./broken-table.ts";
import { cleanLine } from "./clean-line.ts";
import { fold } from "./fold.ts";
import { barLayoutTables } from "./layout-table.ts";
import { lineLimit, type Paragraph, partOfRow } from "./paragraph.ts";
import { cellsOf, headerWords, placed, rowText } from "./row.ts";
import {
  blankSeparated,
  continues,
  joinSplitHeadings,
  staysInBlock,
  wrapWidth,
} from "./wrapping.ts";

/** Text as lines, to paragraphs: artefacts removed, wrapped lines joined, table rows recognised. */
export function paragraphsOf(text: string): Paragraph[] {
  const raw = text.split(/\r\n|\n|\r|\f|\u2028|\u2029/, lineLimit);
  barLayoutTables(raw, headerWords, partOfRow, cleanLine);
  const lines = raw.map((line) => (line === partOfRow ? line : cleanLine(line)));
  joinSplitHeadings(lines);
  rowBarredTables(lines);
  joinStackedHeader(lines);
  joinOpenRows(lines);
  joinBarredCells(lines);
  const width = wrapWidth(lines);
  const inBlocks = blankSeparated(lines);
  const out: Paragraph[] = [];
  let apart = true;
  let stacked = false;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    if (line === partOfRow) continue;
    if (line === "" || line === "|") {
      apart = true;
      continue;
    }
    const previous = out.at(-1);
    const row = cellsOf(line, previous?.cells && !apart ? previous.cells.length : 0);
    if (!row && startsStackedTable(lines, index)) stacked = true;
    if (stacked && /^(trên đây là|nơi nhận|tổ chức thực hiện|[IVX]+\. )/iu.test(line))
      stacked = false;
    if (
      previous &&
      !row &&
      !previous.cells &&
      !stacked &&
      (inBlocks && !apart
        ? staysInBlock(previous.text, line)
        : continues(previous, line, apart, width))
    ) {
      previous.text += ` ${line}`;
      previous.lastLine = index + 1;
    } else {
      const text = row ? rowText(row) : line;
      const cells = row ? placed(row) : null;
      out.push({ line: index + 1, lastLine: index + 1, text, folded: "", cells, apart });
    }
    apart = false;
  }
  for (const paragraph of out) paragraph.folded = fold(paragraph.text);
  return out;
}

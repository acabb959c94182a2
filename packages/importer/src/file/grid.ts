import { textLimitBytes } from "./decode.ts";
import { RefusedError } from "./refusal.ts";

/** A cell of a table as its file describes it. */
export type GridCell = { text: string; columns: number; rows: number; continued?: boolean };

/**
 * A table as text: one line a row, cells between bars. A merged cell is repeated with 〃 before it,
 * so that each line can be read alone; line breaks inside a cell become vertical tabs.
 */
export function tableLines(rows: GridCell[][]): string[] {
  const open: { text: string; left: number }[] = [];
  const grid: string[][] = [];
  let size = 0;
  // Cut off, its last rows would be tasks that nobody misses.
  if (rows.length > 5_000) throw new RefusedError("too-large");
  for (const row of rows) {
    const line: string[] = [];
    const fill = () => {
      for (let held = open[line.length]; held && held.left > 0; held = open[line.length]) {
        held.left -= 1;
        line.push(`〃${held.text}`);
      }
    };
    for (const cell of row.slice(0, 60)) {
      fill();
      const above = grid.at(-1)?.[line.length]?.replace(/^〃/, "") ?? "";
      const text = cell.continued ? `〃${above}` : flattened(cell.text);
      for (let span = 0; span < Math.min(cell.columns, 60) && line.length < 60; span += 1) {
        if (cell.rows > 1) open[line.length] = { text, left: Math.min(cell.rows, 2_000) - 1 };
        line.push(span === 0 || text === "" || text.startsWith("〃") ? text : `〃${text}`);
      }
    }
    fill();
    grid.push(line);
    // A few merged cells repeat their words a hundred thousand times.
    for (const text of line) size += text.length;
    if (size > textLimitBytes) throw new RefusedError("too-large");
  }
  const single = grid.every((line) => line.length <= 1);
  // A frame around running text is no table.
  if (single) return grid.flatMap(([text = ""]) => text.split("\v"));
  return grid.map((line) => `| ${line.join(" | ")} |`);
}

function flattened(text: string): string {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\v")
    .replace(/\|/g, "¦");
}

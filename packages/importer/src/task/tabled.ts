import { sourceOf } from "../draft/source.ts";
import type { Inquiry } from "../question/inquiry.ts";
import type { PlacedCell, TableRow, TaskTable } from "../table/table.ts";
import type { Candidate, Placed } from "./candidate.ts";
import { emptyCandidate } from "./candidate.ts";
import { splitRoles } from "./role.ts";

/** “nt”, “như trên”: the cell says what the row above says. */
function fromAbove(candidate: Candidate, above: Candidate | undefined) {
  for (const role of ["lead", "coordinating", "implementing", "shared", "time"] as const) {
    const [only] = candidate[role];
    if (
      !only ||
      candidate[role].length > 1 ||
      !/^(?:-?\s*nt\s*-?|như trên|-?\s*\/\/\s*-?|["”〃])\.?$/iu.test(only.text.trim())
    )
      continue;
    if (role === "time") candidate.time = above?.time ?? [];
    else candidate[role] = above?.[role] ?? [];
  }
}

/** Rows of task tables. One that says something and can be given no task is asked about, in its own words. */
export function tableTasks(tables: TaskTable[], asked: Inquiry): Candidate[] {
  return tables.flatMap((table, tableIndex) => {
    const out: Candidate[] = [];
    let section: string | null = null;
    for (const [index, row] of table.rows.entries()) {
      const title = row.cells.get("title");
      const number = row.cells.get("number")?.text ?? "";
      if (row.group && !isUnassignedTask(row, table.rows[index + 1], out.at(-1))) {
        if (title?.text) section = title.text;
        else askAbout(row, asked);
        continue;
      }
      const last = out.at(-1);
      if (last && (row.ditto || ((title?.text ?? "") === "" && number === ""))) {
        if (isOwnWork(row)) out.push(againAs(last, row));
        else mergeRow(last, row);
        continue;
      }
      if (!title?.text) {
        askAbout(row, asked);
        continue;
      }
      const candidate = rowCandidate(row, title, number, section);
      // A table whose only column of bodies is “Trách nhiệm thực hiện” names who answers for its rows.
      candidate.implementersNamed = !table.columns.includes("lead");
      if (table.year) candidate.yearOfTimes = table.year;
      fromAbove(candidate, last);
      candidate.path = `${tableIndex ? `B${tableIndex + 1}.` : ""}${number || String(index + 1)}`;
      out.push(candidate);
    }
    return out;
  });
}

function askAbout({ paragraph }: TableRow, asked: Inquiry) {
  const words = (paragraph.cells ?? []).filter(({ text, ditto }) => !ditto && !isBlank(text));
  if (words.some(({ text }) => /\p{L}/u.test(text)))
    asked.ask("table-row", { kind: "document" }, sourceOf(paragraph), paragraph.text);
}

/** Under one title, “the province's plan, by A, in May | each commune's plan, by B, in June”. */
function isOwnWork(row: TableRow): boolean {
  return (["lead", "time", "product"] as const).every((column) => {
    const cell = row.cells.get(column);
    return cell !== undefined && !cell.ditto && !isBlank(cell.text);
  });
}

function againAs(last: Candidate, row: TableRow): Candidate {
  const { title, number, section, path, implementersNamed, yearOfTimes } = last;
  const candidate: Candidate = {
    ...emptyCandidate(title),
    number,
    section,
    path,
    how: "table",
    looseRow: !row.exact,
    implementersNamed,
    ...(yearOfTimes && { yearOfTimes }),
  };
  mergeRow(candidate, row);
  return candidate;
}

function rowCandidate(
  row: TableRow,
  title: PlacedCell,
  number: string,
  section: string | null,
): Candidate {
  const plain = number.replace(/[.)]+$/, "");
  const candidate: Candidate = {
    ...emptyCandidate(placedCell(title)),
    number: /^\d+$/.test(plain) ? Number(plain) : plain || null,
    section,
    how: "table",
    looseRow: !row.exact,
  };
  mergeRow(candidate, row);
  return candidate;
}

function mergeRow(candidate: Candidate, row: TableRow) {
  for (const role of ["lead", "coordinating", "implementing", "shared"] as const) {
    const cell = row.cells.get(role);
    if (!cell?.text || isBlank(cell.text)) continue;
    if (cell.ditto && candidate[role].some(({ text }) => text === cell.text)) continue;
    candidate[role].push(...splitRoles(placedCell(cell), role, candidate));
  }
  for (const [column, label] of [
    ["time", ""],
    ["start", "bắt đầu"],
    ["end", "kết thúc"],
  ] as const) {
    const cell = row.cells.get(column);
    if (
      !cell?.text ||
      isBlank(cell.text) ||
      candidate.time.some(({ text }) => text === cell.text && cell.ditto)
    )
      continue;
    candidate.time.push({ ...placedCell(cell), label });
  }
  const product = row.cells.get("product");
  if (product?.text) candidate.product ??= placedCell(product);
}

/** A row with no assignment is a task left open only between numbered siblings. */
function isUnassignedTask(
  row: TableRow,
  next: TableRow | undefined,
  last: Candidate | undefined,
): boolean {
  const own = Number(row.cells.get("number")?.text);
  const after = Number(next?.cells.get("number")?.text);
  const whole = row.exact && row.cells.has("title");
  return (
    whole &&
    Number.isInteger(own) &&
    own > 0 &&
    typeof last?.number === "number" &&
    last.number === own - 1 &&
    (next === undefined || after === own + 1)
  );
}

function isBlank(text: string): boolean {
  return /^[\s.\-–—…/]*$/u.test(text);
}

function placedCell(cell: PlacedCell): Placed {
  return { text: cell.text, start: cell.start, end: cell.end, paragraph: cell.paragraph };
}

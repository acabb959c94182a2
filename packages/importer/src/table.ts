import { fold } from "./fold.ts";
import type { Cell, Paragraph } from "./paragraph.ts";
import { headerWords } from "./paragraph.ts";
import { cellsFromLines } from "./stacked-row.ts";
import { looksLikeUnit } from "./unit-list.ts";
import { type PlanTime, readWindow } from "./window.ts";

export type Column =
  | "number"
  | "title"
  | "lead"
  | "coordinating"
  | "implementing"
  | "shared"
  | "time"
  | "start"
  | "end"
  | "product"
  | "other";

/** One row of a task table; a cell keeps its place in the paragraph it was read from. */
export type TableRow = {
  paragraph: Paragraph;
  cells: Map<Column, PlacedCell>;
  group: boolean;
  ditto: boolean;
  exact: boolean;
};
export type PlacedCell = Cell & { paragraph: Paragraph };

export type TaskTable = { first: Paragraph; columns: Column[]; rows: TableRow[] };

export type Tables = { tables: TaskTable[]; used: Set<Paragraph>; unread: Paragraph[] };

/** The task tables of a document: framed ones, and ones whose cells were copied one to a line. */
export function tablesOf(paragraphs: Paragraph[], plan: PlanTime): Tables {
  const used = new Set<Paragraph>();
  const tables: TaskTable[] = [];
  const unread: Paragraph[] = [];
  let last: TaskTable | null = null;
  for (let index = 0; index < paragraphs.length; index += 1) {
    const first = paragraphs[index];
    if (!first || used.has(first)) continue;
    if (first.cells) {
      const rows: Paragraph[] = [];
      for (
        let at = index;
        paragraphs[at]?.cells && (at === index || !paragraphs[at]?.apart || rows.length < 2);
        at += 1
      )
        rows.push(paragraphs[at] as Paragraph);
      for (const row of rows) used.add(row);
      const table: TaskTable | "unread" | null = framed(rows, last);
      if (table === "unread") unread.push(first);
      else if (table && table === last) continue;
      else if (table) tables.push(table);
      last = table && table !== "unread" ? table : last;
      index += rows.length - 1;
    } else {
      const stacked = stackedAt(paragraphs, index, plan);
      if (!stacked) continue;
      for (const paragraph of stacked.used) used.add(paragraph);
      tables.push(stacked.table);
      index += stacked.used.length - 1;
      last = null;
    }
  }
  return { tables, used, unread };
}

const names: [Column, RegExp][] = [
  ["number", /^(?:tt|stt|số tt|số thứ tự|số)\.?$/u],
  ["shared", /chủ trì\s*(?:,|\/|và|-)\s*(?:(?:đơn vị|cơ quan)\s+)?phối hợp/u],
  ["coordinating", /phối hợp|(?:đơn vị|cơ quan) (?:tham gia|liên quan)/u],
  ["lead", /chủ trì|đầu mối|chịu trách nhiệm|(?:cơ quan|đơn vị) (?:được giao|tham mưu|phụ trách)/u],
  ["start", /(?:^|thời gian )bắt đầu/u],
  ["end", /(?:^|thời gian )kết thúc/u],
  ["time", /thời gian|thời hạn|tiến độ|thời điểm|lộ trình|^hoàn thành|hạn hoàn thành/u],
  ["product", /sản phẩm|kết quả|đầu ra/u],
  [
    "other",
    /ghi chú|kinh phí|dự toán|số tiền|lãnh đạo|người|căn cứ|địa điểm|thành phần|đơn vị tính|chỉ tiêu|cấp (?:trình|ban hành)|hình thức|nguồn/u,
  ],
  [
    "implementing",
    /(?:cơ quan|đơn vị|tổ chức|bộ phận|phòng|phân công|trách nhiệm)[^.;]*(?:thực hiện|triển khai)|^phân công|^trách nhiệm|^đơn vị$|^cơ quan$/u,
  ],
  ["title", /nội dung|nhiệm vụ|công việc|hoạt động|tên |giải pháp|đề án|mô hình|danh mục/u],
];

/** The role of a column by the words over it. */
export function columnOf(header: string): Column {
  const words = fold(header)
    .replace(/[\v\s]+/g, " ")
    .trim();
  if (words.length > 90) return "other";
  return names.find(([, shape]) => shape.test(words))?.[0] ?? "other";
}

function framed(rows: Paragraph[], last: TaskTable | null): TaskTable | "unread" | null {
  const head = rows.findIndex((row) => isHeader(row.cells ?? []));
  const first = rows[0];
  if (!first) return null;
  if (head < 0) {
    // A page break cuts a table in two: the second part has no header.
    if (!last || first.cells?.length !== last.columns.length) return null;
    for (const row of rows) last.rows.push(rowOf(row, last.columns));
    return last;
  }
  const top = rows[head]?.cells ?? [];
  const below = rows[head + 1]?.cells ?? null;
  const two = below !== null && below.length === top.length && isSubHeader(top, below);
  const spread =
    below && !two ? spreadHeader(top, below, rows[head + 2]?.cells?.length ?? 0) : null;
  const columns = (spread ?? top).map((cell, index) =>
    columnOf(two && !below[index]?.ditto ? `${cell.text} ${below[index]?.text ?? ""}` : cell.text),
  );
  if (two)
    for (const [index, cell] of below.entries())
      if (!cell.ditto && columnOf(cell.text) !== "other") columns[index] = columnOf(cell.text);
  if (
    !columns.includes("title") ||
    !columns.some((column) => column === "lead" || column === "implementing" || column === "shared")
  ) {
    const wide = columns.filter((column) =>
      ["lead", "coordinating", "time"].includes(column),
    ).length;
    return wide >= 2 ? "unread" : null;
  }
  const table: TaskTable = { first, columns, rows: [] };
  for (const row of rows.slice(head + (two || spread ? 2 : 1))) {
    const cells = row.cells ?? [];
    if (isHeader(cells) || cells.every(({ text }) => /^\(?\d{0,2}\)?$/.test(text))) continue;
    table.rows.push(rowOf(row, columns));
  }
  return table;
}

function rowOf(paragraph: Paragraph, columns: Column[]): TableRow {
  const source = paragraph.cells ?? [];
  const cells = new Map<Column, PlacedCell>();
  const exact = source.length === columns.length;
  for (const [index, cell] of source.entries()) {
    const column = exact
      ? columns[index]
      : index === 0 && columns[0] === "number"
        ? "number"
        : index <= 1
          ? "title"
          : undefined;
    if (!column || column === "other" || cells.has(column)) continue;
    cells.set(column, { ...cell, paragraph });
  }
  const filled = source.filter(({ text, ditto }) => text !== "" && !ditto);
  const assigned = (
    ["lead", "coordinating", "implementing", "shared", "time", "start", "end", "product"] as const
  ).some(
    (column) => (cells.get(column)?.text ?? "") !== "" && !sameMerged(source, cells.get(column)),
  );
  const title = cells.get("title");
  const ditto = Boolean(title?.ditto && assigned);
  const group = !assigned && filled.length <= 2 && filled.length > 0;
  if (group && (title?.text ?? "") === "") {
    const text = filled.at(-1);
    if (text && columnOfCell(cells, text) !== "title") cells.set("title", { ...text, paragraph });
  }
  return { paragraph, cells, group: group || !assigned, ditto, exact };
}

/** A heading that spans the row is repeated in every cell: that is no assignment. */
function sameMerged(source: Cell[], cell: Cell | undefined): boolean {
  if (!cell?.ditto) return false;
  return source.every(
    ({ text, ditto }) =>
      text === cell.text ||
      (ditto && text === cell.text) ||
      text === "" ||
      /^(?:[\dIVX]+|[A-HĐa-h])[.)]?$/.test(text),
  );
}

function columnOfCell(cells: Map<Column, PlacedCell>, cell: Cell): Column | null {
  for (const [column, placed] of cells) if (placed.start === cell.start) return column;
  return null;
}

function isHeader(cells: Cell[]): boolean {
  const found = cells.filter(({ text }) => text.length < 90 && headerWords.test(fold(text)));
  const roles = new Set(
    cells.filter(({ text }) => text.length < 90).map(({ text }) => columnOf(text)),
  );
  roles.delete("other");
  return found.length >= 2 && roles.size >= 3;
}

/** “Phân công” once over “Chủ trì”, “Phối hợp” in a copy that lost the merged cells. */
function spreadHeader(top: Cell[], below: Cell[], width: number): Cell[] | null {
  const parts = below.filter(({ text }) => text.trim() !== "");
  if (parts.length < 2 || top.length - 1 + parts.length !== width) return null;
  if (!parts.every(({ text }) => /chủ trì|phối hợp|thực hiện|bắt đầu|kết thúc/u.test(fold(text))))
    return null;
  const over = /phân công|thực hiện|trách nhiệm|^(?:đơn vị|cơ quan)$/u;
  const at = top.findIndex(({ text }) => over.test(fold(text)) && !/thời gian/u.test(fold(text)));
  return at < 0 ? null : [...top.slice(0, at), ...parts, ...top.slice(at + 1)];
}

/** “Phân công” over “Chủ trì | Phối hợp”: the rest of the second row repeats the first. */
function isSubHeader(top: Cell[], below: Cell[]): boolean {
  const fresh = below.filter(({ ditto, text }) => !ditto && text !== "");
  return (
    fresh.length > 0 &&
    fresh.length < top.length &&
    fresh.every(
      ({ text }) =>
        text.length < 50 &&
        columnOf(text) !== "title" &&
        (columnOf(text) !== "other" || headerWords.test(fold(text))),
    ) &&
    !/^\d/.test(below[0]?.text ?? "")
  );
}

/** Header cells one to a line, then rows that each begin with a number alone on its line. */
function stackedAt(
  paragraphs: Paragraph[],
  index: number,
  plan: PlanTime,
): { table: TaskTable; used: Paragraph[] } | null {
  const head: Paragraph[] = [];
  for (let at = index; at < Math.min(paragraphs.length, index + 12); at += 1) {
    const paragraph = paragraphs[at];
    if (!paragraph || paragraph.cells || paragraph.text.length > 70) break;
    if (
      head.length === 0
        ? columnOf(paragraph.text) !== "number"
        : !headerWords.test(paragraph.folded)
    )
      break;
    head.push(paragraph);
  }
  const columns = head.map(({ text }) => columnOf(text));
  if (
    columns.length < 4 ||
    !columns.includes("title") ||
    !(columns.includes("lead") || columns.includes("implementing"))
  )
    return null;
  const used = [...head];
  const table: TaskTable = { first: head[0] as Paragraph, columns, rows: [] };
  let at = index + head.length;
  let last = 0;
  while (at < paragraphs.length && isRowStart(paragraphs[at])) {
    const cells: Paragraph[] = [];
    const number = paragraphs[at] as Paragraph;
    last = Number(number.text.replace(/[.)]$/, "")) || last;
    let next = at + 1;
    while (next < paragraphs.length && cells.length < columns.length + 12) {
      const paragraph = paragraphs[next];
      if (!paragraph || paragraph.cells || endsTable(paragraph)) break;
      if (isPageNumber(paragraph, last)) used.push(paragraph);
      else if (isRowStart(paragraph)) break;
      else cells.push(paragraph);
      next += 1;
    }
    table.rows.push(stackedRow(number, cells, columns, plan));
    used.push(number, ...cells);
    at = next;
    if (paragraphs[at] && endsTable(paragraphs[at] as Paragraph)) break;
  }
  return table.rows.length ? { table, used } : null;
}

function stackedRow(
  number: Paragraph,
  lines: Paragraph[],
  columns: Column[],
  plan: PlanTime,
): TableRow {
  const cells = new Map<Column, PlacedCell>([["number", whole(number)]]);
  const rest = columns.slice(1);
  if (lines.length === rest.length) {
    for (const [index, line] of lines.entries()) {
      const column = rest[index];
      if (column && column !== "other" && !cells.has(column)) cells.set(column, whole(line));
    }
    return { paragraph: number, cells, group: false, ditto: false, exact: true };
  }
  const first = lines[0];
  const shared = lines.length > 2 ? cellsFromLines(lines, rest, plan) : null;
  if (shared) {
    for (const { column, from, to } of shared) {
      const [head, ...more] = lines.slice(from, to);
      if (head && column !== "other" && !cells.has(column)) cells.set(column, spread(head, more));
    }
    return { paragraph: number, cells, group: false, ditto: false, exact: false };
  }
  if (first) cells.set("title", whole(first));
  if (lines.length <= 1)
    return { paragraph: number, cells, group: true, ditto: false, exact: true };
  // Cells are missing or broken over lines: only what can be nothing else is taken.
  const times = lines
    .slice(1)
    .filter(({ text }) => readWindow(text, plan).window.kind !== "unknown");
  const time = times.length === 1 ? times[0] : undefined;
  if (time) cells.set("time", whole(time));
  const before = lines
    .slice(1, time ? lines.indexOf(time) : lines.length)
    .filter(({ text }) => looksLikeUnit(text));
  if (
    time &&
    before.length === 2 &&
    lines.indexOf(time) === 3 &&
    rest.indexOf("lead") === 1 &&
    rest.indexOf("coordinating") === 2
  ) {
    cells.set("lead", whole(before[0] as Paragraph));
    cells.set("coordinating", whole(before[1] as Paragraph));
  }
  return { paragraph: number, cells, group: false, ditto: false, exact: false };
}

/** A number that neither goes on from the last row nor begins again. */
function isPageNumber({ text }: Paragraph, last: number): boolean {
  const number = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  return number > 1 && last > 0 && number !== last + 1;
}

/** A number alone on its line. */
function isRowStart(paragraph: Paragraph | undefined): boolean {
  if (!paragraph || paragraph.cells) return false;
  return /^(?:\(?\d{1,3}(?:\.\d{1,2}){0,3}\)?\.?|[IVX]{1,5}\.?|[A-HĐ]\.?|[a-z]\))$/u.test(
    paragraph.text.trim(),
  );
}

function endsTable(paragraph: Paragraph): boolean {
  return /^(?:trên đây|nơi nhận|tổ chức thực hiện|[ivx]+\.\s+\p{L}|phụ lục|ghi chú\s*:)/u.test(
    paragraph.folded,
  );
}

/** A cell over several lines; its place is that of its first line. */
function spread(first: Paragraph, more: Paragraph[]): PlacedCell {
  const text = [first, ...more].map((line) => line.text).join(" ");
  return { ...whole(first), text };
}

function whole(paragraph: Paragraph): PlacedCell {
  return { text: paragraph.text, start: 0, end: paragraph.text.length, ditto: false, paragraph };
}

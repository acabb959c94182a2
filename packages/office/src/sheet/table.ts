import type { CivilDate } from "@dondoc/core/calendar/civil-date";

export interface Column {
  title: string;
  /** In characters. */
  width: number;
  kind: "text" | "number" | "date" | "moment";
}

/** Columns by title and width; of text, where nothing else is said. */
export function columnsOf(
  ...columns: readonly (readonly [title: string, width: number, kind?: Column["kind"]])[]
): Column[] {
  return columns.map(([title, width, kind = "text"]) => ({ title, width, kind }));
}

/** A cell by its kind: a spreadsheet sorts and filters each as what it is. */
export type Cell =
  | null
  | string
  | number
  | { date: CivilDate }
  /** Wall-clock time in the plan's zone, `2025-09-18T08:00:04`. */
  | { moment: string };

/** A sheet before it takes a form, as .xlsx or as CSV. */
export interface SheetTable {
  /** At most 31 letters, none of `[]:*?/\`. */
  name: string;
  columns: readonly Column[];
  rows: readonly (readonly Cell[])[];
}

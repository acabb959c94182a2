import type { CivilDate } from "@dondoc/core/civil-date";

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
  columns: readonly { title: string; width: number; kind: "text" | "number" | "date" | "moment" }[];
  rows: readonly (readonly Cell[])[];
}

import { fold } from "../text/fold.ts";
import type { Cell } from "../text/paragraph.ts";
import { headerWords } from "../text/row.ts";
import { columnOf } from "./column.ts";

export function isHeader(cells: Cell[]): boolean {
  const found = cells.filter(({ text }) => text.length < 90 && headerWords.test(fold(text)));
  const roles = new Set(
    cells.filter(({ text }) => text.length < 90).map(({ text }) => columnOf(text)),
  );
  roles.delete("other");
  return found.length >= 2 && roles.size >= 3;
}

/** “Phân công” once over “Chủ trì”, “Phối hợp” in a copy that lost the merged cells. */
export function spreadHeader(top: Cell[], below: Cell[], width: number): Cell[] | null {
  const parts = below.filter(({ text }) => text.trim() !== "");
  if (parts.length < 2 || top.length - 1 + parts.length !== width) return null;
  if (!parts.every(({ text }) => /chủ trì|phối hợp|thực hiện|bắt đầu|kết thúc/u.test(fold(text))))
    return null;
  const over = /phân công|thực hiện|trách nhiệm|^(?:đơn vị|cơ quan)$/u;
  const at = top.findIndex(({ text }) => over.test(fold(text)) && !/thời gian/u.test(fold(text)));
  return at < 0 ? null : [...top.slice(0, at), ...parts, ...top.slice(at + 1)];
}

/** “Phân công” over “Chủ trì | Phối hợp”: the rest of the second row repeats the first. */
export function isSubHeader(top: Cell[], below: Cell[]): boolean {
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

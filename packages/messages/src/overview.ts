import { byPrecedence } from "@dondoc/core/obligation/precedence";
import type { Situation } from "@dondoc/core/obligation/situation";
import { type Entry, entriesOf, isClosed } from "@dondoc/core/obligation/state";
import { deadlineMoment } from "@dondoc/core/window/deadline-statement";
import type { Temporal } from "temporal-polyfill";
import { type Items, itemsSection, type Row } from "./letter.ts";
import { type Detail, othersRows, overdueColumns } from "./others-items.ts";
import { postponedSection, silentRows, telephoneSection, undeliverableRows } from "./unreached.ts";

/** For leaders: every name, and no numbers to call. */
const detail: Detail = { names: 40, phones: false, compact: true };

/** "Sắp đến hạn" in a digest: what the coming week brings. */
export const soonDays = 7;

export function isDueSoon(entry: Entry): boolean {
  const moment = deadlineMoment(entry);
  if (moment === null || moment.kind === "overdue") return false;
  return moment.kind !== "ahead" || moment.left <= soonDays;
}

/**
 * All that a leader may want to know of a plan: first what waits for a word of theirs, last what is done.
 * `told` is what the mail says elsewhere; each obligation stands in the first section that it belongs to.
 */
export function overviewSections(
  situation: Situation,
  now: Temporal.Instant,
  told: ReadonlySet<string>,
): Items[] {
  const { plan } = situation;
  const left = new Set(entriesOf(situation, now).filter((e) => !told.has(e.obligation.id)));
  const take = (belongs: (entry: Entry) => boolean): Entry[] => {
    const taken = [...left].filter(belongs);
    for (const entry of taken) left.delete(entry);
    return taken;
  };
  const rowsOf = (belongs: (entry: Entry) => boolean) =>
    othersRows(plan, take(belongs).sort(byPrecedence), detail);
  const section = (title: string, rows: Row[], ask: string | null = null) =>
    itemsSection({ title, columns: overdueColumns, rows, ask });
  const other = told.size > 0 ? " khác" : "";
  return [
    ...section(
      `Nội dung${other} cần có ý kiến`,
      rowsOf((entry) => entry.held && !isClosed(entry)),
      "Kính đề nghị xem xét, cho ý kiến về các vướng mắc và việc xin gia hạn nêu trên.",
    ),
    ...telephoneSection(situation, now, { ask: null }),
    ...postponedSection(situation, now),
    ...itemsSection({
      title: "Địa chỉ không nhận được thư",
      columns: { item: "Đơn vị, địa chỉ", mark: "Đề nghị" },
      rows: undeliverableRows(situation),
      ask: null,
    }),
    ...section(
      `Nội dung quá hạn${other}`,
      rowsOf((entry) => entry.state.kind === "overdue"),
    ),
    ...itemsSection({
      title: "Đơn vị chưa cập nhật nhiệm vụ thường xuyên",
      columns: { item: "Đơn vị", mark: "Chưa cập nhật" },
      rows: silentRows(
        plan,
        take((entry) => entry.state.kind === "ongoing" && entry.state.silent),
      ),
      ask: null,
    }),
    ...section(
      "Nội dung dự kiến, chưa chốt ngày",
      rowsOf((entry) => entry.state.kind === "soft"),
    ),
    ...section(`Đến hạn trong ${soonDays} ngày tới`, rowsOf(isDueSoon)),
    ...section(
      "Nội dung còn trong hạn",
      rowsOf((entry) => entry.state.kind === "in-time"),
    ),
    ...section(
      "Nhiệm vụ thường xuyên đang thực hiện",
      rowsOf((entry) => entry.state.kind === "ongoing"),
    ),
    ...section("Nội dung đã hoàn thành", rowsOf(isClosed)),
  ];
}

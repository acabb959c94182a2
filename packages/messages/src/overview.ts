import { changeSinceDigest } from "@dondoc/core/change";
import type { Situation } from "@dondoc/core/situation";
import { type Entry, entriesOf, isClosed } from "@dondoc/core/state";
import { buckets, statistics } from "@dondoc/core/statistics";
import type { Temporal } from "temporal-polyfill";
import { daysToSafeDay } from "./deadline-text.ts";
import { type Figures, itemsSection, type Section } from "./letter.ts";
import { type Detail, othersRows, overdueColumns } from "./others-items.ts";
import { postponedSection, silentRows, telephoneSection, undeliverableRows } from "./unreached.ts";
import { documentDate } from "./vn-date.ts";
import { bucketLabel } from "./wording.ts";

/** For leaders: few names, the rest on the page. */
const detail: Detail = { names: 4, phones: false, compact: true };

/** "Sắp đến hạn" in a digest: what the coming week brings. */
export const soonDays = 7;

export function isDueSoon(entry: Entry): boolean {
  const left = daysToSafeDay(entry);
  return left !== null && left <= soonDays;
}

/** The four figures (*tình hình chung*), with how each has changed since the last digest. */
export function figuresSection(situation: Situation, now: Temporal.Instant): Figures {
  const found = statistics(situation, entriesOf(situation, now));
  const change = changeSinceDigest(situation, found, now);
  return {
    kind: "figures",
    title: "Tình hình chung",
    figures: [
      { label: "Tổng số nội dung theo dõi", value: found.total },
      ...buckets.map((bucket) => ({
        label: bucketLabel[bucket],
        value: found[bucket],
        ...(change && { change: change.by[bucket] }),
      })),
    ],
    ...(change && {
      since: `Thay đổi so với báo cáo tổng hợp ngày ${documentDate(change.since)}.`,
    }),
  };
}

/**
 * All that a leader should know of a plan: first what waits for a word of theirs. `told` is
 * what the mail says elsewhere; each obligation stands in the first section that it belongs to.
 */
export function overviewSections(
  situation: Situation,
  now: Temporal.Instant,
  told: ReadonlySet<string>,
): Section[] {
  const { plan } = situation;
  const left = new Set(
    entriesOf(situation, now).filter((e) => !isClosed(e) && !told.has(e.obligation.id)),
  );
  const take = (belongs: (entry: Entry) => boolean): Entry[] => {
    const taken = [...left].filter(belongs);
    for (const entry of taken) left.delete(entry);
    return taken;
  };
  const rowsOf = (belongs: (entry: Entry) => boolean) =>
    othersRows(plan, byUrgency(take(belongs)), detail);
  return [
    ...itemsSection(
      {
        title: told.size > 0 ? "Nội dung khác cần có ý kiến" : "Nội dung cần có ý kiến",
        columns: overdueColumns,
        rows: rowsOf((entry) => entry.held),
        ask: "Kính đề nghị xem xét, cho ý kiến về các vướng mắc và việc xin gia hạn nêu trên.",
      },
      10,
    ),
    ...telephoneSection(situation, now, { ask: null, atMost: 10 }),
    ...postponedSection(situation, now),
    ...itemsSection(
      {
        title: "Địa chỉ không nhận được thư",
        columns: { item: "Đơn vị, địa chỉ", mark: "Đề nghị" },
        rows: undeliverableRows(situation),
        ask: null,
      },
      10,
    ),
    ...itemsSection(
      {
        title: told.size > 0 ? "Nội dung quá hạn khác" : "Nội dung quá hạn",
        columns: overdueColumns,
        rows: rowsOf((entry) => entry.state.kind === "overdue"),
        ask: null,
      },
      15,
    ),
    ...itemsSection(
      {
        title: "Đơn vị chưa cập nhật nhiệm vụ thường xuyên",
        columns: { item: "Đơn vị", mark: "Chưa cập nhật" },
        rows: silentRows(
          plan,
          take((entry) => entry.state.kind === "ongoing" && entry.state.silent),
        ),
        ask: null,
      },
      8,
    ),
    ...itemsSection(
      {
        title: "Nội dung dự kiến, chưa chốt ngày",
        columns: overdueColumns,
        rows: rowsOf((entry) => entry.state.kind === "soft"),
        ask: null,
      },
      5,
    ),
    ...itemsSection(
      {
        title: `Đến hạn trong ${soonDays} ngày tới`,
        columns: overdueColumns,
        rows: rowsOf(isDueSoon),
        ask: null,
      },
      8,
    ),
  ];
}

/** The longest overdue first, then by nearest deadline. */
function byUrgency(entries: readonly Entry[]): Entry[] {
  const rank = ({ state }: Entry) =>
    state.kind === "overdue" ? -state.days : state.kind === "in-time" ? state.daysLeft : 0;
  return [...entries].sort((a, b) => rank(a) - rank(b));
}

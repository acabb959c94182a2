import { type CivilDate, vnDate, weekday } from "@dondoc/core/calendar/civil-date";
import { postponedNotices } from "@dondoc/core/notice/digest";
import type { Item, Notice, Phase } from "@dondoc/core/notice/notice";
import type { NoticeKind } from "@dondoc/core/notice/notice-record";
import { type Situation, today, undeliverable } from "@dondoc/core/obligation/situation";
import { type Entry, entriesOn, isClosed } from "@dondoc/core/obligation/state";
import { involvementOf } from "@dondoc/core/plan/involvement";
import { deadlineMoment } from "@dondoc/core/window/deadline-statement";
import type { Temporal } from "temporal-polyfill";
import { concernsOf } from "./concern.ts";
import { shortPlanReference, uncapitalised, unitName } from "./courtesy.ts";
import { momentText, shortDeadline, statedDay } from "./deadline-text.ts";
import { inert, shortened } from "./inert-text.ts";
import { shortName } from "./obligation-name.ts";
import { isDueSoon } from "./overview.ts";
import { periodText, weekOf } from "./vn-date.ts";

/** Longer ones are cut by most clients; the words that matter stand at the front anyway. */
export const maxSubjectLength = 120;

/** The subject line of a notice, in the forms that offices know. */
export function subjectOf(notice: Notice, situation: Situation, now: Temporal.Instant): string {
  const told = byKind[notice.kind](notice, situation, now);
  return inert(notice.forInformation ? `Để biết: ${told}` : told, maxSubjectLength);
}

type Subject = (notice: Notice, situation: Situation, now: Temporal.Instant) => string;

const byKind: Record<NoticeKind, Subject> = {
  reminder: ownSubject,
  "last-call": ownSubject,
  overdue: ownSubject,
  escalation: escalationSubject,
  digest: digestSubject,
  "escalation-digest": escalationDigestSubject,
  introduction: introductionSubject,
};

/** The gravest item by name, the others by number. */
function ownSubject(notice: Notice): string {
  const { own } = concernsOf(notice);
  const [first] = own;
  if (!first) return "Nhắc việc";
  const [before, name, after] = byPhase[first.phase](first);
  return fitted(before, name, after, own.length - 1);
}

/** What stands before, is, and stands after the name of the thing; a last ";" stands only before "và 2 nội dung khác". */
type Words = [before: string, name: string, after: string];

const byPhase: Record<Phase, (item: Item) => Words> = {
  overdue: overdueWords,
  "last-call": dueWords,
  reminder: dueWords,
  confirm: ({ entry }) => [
    "Đề nghị chốt ngày thực hiện: ",
    subjectName(entry),
    ` (${statedDay(entry)})`,
  ],
  "status-request": ({ entry, forOn }) => {
    const { deadline } = entry;
    const asks = deadline.kind === "ongoing" ? deadline.asks : [];
    const period = asks.find((ask) => ask.on === forOn)?.period;
    const when = period ? ` ${periodText(period)}` : "";
    return [`Đề nghị cập nhật tình hình${when}: `, subjectName(entry), ""];
  },
  blocked: ({ entry }) => ["Đề nghị cập nhật vướng mắc: ", subjectName(entry), ""],
  "extension-asked": ({ entry }) => ["Đang chờ ý kiến gia hạn: ", subjectName(entry), ""],
  telephone: ({ entry }) => ["Đề nghị gọi điện: ", subjectName(entry), ""],
};

/** "Báo cáo lần 1 quá hạn 1 ngày", "Nhiệm vụ quá hạn 3 ngày: …". */
function overdueWords({ entry }: Item): Words {
  const { what, title } = shortName(entry.obligation);
  const days = momentText(entry) ?? "";
  const late = what === null ? days : `${what} ${uncapitalised(days)}`;
  const ask = " – đề nghị cập nhật, nêu rõ nguyên nhân;";
  return title === null ? ["", late, ask] : [`${late}: `, title, ask];
}

function dueWords({ phase, entry }: Item): Words {
  const name = subjectName(entry);
  const due = `${shortDeadline(entry)};`;
  const isReport = entry.obligation.of.kind === "duty";
  const moment = deadlineMoment(entry);
  if (phase === "last-call" || moment?.kind === "accepted")
    return ["Nhắc lần cuối: ", name, ` – ${due}`];
  if (moment?.kind === "last-safe-day")
    return [`Đề nghị ${isReport ? "gửi" : "hoàn thành"} trong hôm nay: `, name, ` – ${due}`];
  if (moment?.kind !== "ahead") return ["Hôm nay đến hạn: ", name, ""];
  return isReport
    ? ["Đề nghị gửi ", uncapitalised(name), ` – ${statedDay(entry)} (còn ${moment.left} ngày)`]
    : ["Nhắc việc: ", name, ` – còn ${moment.left} ngày (${statedDay(entry)})`];
}

/** A task by its title, a report by its label, or by its title where it has no label of its own. */
function subjectName({ obligation }: Pick<Entry, "obligation">): string {
  const { what, title } = shortName(obligation);
  if (title === null) return what ?? "";
  return what === null || obligation.of.kind === "task" ? title : `${what} “${title}”`;
}

function fitted(before: string, name: string, after: string, others = 0): string {
  const tail = others > 0 ? `${after} và ${others} nội dung khác` : after.replace(/;$/, "");
  const room = maxSubjectLength - [...before].length - [...tail].length;
  return `${before}${shortened(name, Math.max(24, room))}${tail}`;
}

function escalationSubject(notice: Notice, situation: Situation): string {
  const { ofOthers, toTelephone } = concernsOf(notice);
  const [first] = ofOthers;
  if (!first) return telephoneSubject(toTelephone, situation) ?? ownSubject(notice);
  const overdue = ofOthers.filter(({ state }) => state.kind === "overdue").length;
  if (overdue > 0) {
    const plan = shortPlanReference(situation.plan);
    return `V/v đôn đốc thực hiện nhiệm vụ tại ${plan} (lần ${timesEscalated(notice, situation) + 1}): ${overdue} nội dung quá hạn`;
  }
  const unit = unitName(situation.plan, first.obligation.unit);
  const what = first.blocked ? "báo vướng mắc" : "xin gia hạn";
  return fitted(`Đề nghị xem xét: ${unit} ${what} – `, subjectName(first), "", ofOthers.length - 1);
}

/** Of units that no mail reaches. */
function telephoneSubject(items: readonly Item[], { plan }: Situation): string | null {
  const units = [...new Set(items.map((item) => item.entry.obligation.unit))];
  const [unit] = units;
  if (unit === undefined) return null;
  const who = units.length > 1 ? `${units.length} đơn vị` : unitName(plan, unit);
  return fitted("Đề nghị gọi điện: ", who, ` không nhận được thư (${items.length} nội dung)`);
}

/** Of a unit that helps with tasks, or only keeps something up. */
function introductionSubject({ units }: Notice, { plan }: Situation): string {
  const parts = involvementOf(plan, units);
  const tasks = (parts?.coordinating.length ?? 0) + (parts?.implementing.length ?? 0);
  const of = shortPlanReference(plan);
  return tasks > 0
    ? `Đề nghị phối hợp thực hiện ${of}: ${tasks} nhiệm vụ`
    : `Việc thường xuyên theo ${of}: ${parts?.standing.length ?? 0} việc`;
}

/** How many escalations this office was sent before. */
function timesEscalated(notice: Notice, { ledger }: Situation): number {
  return ledger.filter(
    (record) =>
      !record.forInformation &&
      record.recipient === notice.recipient &&
      record.kind === notice.kind &&
      record.on < notice.on &&
      record.covers.some((cover) => !cover.telephone),
  ).length;
}

function digestSubject(_: Notice, situation: Situation, now: Temporal.Instant): string {
  const on = today(situation, now);
  const week = weekOf(on);
  const when =
    weekday(on) === situation.plan.policy.digest.weekday
      ? `tuần ${week.number} (${vnDate(week.monday).slice(0, 5)} – ${vnDate(week.sunday)})`
      : `ngày ${vnDate(on)}`;
  return `Báo cáo tổng hợp tình hình thực hiện nhiệm vụ ${when}: ${newsOf(situation, on)}`;
}

/** What there is to tell: a zero is no news. */
function newsOf(situation: Situation, on: CivilDate): string {
  const entries = entriesOn(situation, on).filter((entry) => !isClosed(entry));
  const count = (what: string, { length }: { length: number }) =>
    length > 0 ? [`${length} ${what}`] : [];
  const work = [
    ...count(
      "quá hạn",
      entries.filter(({ state }) => state.kind === "overdue"),
    ),
    ...count(
      "chờ ý kiến",
      entries.filter((entry) => entry.held),
    ),
    ...count("sắp đến hạn", entries.filter(isDueSoon)),
  ];
  const news =
    work.length > 0
      ? work
      : [
          ...count("địa chỉ không nhận được thư", [...undeliverable(situation)]),
          ...count("thư gửi chậm", postponedNotices(situation, on)),
        ];
  return news.length > 0 ? news.join(", ") : "không có nội dung quá hạn, sắp đến hạn";
}

function escalationDigestSubject(
  notice: Notice,
  situation: Situation,
  now: Temporal.Instant,
): string {
  const { ofOthers } = concernsOf(notice);
  if (ofOthers.length === 0) return digestSubject(notice, situation, now);
  return `Kính đề nghị xem xét, chỉ đạo: ${ofOthers.length} nội dung quá hạn kéo dài – Báo cáo tổng hợp ngày ${vnDate(today(situation, now))}`;
}

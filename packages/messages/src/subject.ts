import { vnDate, weekday } from "@dondoc/core/civil-date";
import { involvementOf } from "@dondoc/core/involvement";
import type { NoticeKind } from "@dondoc/core/ledger";
import type { Item, Notice, Phase } from "@dondoc/core/notice";
import { type Situation, today } from "@dondoc/core/situation";
import { type Entry, entriesOf, isClosed } from "@dondoc/core/state";
import { statistics } from "@dondoc/core/statistics";
import type { Temporal } from "temporal-polyfill";
import { concernsOf } from "./concern.ts";
import { shortPlanReference, uncapitalised, unitName } from "./courtesy.ts";
import { daysToSafeDay } from "./deadline-text.ts";
import { inert, shortened } from "./inert-text.ts";
import { isDueSoon } from "./overview.ts";
import { periodText, weekOf } from "./vn-date.ts";
import { obligationRef } from "./wording.ts";

/** Longer ones are cut by most clients; the words that matter stand at the front anyway. */
export const maxSubjectLength = 120;

/** The subject line of a notice, in the forms that offices know. */
export function subjectOf(notice: Notice, situation: Situation, now: Temporal.Instant): string {
  return inert(byKind[notice.kind](notice, situation, now), maxSubjectLength);
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
  const others = own.length - 1;
  const [before, after] = byPhase[first.phase](first);
  const name = subjectName(first.entry);
  return fitted(before, before.endsWith(": ") ? name : uncapitalised(name), after, others);
}

/** What stands before and after the name of the thing; a last ";" stands only before "và 2 nội dung khác". */
const byPhase: Record<Phase, (item: Item) => [string, string]> = {
  overdue: ({ entry: { state } }) => [
    `Nhiệm vụ quá hạn ${state.kind === "overdue" ? state.days : 0} ngày: `,
    " – đề nghị cập nhật, nêu rõ nguyên nhân;",
  ],
  "last-call": dueSubject,
  reminder: dueSubject,
  confirm: ({ entry: { deadline }, forOn }) => {
    const isSpan = deadline.kind === "tentative" && deadline.startsOn !== deadline.statedOn;
    return ["Đề nghị chốt ngày thực hiện: ", ` (dự kiến ${isSpan ? "đến " : ""}${vnDate(forOn)})`];
  },
  "status-request": ({ entry: { deadline }, forOn }) => {
    const asks = deadline.kind === "ongoing" ? deadline.asks : [];
    const period = asks.find((ask) => ask.on === forOn)?.period;
    return [`Đề nghị cập nhật tình hình${period ? ` ${periodText(period)}` : ""}: `, ""];
  },
  blocked: () => ["Đề nghị cập nhật vướng mắc: ", ""],
  "extension-asked": () => ["Đang chờ ý kiến gia hạn: ", ""],
  telephone: () => ["Đề nghị gọi điện: ", ""],
};

function dueSubject({ entry, forOn }: Item): [string, string] {
  const { deadline } = entry;
  const before = deadline.kind === "hard" && deadline.reading === "before";
  const due = `${before ? "trước ngày" : "hạn"} ${vnDate(forOn)}`;
  const left = daysToSafeDay(entry) ?? 0;
  if (left === 0) return ["Hôm nay đến hạn: ", before ? ` (${due})` : ""];
  if (left < 0) return ["Nhắc lần cuối: ", ` (${due})`];
  return entry.obligation.of.kind === "duty"
    ? ["Đề nghị gửi ", ` – ${due} (còn ${left} ngày)`]
    : ["Nhắc việc: ", ` – còn ${left} ngày (${due})`];
}

/** A task by its title, which people know; a report by its label, where it has one. */
function subjectName({ obligation }: Entry): string {
  if (obligation.of.kind === "task") return inert(obligation.title);
  const ref = obligationRef(obligation);
  return ref === "Báo cáo" ? `Báo cáo “${inert(obligation.title)}”` : ref;
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
      record.recipient === notice.recipient &&
      record.kind === notice.kind &&
      record.on < notice.on &&
      record.covers.some((cover) => !cover.telephone),
  ).length;
}

function digestSubject(_: Notice, situation: Situation, now: Temporal.Instant): string {
  const on = today(situation, now);
  const entries = entriesOf(situation, now).filter((entry) => !isClosed(entry));
  const overdue = statistics(situation, entries).openOverdue;
  const soon = entries.filter(isDueSoon).length;
  const week = weekOf(on);
  const when =
    weekday(on) === situation.plan.policy.digest.weekday
      ? `tuần ${week.number} (${vnDate(week.monday).slice(0, 5)} – ${vnDate(week.sunday)})`
      : `ngày ${vnDate(on)}`;
  return `Báo cáo tổng hợp tình hình thực hiện nhiệm vụ ${when}: ${overdue} quá hạn, ${soon} sắp đến hạn`;
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

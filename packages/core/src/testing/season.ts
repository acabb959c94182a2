import { Temporal } from "temporal-polyfill";
import type * as z from "zod/mini";
import type { AdHocRequest } from "../answer/ad-hoc-request.ts";
import type { CheckIn } from "../answer/check-in.ts";
import { addDays, type CivilDate } from "../calendar/civil-date.ts";
import { shippedHolidays } from "../calendar/shipped-holidays.ts";
import { type Notice, noticesDue } from "../notice/notice.ts";
import type { NoticeRecord } from "../notice/notice-record.ts";
import { asSent } from "../notice/rehearsal.ts";
import { type Situation, situationOf, standingOf } from "../obligation/situation.ts";
import type { Standing } from "../obligation/standing.ts";
import { afterCheckIn } from "../obligation/standing.ts";
import { Plan } from "../plan/plan.ts";

/** An instant of Vietnam: `at("2025-09-18")` is 08:00, `at("2025-09-18 17:01")` another time. */
export function at(text: string): Temporal.Instant {
  const [on, time = "08:00"] = text.split(" ");
  return Temporal.Instant.from(`${on}T${time}+07:00`);
}

export type PlanInput = z.input<typeof Plan>;
type UnitInput = PlanInput["units"][number];

export function unit(id: string, more: Partial<UnitInput> = {}): UnitInput {
  return { id, name: `Đơn vị ${id}`, leader: { email: `${id}@xa.example` }, ...more };
}

/** A small plan: an office, a chair, unit `a`; the fields given replace these. */
export function planOf(more: Partial<PlanInput> = {}): Plan {
  return Plan.parse({
    authority: "aut_thu",
    id: "pln_thu",
    document: { title: "thử", issuer: "UBND xã Thử", issuerShort: "UBND xã Thử" },
    period: { startsOn: "2025-09-01", endsOn: "2025-12-31", closesOn: "2026-01-30" },
    roles: { coordinatingOffice: "office", chairsOffice: "chair" },
    units: [unit("chair"), unit("office"), unit("a")],
    tasks: [],
    ...more,
  });
}

type WindowInput = PlanInput["tasks"][number]["window"];

export function task(id: string, leads: string[], window: WindowInput, number = 1) {
  return { id, number, title: `Nhiệm vụ ${id}`, leads, window };
}

/** A plan of one task of unit `a`. */
export function oneTask(window: WindowInput, more: Partial<PlanInput> = {}): Plan {
  return planOf({ tasks: [task("t", ["a"], window)], ...more });
}

export interface SituationOptions {
  activatedAt?: string;
  standings?: readonly Standing[];
  ledger?: readonly NoticeRecord[];
  requests?: readonly AdHocRequest[];
}

export function situation(plan: Plan, options: SituationOptions = {}): Situation {
  const { activatedAt = "2025-09-01", standings = [], ledger = [], requests = [] } = options;
  return situationOf({
    holidays: shippedHolidays,
    plan,
    planVersion: 1,
    activatedAt: at(activatedAt).toString(),
    standings,
    ledger,
    requests,
  });
}

/** A check-in by link; `when` as in {@link at}. */
export function checkIn(
  obligation: string,
  when: string,
  status: CheckIn["status"],
  more: Partial<CheckIn> = {},
): CheckIn {
  const unitId = obligation.split(".")[1] ?? "";
  return {
    id: `chk_${"0".repeat(22)}`,
    obligation,
    unit: unitId,
    at: at(when).toString(),
    status,
    note: "",
    progress: {},
    by: { kind: "link", recipient: unitId },
    ...more,
  };
}

/** The situation with the standing of one obligation changed. */
export function withStanding(
  now: Situation,
  obligationId: string,
  change: (standing: Standing) => Standing,
): Situation {
  const obligation = now.obligations.find((o) => o.id === obligationId);
  if (!obligation) throw new Error(`no obligation ${obligationId}`);
  const standings = new Map(now.standings);
  standings.set(obligationId, change(standingOf(now, obligation)));
  return { ...now, standings };
}

export function answered(now: Situation, answer: CheckIn): Situation {
  return withStanding(now, answer.obligation, (standing) => afterCheckIn(standing, answer));
}

/** The situation once these notices were sent. */
export function sent(now: Situation, notices: readonly Notice[], when: Temporal.Instant) {
  const records = notices.map((notice) => asSent(notice, now, when));
  return { ...now, ledger: [...now.ledger, ...records] };
}

/** What changes a situation at an instant: an answer, an edit, a bounce. */
export interface Happening {
  at: Temporal.Instant;
  change: (situation: Situation) => Situation;
}

export interface Told {
  at: Temporal.Instant;
  notice: Notice;
}

/** Lives through wakes in order, sending all that is due; what happens before a wake is known to it. */
export function lived(
  start: Situation,
  wakes: readonly Temporal.Instant[],
  happenings: readonly Happening[] = [],
): { told: Told[]; end: Situation } {
  const script = [...happenings].sort((a, b) => Temporal.Instant.compare(a.at, b.at));
  const told: Told[] = [];
  let now = start;
  for (const wake of wakes) {
    while (script[0] && Temporal.Instant.compare(script[0].at, wake) <= 0)
      now = script.shift()?.change(now) ?? now;
    const notices = noticesDue(now, wake);
    told.push(...notices.map((notice) => ({ at: wake, notice })));
    now = sent(now, notices, wake);
  }
  return { told, end: now };
}

/** Every day from `first` to `last`, days off too, at one time of day. */
export function everyDay(first: CivilDate, last: CivilDate, time = "08:00"): Temporal.Instant[] {
  const days: Temporal.Instant[] = [];
  for (let on = first; on <= last; on = addDays(on, 1)) days.push(at(`${on} ${time}`));
  return days;
}

/** One line an item that asks, `day audience phase`, of one obligation: by day, the unit before the offices. */
export function linesOf(told: readonly Told[], obligation: string): string[] {
  const audiences = ["unit", "coordinating-office", "chairs-office"];
  return told
    .filter(({ notice }) => !notice.forInformation)
    .flatMap(({ notice }) => notice.items.map((item) => ({ ...item, on: notice.on })))
    .filter((item) => item.obligation === obligation)
    .sort((a, b) =>
      a.on === b.on
        ? audiences.indexOf(a.audience) - audiences.indexOf(b.audience)
        : a.on < b.on
          ? -1
          : 1,
    )
    .map(({ on, audience, phase }) => `${on} ${audience} ${phase}`);
}

/** What was told to whom, without the order that the plan happens to be written in. */
export function content(notice: Notice): string {
  const items = notice.items.map((i) => `${i.obligation} ${i.audience} ${i.phase} ${i.forOn}`);
  const { on, recipient, to, forInformation, kind, digest } = notice;
  return JSON.stringify([on, recipient, to, forInformation, kind, digest, items.sort()]);
}

export function contents(told: readonly Told[]): string[] {
  return told.map(({ notice }) => content(notice)).sort();
}

/** The situation as if activated on the eve of all that the properties draw. */
export function activatedBefore(now: Situation): Situation {
  return { ...now, activatedAt: at("2025-09-14 23:00").toString(), activatedOn: "2025-09-14" };
}

import type { CheckIn } from "@dondoc/core/answer/check-in";
import { addDays } from "@dondoc/core/calendar/civil-date";
import { instantOf, localDate } from "@dondoc/core/calendar/local-time";
import { compareInstants } from "@dondoc/core/calendar/stored-instant";
import { cameBackAt } from "@dondoc/core/notice/ledger";
import { noticeKey } from "@dondoc/core/notice/notice-key";
import type { NoticeRecord } from "@dondoc/core/notice/notice-record";
import type { Situation } from "@dondoc/core/obligation/situation";
import { type Entry, entriesOf } from "@dondoc/core/obligation/state";
import { stepsOf } from "@dondoc/core/obligation/step";
import { Temporal } from "temporal-polyfill";
import type { DecisionEvent } from "../records.ts";
import { derivedId } from "../token.ts";
import type { EventType } from "./webhook.ts";

/** Something that happened to a plan, thin: what else there is to know is read over the API. */
export interface PlanEvent {
  /** Follows from what happened, so that it is the same whenever it is worked out. */
  id: string;
  type: EventType;
  at: string;
  data: Record<string, unknown>;
}

/**
 * Every event of a plan up to now, the oldest first. Pure and level-triggered, like the notices: it
 * looks at what is so and never at what rang, so that a look that was lost or doubled changes
 * nothing. Which of them were sent the deliveries say.
 */
export function eventsOf(
  situation: Situation,
  history: readonly (CheckIn | DecisionEvent)[],
  now: Temporal.Instant,
): PlanEvent[] {
  const entries = entriesOf(situation, now);
  const events = [
    ...history.flatMap((event) => ("kind" in event ? decided(event) : answered(event))),
    ...entries.flatMap((entry) => overdue(situation, entry)),
    ...escalated(situation, entries),
    ...situation.ledger.flatMap(bounced),
  ].map((event): PlanEvent => {
    const data = { plan: situation.plan.id, ...event.data };
    const id = derivedId("evt", situation.plan.id, event.type, ...event.same);
    return { id, type: event.type, at: event.at, data };
  });
  return events.sort(inTime);
}

/** `same`: what makes the event one and the same within its plan and kind. */
type Happened = Omit<PlanEvent, "id"> & { same: string[] };

function answered(checkIn: CheckIn): Happened[] {
  const { id, at, obligation, unit, status, extension } = checkIn;
  const about = { obligation, unit, checkIn: id };
  const recorded: Happened = {
    type: "check_in.recorded",
    same: [id],
    at,
    data: { ...about, status },
  };
  if (!extension) return [recorded];
  const { newOn } = extension;
  return [recorded, { type: "extension.asked", same: [id], at, data: { ...about, newOn } }];
}

function decided({ id, at, obligation, unit, granted, newOn }: DecisionEvent): Happened[] {
  return [
    { type: "extension.decided", same: [id], at, data: { obligation, unit, granted, newOn } },
  ];
}

/** Also of what was finished late since: it was overdue. Each deadline is missed once. */
function overdue(
  { plan, activatedAt }: Situation,
  { obligation, deadline, state }: Entry,
): Happened[] {
  if (deadline.kind !== "hard" || (state.kind !== "overdue" && state.kind !== "done-late"))
    return [];
  const began = instantOf(deadline.overdueFromOn, "00:00", plan.zone);
  const active = Temporal.Instant.from(activatedAt);
  const at = Temporal.Instant.compare(began, active) < 0 ? active : began;
  return [
    {
      type: "obligation.overdue",
      same: [obligation.id, deadline.dueOn],
      at: at.toString(),
      data: { obligation: obligation.id, unit: obligation.unit, dueOn: deadline.dueOn },
    },
  ];
}

/** A missed deadline that an office above the unit was told of, each time that it was. */
function escalated(situation: Situation, entries: readonly Entry[]): Happened[] {
  const byId = new Map(entries.map((entry) => [entry.obligation.id, entry]));
  return situation.ledger.flatMap((record) => {
    const { progress } = record;
    if (progress.state === "claimed" || record.forInformation) return [];
    return record.covers.flatMap(({ obligation, audience, forOn, telephone }) => {
      const entry = byId.get(obligation);
      if (!entry || audience === "unit" || telephone) return [];
      if (!isEscalation(situation, entry, { audience, forOn, on: record.on })) return [];
      return [
        {
          type: "obligation.escalated" as const,
          same: [obligation, audience, record.on],
          at: progress.sentAt,
          data: {
            obligation,
            unit: entry.obligation.unit,
            to: audience,
            notice: noticeKey(record),
          },
        },
      ];
    });
  });
}

/**
 * An office hears of a block or a request too, under the day on which it was raised, which may be the
 * deadline's: an escalation is no earlier than its first step.
 */
function isEscalation(
  { plan, calendar }: Situation,
  { deadline, obligation }: Entry,
  told: { audience: string; forOn: string; on: string },
): boolean {
  return [deadline, obligation.deadline].some((one) => {
    if (one.kind !== "hard" || one.statedOn !== told.forOn) return false;
    const { escalation } = stepsOf(one, plan.policy, calendar);
    return escalation.some(({ audience, on }) => audience === told.audience && on <= told.on);
  });
}

function bounced(record: NoticeRecord): Happened[] {
  const { progress } = record;
  const about = {
    unit: record.recipient,
    notice: noticeKey(record),
    obligations: [...new Set(record.covers.map(({ obligation }) => obligation))],
  };
  const came = cameBackAt(record);
  const back = (reason: "bounced" | "complained", at: string): Happened => ({
    type: "notice.bounced",
    same: [noticeKey(record), reason],
    at,
    data: { ...about, reason },
  });
  return [
    ...(came === undefined ? [] : [back("bounced", came)]),
    ...(progress.state === "complained" ? [back("complained", progress.complainedAt)] : []),
  ];
}

function inTime(a: PlanEvent, b: PlanEvent): number {
  return compareInstants(a.at, b.at) || (a.id < b.id ? -1 : 1);
}

/** When the next day begins: something may be overdue from then on. */
export function nextDay({ plan }: Situation, now: Temporal.Instant): Temporal.Instant {
  const on = localDate(now, plan.zone);
  return instantOf(addDays(on, 1), "00:00", plan.zone);
}

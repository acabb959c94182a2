import * as z from "zod/mini";
import type { CheckIn } from "../answer/check-in.ts";
import { Extension } from "../answer/extension.ts";
import type { Calendar } from "../calendar/calendar.ts";
import { CivilDate } from "../calendar/civil-date.ts";
import { StoredInstant } from "../calendar/stored-instant.ts";
import type { Policy } from "../plan/policy.ts";
import { type Deadline, hardDeadline, type Obligation } from "./obligation.ts";

/** Where an obligation stands: the fold of its check-ins and the office's decisions. */
export const Standing = z.strictObject({
  obligation: z.string(),
  unit: z.string(),
  /** Grows by one with each write, so that two answers at once cannot lose one another. */
  version: z.int().check(z.gte(0)),
  activity: z.discriminatedUnion("status", [
    z.strictObject({ status: z.literal("not-started") }),
    z.strictObject({ status: z.literal("in-progress"), since: StoredInstant }),
    z.strictObject({ status: z.literal("blocked"), since: StoredInstant }),
    z.strictObject({ status: z.literal("done"), closedAt: StoredInstant }),
  ]),
  lastCheckInAt: z.nullable(StoredInstant),
  note: z.string(),
  progress: z.record(z.string(), z.number()),
  answers: z.optional(z.record(z.string(), z.string())),
  confirmedOn: z.nullable(CivilDate),
  /** The newest extension request and what became of it. */
  extension: z.nullable(Extension),
  /** The date of the last extension that was granted; a later request, even refused, leaves it. */
  extendedTo: z.nullable(CivilDate),
});
export type Standing = z.infer<typeof Standing>;

export function initialStanding(obligation: Pick<Obligation, "id" | "unit">): Standing {
  return {
    obligation: obligation.id,
    unit: obligation.unit,
    version: 0,
    activity: { status: "not-started" },
    lastCheckInAt: null,
    note: "",
    progress: {},
    confirmedOn: null,
    extension: null,
    extendedTo: null,
  };
}

/** The standing after a check-in. Said twice, "done" keeps its first instant: late stays late. */
export function afterCheckIn(standing: Standing, checkIn: CheckIn): Standing {
  return {
    ...standing,
    version: standing.version + 1,
    activity: activityAfter(standing.activity, checkIn),
    lastCheckInAt: checkIn.at,
    note: checkIn.note,
    progress: { ...standing.progress, ...checkIn.progress },
    ...(checkIn.answers && { answers: { ...standing.answers, ...checkIn.answers } }),
    confirmedOn: checkIn.confirmedOn ?? standing.confirmedOn,
    extension: checkIn.extension
      ? askedFor(standing.extension, checkIn.extension, checkIn.at)
      : standing.extension,
  };
}

/** Asked in the same words again while nobody has decided, it is no news: it was asked at its first instant. */
function askedFor(
  before: Extension | null,
  asked: NonNullable<CheckIn["extension"]>,
  at: StoredInstant,
): Extension {
  const isSame =
    before?.state === "asked" && before.newOn === asked.newOn && before.reason === asked.reason;
  return isSame ? before : { state: "asked", ...asked, askedAt: at };
}

function activityAfter(
  before: Standing["activity"],
  { status, at }: CheckIn,
): Standing["activity"] {
  if (before.status === status) return before;
  switch (status) {
    case "not-started":
      return { status };
    case "done":
      return { status, closedAt: at };
    default:
      return { status, since: at };
  }
}

/** The deadline that holds now: a granted extension or a confirmed date moves it; the original stays in the obligation. */
export function deadlineOf(
  obligation: Obligation,
  standing: Standing,
  policy: Policy,
  calendar: Calendar,
): Deadline {
  const { deadline } = obligation;
  if (deadline.kind === "ongoing") return deadline;
  const confirmedOn = deadline.kind === "tentative" ? standing.confirmedOn : null;
  const settledOn = standing.extendedTo ?? confirmedOn;
  if (settledOn === null) return deadline;
  const startsOn =
    deadline.startsOn !== null && deadline.startsOn > settledOn ? settledOn : deadline.startsOn;
  return hardDeadline({ startsOn, statedOn: settledOn, reading: "by" }, policy, calendar);
}

/** Blocked, or with an extension request undecided: its escalation waits for the office. */
export function isHeld(standing: Standing): boolean {
  return standing.activity.status === "blocked" || standing.extension?.state === "asked";
}

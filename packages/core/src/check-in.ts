import { Temporal } from "temporal-polyfill";
import * as z from "zod";
import type { Calendar } from "./calendar.ts";
import { CivilDate } from "./civil-date.ts";
import { bidiMarks } from "./line.ts";
import { type Deadline, hardDeadline, type Obligation } from "./obligation.ts";
import type { Policy } from "./policy.ts";

export const Status = z.enum(["not-started", "in-progress", "done", "blocked"]);
/** Chưa triển khai, Đang triển khai, Hoàn thành, Vướng mắc. */
export type Status = z.infer<typeof Status>;

/** An instant as it is stored: UTC, ISO 8601 with `Z`. */
export const StoredInstant = z.string().refine(isInstant, "not an instant in UTC");
export type StoredInstant = string;

function isInstant(text: string): boolean {
  try {
    return text.endsWith("Z") && Temporal.Instant.from(text) !== undefined;
  } catch {
    return false;
  }
}

export const maxNoteLength = 2000;

/** Free text of a person: line breaks and tabs stay, other control characters are refused. */
export const FreeText = z
  .string()
  .transform((text) => text.replaceAll("\r\n", "\n").normalize("NFC").trim())
  .pipe(
    z
      .string()
      .max(maxNoteLength)
      .refine((text) => !/[^\P{Cc}\n\t]/u.test(text), "contains control characters")
      .refine((text) => !bidiMarks.test(text), "contains characters that reverse the text"),
  );

const ExtensionAsked = z.strictObject({
  newOn: CivilDate,
  reason: FreeText.pipe(z.string().min(1)),
});

/** What a person answered (*cập nhật tình hình*): appended, never edited. */
export const CheckIn = z.strictObject({
  id: z.string().regex(/^chk_[A-Za-z0-9_-]{22}$/),
  obligation: z.string(),
  unit: z.string(),
  at: StoredInstant,
  status: Status,
  note: FreeText,
  /** Figures by target id. */
  progress: z.record(z.string(), z.number().min(0).max(1e9)).default({}),
  /** What an ad hoc report was asked to state, by field id; a number as `1234.5`. */
  answers: z.record(z.string(), FreeText).optional(),
  /** The date that the lead unit settles on, of a tentative window. */
  confirmedOn: CivilDate.optional(),
  /** *Xin gia hạn*. */
  extension: ExtensionAsked.optional(),
  /** Who answered: the holder of a recipient's link, or the office for a unit that phoned. */
  by: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("link"), recipient: z.string() }),
    z.strictObject({ kind: z.literal("office"), who: z.string() }),
  ]),
});
export type CheckIn = z.infer<typeof CheckIn>;

export const Extension = z.discriminatedUnion("state", [
  z.strictObject({
    state: z.literal("asked"),
    newOn: CivilDate,
    reason: z.string(),
    askedAt: StoredInstant,
  }),
  z.strictObject({
    state: z.literal("granted"),
    newOn: CivilDate,
    reason: z.string(),
    askedAt: StoredInstant,
    decidedAt: StoredInstant,
    reference: z.string(),
  }),
  z.strictObject({
    state: z.literal("refused"),
    newOn: CivilDate,
    reason: z.string(),
    askedAt: StoredInstant,
    decidedAt: StoredInstant,
    reference: z.string(),
  }),
]);
export type Extension = z.infer<typeof Extension>;

/** Where an obligation stands: the fold of its check-ins and the office's decisions. */
export const Standing = z.strictObject({
  obligation: z.string(),
  unit: z.string(),
  /** Grows by one with each write, so that two answers at once cannot lose one another. */
  version: z.int().min(0),
  activity: z.discriminatedUnion("status", [
    z.strictObject({ status: z.literal("not-started") }),
    z.strictObject({ status: z.literal("in-progress"), since: StoredInstant }),
    z.strictObject({ status: z.literal("blocked"), since: StoredInstant }),
    z.strictObject({ status: z.literal("done"), closedAt: StoredInstant }),
  ]),
  lastCheckInAt: StoredInstant.nullable(),
  note: z.string(),
  progress: z.record(z.string(), z.number()),
  answers: z.record(z.string(), z.string()).optional(),
  confirmedOn: CivilDate.nullable(),
  /** The newest extension request and what became of it. */
  extension: Extension.nullable(),
  /** The date of the last extension that was granted; a later request, even refused, leaves it. */
  extendedTo: CivilDate.nullable(),
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
      ? { state: "asked", ...checkIn.extension, askedAt: checkIn.at }
      : standing.extension,
  };
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

/** The office's answer to an extension request; `reference` is its document (*số, ngày văn bản*). */
export interface ExtensionDecision {
  granted: boolean;
  at: StoredInstant;
  reference: string;
  /** Another date than the one asked for. */
  newOn?: CivilDate;
}

/** The standing after a decision, or null when no request is open. */
export function afterDecision(standing: Standing, decision: ExtensionDecision): Standing | null {
  const asked = standing.extension;
  if (asked?.state !== "asked") return null;
  const { granted, at, reference, newOn = asked.newOn } = decision;
  return {
    ...standing,
    version: standing.version + 1,
    extension: {
      ...asked,
      state: granted ? "granted" : "refused",
      newOn,
      decidedAt: at,
      reference,
    },
    extendedTo: granted ? newOn : standing.extendedTo,
  };
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

import { CivilDate } from "@dondoc/core/calendar/civil-date";
import { Holidays } from "@dondoc/core/calendar/holidays";
import { StoredInstant } from "@dondoc/core/calendar/stored-instant";
import { Plan } from "@dondoc/core/plan/plan";
import * as z from "zod/mini";

export const PlanLifeState = z.enum(["draft", "active", "paused", "closed"]);

/** A version of a plan, never changed once it is written; its life too: drafted, active, paused, closed. */
export const PlanVersion = z.strictObject({
  plan: Plan,
  /** Grows by one with each save. */
  version: z.int().check(z.gte(1)),
  savedAt: StoredInstant,
  life: z.discriminatedUnion("state", [
    z.strictObject({ state: z.literal("draft") }),
    z.strictObject({ state: z.literal("active"), activatedAt: StoredInstant }),
    /** Reminds of nothing until it is activated again; its links still take answers. */
    z.strictObject({
      state: z.literal("paused"),
      activatedAt: StoredInstant,
      pausedAt: StoredInstant,
    }),
    z.strictObject({
      state: z.literal("closed"),
      activatedAt: z.nullable(StoredInstant),
      closedAt: StoredInstant,
    }),
  ]),
  /** Its part of the stage's holidays, saved with each version; without it those of the release hold. */
  holidays: z.optional(Holidays),
});
export type PlanVersion = z.infer<typeof PlanVersion>;

/** A plan in its newest version, and when it wakes next. */
export interface StoredPlan extends PlanVersion {
  nextWakeAt: StoredInstant | null;
}

/**
 * The one link of a mail, or the address of a calendar: what its token's SHA-256 (base64url) opens. The token itself
 * is never stored.
 */
export const Link = z.strictObject({
  hash: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)),
  plan: z.string(),
  recipient: z.string(),
  units: z.array(z.string()).check(z.minLength(1)),
  createdAt: StoredInstant,
  revokedAt: z.nullable(StoredInstant),
  /** Reads the recipient's deadlines as a calendar and opens no page; without it, the reverse. */
  purpose: z.optional(z.literal("calendar")),
  /** Of a delegate's link: the delegation that it lives as long as. */
  delegation: z.optional(z.string()),
  /** A mark of each address that it was mailed to: it lives as long as they answer for one of its units. */
  addressees: z.optional(z.array(z.string())),
});
export type Link = z.infer<typeof Link>;

/** So long a link opens its page; a newer mail has a newer one. */
export const linkDays = 90;

/** The office's answer to an extension request, as it stands in the history. */
export const DecisionEvent = z.strictObject({
  kind: z.literal("decision"),
  id: z.string().check(z.regex(/^dec_[A-Za-z0-9_-]{22}$/)),
  obligation: z.string(),
  unit: z.string(),
  at: StoredInstant,
  granted: z.boolean(),
  newOn: CivilDate,
  reference: z.string(),
});
export type DecisionEvent = z.infer<typeof DecisionEvent>;

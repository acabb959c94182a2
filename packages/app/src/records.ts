import { PlanBody } from "@dondoc/core/authority/plan-body";
import { CivilDate } from "@dondoc/core/calendar/civil-date";
import { Holidays } from "@dondoc/core/calendar/holidays";
import { StoredInstant } from "@dondoc/core/calendar/stored-instant";
import type { Plan } from "@dondoc/core/plan/plan";
import * as z from "zod/mini";
import type { StoredAuthority } from "./authority/authority-rows.ts";

export const PlanLifeState = z.enum(["draft", "active", "paused", "closed"]);

/** A version of a plan, never changed once it is written; its life too: drafted, active, paused, closed. */
export const PlanVersion = z.strictObject({
  body: PlanBody,
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

/** A plan in its newest version, joined with its authority as that is now, and when it wakes next. */
export interface StoredPlan extends Omit<PlanVersion, "body"> {
  plan: Plan;
  nextWakeAt: StoredInstant | null;
  /** What it was joined from, as that was read; of a plan that is not stored yet there is nothing to say. */
  from?: { authority: StoredAuthority; body: PlanBody };
}

/** Grows with each change of the plan and each of its authority: what was seen at one stands until the next. */
export function revisionOf({ version, from }: Pick<StoredPlan, "version" | "from">): number {
  return version + (from?.authority.version ?? 0);
}

/**
 * The one link of a mail, or the address of a calendar: what its token's SHA-256 (base64url) opens. The token itself
 * is never stored. It is a mailbox's: what the mailbox answers for is reckoned on the day that it is opened.
 */
export const Link = z.strictObject({
  hash: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)),
  authority: z.string(),
  mailbox: z.string(),
  plan: z.string(),
  /** What its mail asks first. */
  obligation: z.optional(z.string()),
  /** The unit in whose name it was given. */
  recipient: z.string(),
  createdAt: StoredInstant,
  /** The mailbox's last revocation when it was made: a later one has ended it. */
  mark: z.optional(z.string()),
  /** Handed over by the office of its plan: it opens that plan alone. */
  bound: z.optional(z.literal(true)),
  /**
   * `calendar`: reads the deadlines as a calendar and opens no page. `item`: a narrow link, which opens `obligation` alone.
   * Without it, the page of all that the mailbox owes.
   */
  purpose: z.optional(z.enum(["calendar", "item"])),
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

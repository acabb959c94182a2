import type { OpenPlan } from "@dondoc/app/console/open-plan";
import type { Season } from "@dondoc/app/console/plan/season";
import type { Notice } from "@dondoc/core/notice/notice";
import type { Temporal } from "temporal-polyfill";
import { planPath } from "../paths.ts";

/** A plan's mails ahead, and from when they were played. */
export interface RehearsedSeason extends Season {
  open: OpenPlan;
  /** The day on which a draft was asked to begin. */
  startsOn: string | undefined;
  from: Temporal.Instant;
}

/** A mail of a day in an address: by the unit that it asks; one for information by its mailbox. */
export function mailName({ recipient, mailbox, forInformation }: Notice): string {
  return forInformation ? mailbox : recipient;
}

/** A page of the rehearsal; a draft keeps the day that it was asked to begin on. */
export function seasonPath(
  { open, startsOn }: RehearsedSeason,
  parts: readonly string[] = [],
  query: Readonly<Record<string, string>> = {},
): string {
  const asked = new URLSearchParams({ ...(startsOn && { tu: startsOn }), ...query }).toString();
  const path = planPath(open.situation.plan.id, "lich-thu", ...parts);
  return asked ? `${path}?${asked}` : path;
}

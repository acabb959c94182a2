import * as z from "zod/mini";
import { CivilDate } from "../calendar/civil-date.ts";
import { StoredInstant } from "../calendar/stored-instant.ts";
import type { Standing } from "../obligation/standing.ts";

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

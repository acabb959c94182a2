import * as z from "zod/mini";
import {
  AuthorityId,
  Groups,
  Key,
  mostUnits,
  Period,
  PlanDocument,
  PlanId,
  Work,
} from "../plan/plan.ts";
import { PlanPolicy } from "../plan/policy.ts";
import { DirectoryUnit } from "./authority.ts";

/**
 * What a paper that gives work says itself, series expanded: its units are those of its authority's
 * directory, and those that only it knows.
 */
export const PlanBody = z.strictObject({
  schema: z.literal("dondoc/plan@2"),
  id: PlanId,
  authority: AuthorityId,
  document: z.omit(PlanDocument, { issuer: true, issuerShort: true }),
  period: Period,
  /** The unit that follows the plan (*theo dõi, đôn đốc, tổng hợp*). */
  office: Key,
  /** The person who leads in it, by the id in the directory. */
  leaderInCharge: z.optional(Key),
  units: z._default(z.array(DirectoryUnit).check(z.maxLength(mostUnits)), []),
  groups: Groups,
  ...Work,
  policy: z.prefault(PlanPolicy, {}),
});
export type PlanBody = z.infer<typeof PlanBody>;

import type { OpenPlan } from "@dondoc/app/console/open-plan";
import type { AdHocRequest } from "@dondoc/core/answer/ad-hoc-request";
import type { Entry } from "@dondoc/core/obligation/state";

/** The obligations that an ad hoc request has made, in the order of its units. */
export function entriesOfRequest({ entries }: OpenPlan, { id }: AdHocRequest): Entry[] {
  return entries.filter(({ obligation: { of } }) => of.kind === "duty" && of.request === id);
}

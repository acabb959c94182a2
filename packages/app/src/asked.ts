import type { AdHocRequest, RequestField } from "@dondoc/core/answer/ad-hoc-request";
import type { Obligation } from "@dondoc/core/obligation/obligation";
import type { Plan, Target } from "@dondoc/core/plan/plan";

/** The targets of the task that an obligation comes from. */
export function targetsOf(plan: Plan, { of }: Obligation): Target[] {
  const task = of.kind === "task" ? of.id : of.task;
  return plan.targets.filter((target) => target.task === task);
}

/** What the request that an obligation comes from wants stated. */
export function fieldsOf(requests: readonly AdHocRequest[], { of }: Obligation): RequestField[] {
  if (of.kind !== "duty" || of.request === undefined) return [];
  return requests.find(({ id }) => id === of.request)?.fields ?? [];
}

import type { OpenPlan } from "@dondoc/app/console/open-plan";
import type { Child } from "hono/jsx";
import { planPath } from "../paths.ts";
import { type Filter, filterQuery } from "./filter.ts";

/** From a figure to the list of what it counts. */
export function ListLink({
  open,
  filter,
  children,
}: {
  open: OpenPlan;
  filter: Filter;
  children: Child;
}) {
  return <a href={listPath(open, filter)}>{children}</a>;
}

export function listPath({ situation }: OpenPlan, filter: Filter): string {
  return planPath(situation.plan.id, "nhiem-vu") + filterQuery(filter);
}

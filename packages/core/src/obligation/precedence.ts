import type { Entry } from "./state.ts";

/**
 * The order in which things are told: the oldest stated date first, of one date the reports before the
 * tasks, and last what has no date. For `sort`; what is alike keeps its place.
 */
export function byPrecedence(a: Entry, b: Entry): number {
  const [first, second] = [statedOn(a), statedOn(b)];
  if (first !== second) return first < second ? -1 : 1;
  return rank(a) - rank(b);
}

function statedOn({ deadline }: Entry): string {
  return deadline.kind === "ongoing" ? "9999" : deadline.statedOn;
}

function rank({ obligation }: Entry): number {
  return obligation.of.kind === "duty" ? 0 : 1;
}

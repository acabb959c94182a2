import { type Situation, undeliverable } from "../obligation/situation.ts";
import type { Entry, State } from "../obligation/state.ts";
import type { Figures } from "./figures.ts";

/** The four figures that every announcement gives, and what stands beside them. */
export interface Statistics extends Figures {
  total: number;
  blocked: number;
  extensionsAsked: number;
  /** Thường xuyên, but nothing was heard for a whole period. */
  silent: number;
  /** Dự kiến, chưa chốt ngày. */
  soft: number;
  /** Addresses that mail could not reach. */
  undeliverable: number;
}

/**
 * Hoàn thành đúng hạn; hoàn thành trễ hạn; đang thực hiện, trong hạn (all that is open and not
 * overdue, the soft and ongoing ones too); đang thực hiện, quá hạn.
 */
export const buckets = ["doneOnTime", "doneLate", "openInTime", "openOverdue"] as const;
export type Bucket = (typeof buckets)[number];

const bucketOfState: Record<State["kind"], Bucket> = {
  "done-on-time": "doneOnTime",
  "done-late": "doneLate",
  overdue: "openOverdue",
  "in-time": "openInTime",
  soft: "openInTime",
  ongoing: "openInTime",
};

export function bucketOf({ state }: Pick<Entry, "state">): Bucket {
  return bucketOfState[state.kind];
}

/** Each obligation falls into exactly one of the four buckets. */
export function figuresOf(entries: readonly Entry[]): Figures {
  const figures = { doneOnTime: 0, doneLate: 0, openInTime: 0, openOverdue: 0 };
  for (const entry of entries) figures[bucketOf(entry)] += 1;
  return figures;
}

export function statistics(situation: Situation, entries: readonly Entry[]): Statistics {
  const open = entries.filter((entry) => entry.standing.activity.status !== "done");
  return {
    total: entries.length,
    ...figuresOf(entries),
    blocked: count(open, (entry) => entry.blocked),
    extensionsAsked: count(open, (entry) => entry.extensionAsked),
    silent: count(open, (entry) => entry.state.kind === "ongoing" && entry.state.silent),
    soft: count(open, (entry) => entry.state.kind === "soft"),
    undeliverable: undeliverable(situation).size,
  };
}

function count(entries: readonly Entry[], test: (entry: Entry) => boolean): number {
  return entries.filter(test).length;
}

import { type Situation, undeliverable } from "./situation.ts";
import type { Entry, State } from "./state.ts";

/** The four figures that every announcement gives, and what stands beside them. */
export interface Statistics {
  total: number;
  /** Hoàn thành đúng hạn. */
  doneOnTime: number;
  /** Hoàn thành trễ hạn. */
  doneLate: number;
  /** Đang thực hiện, trong hạn: all that is open and not overdue, the soft and ongoing ones too. */
  openInTime: number;
  /** Đang thực hiện, quá hạn. */
  openOverdue: number;
  blocked: number;
  extensionsAsked: number;
  /** Thường xuyên, but nothing was heard for a whole period. */
  silent: number;
  /** Dự kiến, chưa chốt ngày. */
  soft: number;
  /** Addresses that mail could not reach. */
  undeliverable: number;
}

type Bucket = "doneOnTime" | "doneLate" | "openInTime" | "openOverdue";

const bucketOf: Record<State["kind"], Bucket> = {
  "done-on-time": "doneOnTime",
  "done-late": "doneLate",
  overdue: "openOverdue",
  "in-time": "openInTime",
  soft: "openInTime",
  ongoing: "openInTime",
};

/** Each obligation falls into exactly one of the four buckets. */
export function statistics(situation: Situation, entries: readonly Entry[]): Statistics {
  const inBucket = (bucket: Bucket) =>
    count(entries, (entry) => bucketOf[entry.state.kind] === bucket);
  const open = entries.filter((entry) => entry.standing.activity.status !== "done");
  return {
    total: entries.length,
    doneOnTime: inBucket("doneOnTime"),
    doneLate: inBucket("doneLate"),
    openInTime: inBucket("openInTime"),
    openOverdue: inBucket("openOverdue"),
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

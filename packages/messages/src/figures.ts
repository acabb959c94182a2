import { changeSinceDigest } from "@dondoc/core/figures/change";
import { buckets, statistics } from "@dondoc/core/figures/statistics";
import type { Situation } from "@dondoc/core/obligation/situation";
import { entriesOf } from "@dondoc/core/obligation/state";
import type { Temporal } from "temporal-polyfill";
import type { Figures } from "./letter.ts";
import { documentDate } from "./vn-date.ts";
import { bucketLabel } from "./wording.ts";

/** The four figures (*tình hình chung*), with how each has changed since the last digest. */
export function figuresOfPlan(
  situation: Situation,
  now: Temporal.Instant,
  reader?: string,
): Figures {
  const found = statistics(situation, entriesOf(situation, now));
  const change = changeSinceDigest(situation, found, now, reader);
  const all = `Tổng số ${found.total} nội dung`;
  return {
    figures: buckets.map((bucket) => ({
      label: bucketLabel[bucket],
      value: found[bucket],
      alarming: bucket === "openOverdue" && found[bucket] > 0,
      ...(change && { change: change.by[bucket] }),
    })),
    note: change ? `${all}; so với báo cáo ngày ${documentDate(change.since)}.` : `${all}.`,
  };
}

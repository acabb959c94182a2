import type { Store } from "@dondoc/app/ports";
import type { Link } from "@dondoc/app/records";
import type { NoticeRecord } from "@dondoc/core/ledger";
import type { Temporal } from "temporal-polyfill";
import { type Condition, transact } from "./conditional-write.ts";
import type { Database } from "./database.ts";
import { noticeRecord, noticeRow } from "./ledger-rows.ts";
import { linkChanges } from "./link-rows.ts";
import { sortable } from "./sortable.ts";

/**
 * Takes the right to send, and saves the link that the mail will carry, in one transaction. A lease
 * is over at its very instant, as `countsAsTold` of the core has it: a claim given back at `now` can
 * be taken again at `now`. The higher fence keeps two that find the same lease over from both winning.
 */
export async function claimNotice(
  db: Database,
  planId: string,
  record: NoticeRecord,
  link: Link,
  now: Temporal.Instant,
): ReturnType<Store["claimNotice"]> {
  const outcome = await transact(db, [
    { put: noticeRow(planId, record), when: unclaimedOrLapsed(record.fence, now) },
    ...linkChanges(link),
  ]);
  if (outcome.written) return { claimed: true };
  const [refused] = outcome.winners;
  if (!refused) throw new Error("A link with this hash exists");
  return { claimed: false, by: refused.winner && noticeRecord(refused.winner) };
}

function unclaimedOrLapsed(fence: number, now: Temporal.Instant): Condition {
  const unclaimed = "attribute_not_exists(pk)";
  const onlyClaimed = "#state = :claimed";
  const leaseIsOver = "#leaseUntil <= :now";
  const fenceIsHigher = "#fence < :fence";
  return {
    expression: `${unclaimed} OR (${onlyClaimed} AND ${leaseIsOver} AND ${fenceIsHigher})`,
    names: { "#state": "state", "#leaseUntil": "leaseUntil", "#fence": "fence" },
    values: { ":claimed": "claimed", ":now": sortable(now), ":fence": fence },
  };
}

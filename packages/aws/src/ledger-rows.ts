import { isDeepStrictEqual } from "node:util";
import type { NoticeRef, Store } from "@dondoc/app/ports";
import { noticeKey } from "@dondoc/app/world/keys";
import { parsedRow } from "@dondoc/app/world/row";
import { sortable } from "@dondoc/app/world/sortable";
import type { Row } from "@dondoc/app/world/table";
import { storedInstant } from "@dondoc/core/calendar/stored-instant";
import { NoticeProgress, NoticeRecord } from "@dondoc/core/notice/notice-record";
import { carriedOver } from "@dondoc/core/schema/tolerant";
import type { Temporal } from "temporal-polyfill";
import { put, type When } from "./conditional-write.ts";
import { type Database, readRange, readRow } from "./database.ts";
import { trailAttribute } from "./trail.ts";

/** The transitions of the notice ledger after a claim: each is one conditional write. */

/** Only the holder of the fence, as long as the mail has not become anything else. */
export function heldBy(fence: number): When {
  return {
    expression: "#state = :claimed AND #fence = :fence",
    names: { "#state": "state", "#fence": "fence" },
    values: { ":claimed": "claimed", ":fence": fence },
  };
}

/** More writers than this at once of one notice are no writers of ours: the event comes again. */
const mostRounds = 20;

/** Compares and sets the stored text itself: read and written again it might differ from what was read. */
export async function amendNotice(
  db: Database,
  planId: string,
  ref: NoticeRef,
  change: (stands: NoticeProgress) => NoticeProgress,
): ReturnType<Store["amendNotice"]> {
  const { pk, sk } = noticeKey(planId, ref);
  let [row] = await readRange(db, { pk, from: sk, to: sk });
  for (let round = 0; round < mostRounds && row; round++) {
    const stands = noticeProgress(row);
    const next = carriedOver(NoticeProgress, stands, change(stands));
    if (isDeepStrictEqual(next, stands)) return "superseded";
    const outcome = await put(db, {
      update: { pk, sk },
      set: progressAttributes(next),
      unset: next.state === "claimed" ? [] : ["leaseUntil"],
      when: asItWasRead(row),
    });
    // After a lost answer the SDK's second try finds the first one's own text.
    if (outcome.written || outcome.winner?.progress === JSON.stringify(next)) return "recorded";
    row = outcome.winner;
  }
  if (row) throw new Error("the notice changes too fast");
  return "superseded";
}

function asItWasRead(row: Row): When {
  return {
    expression: "#progress = :read AND #fence = :fence",
    names: { "#progress": "progress", "#fence": "fence" },
    values: { ":read": row.progress ?? "", ":fence": row.fence ?? 0 },
  };
}

/** Only the holder of the fence may give the claim back. */
export async function releaseClaim(
  db: Database,
  planId: string,
  ref: NoticeRef,
  fence: number,
  now: Temporal.Instant,
  postponed?: "daily-quota",
): Promise<void> {
  const given = { state: "claimed", leaseUntil: storedInstant(now) } as const;
  await put(db, {
    update: noticeKey(planId, ref),
    set: progressAttributes({ ...given, ...(postponed && { postponed }) }),
    when: heldBy(fence),
  });
}

export async function readNotice(
  db: Database,
  planId: string,
  ref: NoticeRef,
): Promise<NoticeRecord | undefined> {
  const row = await readRow(db, noticeKey(planId, ref));
  return row && noticeRecord(row);
}

export function noticeRow(planId: string, { progress, ...fact }: NoticeRecord): Row {
  return {
    ...noticeKey(planId, fact),
    fence: fact.fence,
    ...progressAttributes(progress),
    body: JSON.stringify(fact),
  };
}

/** The progress has attributes of its own, so that a transition touches nothing else. */
export function progressAttributes(progress: NoticeProgress): Record<string, string> {
  return {
    state: progress.state,
    progress: JSON.stringify(progress),
    ...trailAttribute(progress),
    ...(progress.state === "claimed" && { leaseUntil: sortable(progress.leaseUntil) }),
  };
}

export function noticeRecord(row: Row): NoticeRecord {
  return parsedRow(NoticeRecord, row, { extra: { progress: noticeProgress(row) } });
}

export function noticeProgress(row: Row): NoticeProgress {
  return parsedRow(NoticeProgress, row, { jsons: ["progress"] });
}

import { isDeepStrictEqual } from "node:util";
import { storedInstant } from "@dondoc/core/calendar/stored-instant";
import type { NoticeRef } from "@dondoc/core/notice/notice-key";
import { NoticeProgress, NoticeRecord } from "@dondoc/core/notice/notice-record";
import { carriedOver } from "@dondoc/core/schema/tolerant";
import type { Temporal } from "temporal-polyfill";
import type { App } from "../ports.ts";
import { noticeKey } from "../world/keys.ts";
import { parsedRow } from "../world/row.ts";
import { sortable } from "../world/sortable.ts";
import { all, type Condition, is, type Row } from "../world/table.ts";
import { trailAttribute } from "./trail.ts";

/** The transitions of the notice ledger after a claim: each is one conditional write. */

type Context = Pick<App, "table">;

/** Only the holder of the fence, as long as the mail has not become anything else. */
export const heldBy = (fence: number): Condition => all(is("state", "claimed"), is("fence", fence));

/** More writers than this at once of one notice are no writers of ours: the event comes again. */
const mostRounds = 20;

/**
 * Works what the mail service says later into a notice. `change` must be pure: it is asked again when another
 * writer came first. `superseded`: it changed nothing, or there is no such notice. What is compared and set is the
 * stored text itself: read and written again it might differ from what was read.
 */
export async function amendNotice(
  { table }: Context,
  planId: string,
  ref: NoticeRef,
  change: (stands: NoticeProgress) => NoticeProgress,
): Promise<"recorded" | "superseded"> {
  const { pk, sk } = noticeKey(planId, ref);
  let [row] = (await table.query({ pk, from: sk, to: sk })).rows;
  for (let round = 0; round < mostRounds && row; round++) {
    const stands = noticeProgress(row);
    const next = carriedOver(NoticeProgress, stands, change(stands));
    if (isDeepStrictEqual(next, stands)) return "superseded";
    const outcome = await table.put({
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

const asItWasRead = ({ progress = "", fence = 0 }: Row): Condition =>
  all(is("progress", progress), is("fence", fence));

/**
 * Gives a claim back at once (the mail was refused before it left), so that the next try need not wait for the
 * lease. `postponed`: the day's quota is used up. Only the holder of the fence may.
 */
export async function releaseClaim(
  { table }: Context,
  planId: string,
  ref: NoticeRef,
  fence: number,
  now: Temporal.Instant,
  postponed?: "daily-quota",
): Promise<void> {
  const given = { state: "claimed", leaseUntil: storedInstant(now) } as const;
  await table.put({
    update: noticeKey(planId, ref),
    set: progressAttributes({ ...given, ...(postponed && { postponed }) }),
    when: heldBy(fence),
  });
}

export async function readNotice(
  { table }: Context,
  planId: string,
  ref: NoticeRef,
): Promise<NoticeRecord | undefined> {
  const row = await table.get(noticeKey(planId, ref));
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

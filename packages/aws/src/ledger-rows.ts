import type { NoticeRef, Store } from "@dondoc/app/ports";
import { NoticeProgress, NoticeRecord } from "@dondoc/core/ledger";
import type { Temporal } from "temporal-polyfill";
import { type Condition, update } from "./conditional-write.ts";
import { type Database, readRow } from "./database.ts";
import { noticeKey } from "./keys.ts";
import { parsedRow, type Row } from "./row.ts";
import { sortable } from "./sortable.ts";
import { trailAttribute } from "./trail.ts";

/** The transitions of the notice ledger after a claim: each is one conditional write. */

const states = { names: { "#state": "state" } };

export async function recordSent(
  db: Database,
  planId: string,
  ref: NoticeRef,
  fence: number,
  progress: Extract<NoticeProgress, { state: "sent" | "bounced" }>,
): ReturnType<Store["recordSent"]> {
  return advance(db, planId, ref, progress, {
    expression: `${stillClaimed} AND ${byThisFence}`,
    names: { ...states.names, "#fence": "fence" },
    values: { ":claimed": "claimed", ":fence": fence },
  });
}

const stillClaimed = "#state = :claimed";
const byThisFence = "#fence = :fence";

export async function advanceNotice(
  db: Database,
  planId: string,
  ref: NoticeRef,
  from: readonly NoticeProgress["state"][],
  progress: NoticeProgress,
): ReturnType<Store["advanceNotice"]> {
  if (from.length === 0) return "superseded";
  const before = from.map((state, n) => [`:from${n}`, state] as const);
  return advance(db, planId, ref, progress, {
    expression: `#state IN (${before.map(([name]) => name).join(", ")})`,
    ...states,
    values: Object.fromEntries(before),
  });
}

/**
 * Writes a progress where the condition holds. Where it does not, and the ledger already says the
 * same (the SES event came first, or a retry after a lost answer), it is recorded all the same.
 */
async function advance(
  db: Database,
  planId: string,
  ref: NoticeRef,
  progress: NoticeProgress,
  when: Condition,
): Promise<"recorded" | "superseded"> {
  const outcome = await update(db, {
    update: noticeKey(planId, ref),
    set: progressAttributes(progress),
    unset: progress.state === "claimed" ? [] : ["leaseUntil"],
    when,
  });
  if (outcome.written) return "recorded";
  const stands = outcome.winner && noticeProgress(outcome.winner);
  return stands && alreadySays(stands, progress) ? "recorded" : "superseded";
}

/** A mail that was delivered was also sent: a later state of the same mail says both. */
function alreadySays(stands: NoticeProgress, wanted: NoticeProgress): boolean {
  if (stands.state === "claimed" || wanted.state === "claimed") return false;
  const sameMail = stands.messageId === wanted.messageId;
  return sameMail && (wanted.state === "sent" || stands.state === wanted.state);
}

/** Only the holder of the fence may give the claim back. */
export async function releaseClaim(
  db: Database,
  planId: string,
  ref: NoticeRef,
  fence: number,
  now: Temporal.Instant,
): Promise<void> {
  await update(db, {
    update: noticeKey(planId, ref),
    set: progressAttributes({ state: "claimed", leaseUntil: now.toString() }),
    when: {
      expression: `${stillClaimed} AND ${byThisFence}`,
      names: { ...states.names, "#fence": "fence" },
      values: { ":claimed": "claimed", ":fence": fence },
    },
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
function progressAttributes(progress: NoticeProgress): Record<string, string> {
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

function noticeProgress(row: Row): NoticeProgress {
  return parsedRow(NoticeProgress, row, { jsons: ["progress"] });
}

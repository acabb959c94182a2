import type { NoticeRef } from "@dondoc/core/notice/notice-key";
import type { NoticeProgress } from "@dondoc/core/notice/notice-record";
import type { App } from "../ports.ts";
import { noticeKey } from "../world/keys.ts";
import type { Refused, Table, Update } from "../world/table.ts";
import { gathering } from "./gathering.ts";
import { heldBy, noticeProgress, progressAttributes } from "./notice-rows.ts";

type Recorded = "recorded" | "superseded";

interface Sent {
  planId: string;
  ref: NoticeRef;
  fence: number;
  progress: Extract<NoticeProgress, { state: "sent" | "bounced" }>;
}

/** More than a plan has in flight at once, and far from the 100 rows of a transaction. */
const recordsTogether = 25;

const recordTogether = gathering<Sent, Recorded>({
  atMost: recordsTogether,
  idOf: ({ planId, ref }) => noticeKey(planId, ref).sk,
  write: recordAll,
});

/**
 * The sender's own record, sent or refused for good: only for the claim that bears its fence. Where the claim is no longer ours, and the ledger already says the same (the SES event came first, or
 * a retry after a lost answer), it is recorded all the same. What is accepted while another record of
 * the plan is being written is recorded together.
 */
export async function recordSent(
  { table }: Pick<App, "table">,
  planId: string,
  ref: NoticeRef,
  fence: number,
  progress: Sent["progress"],
): Promise<Recorded> {
  return recordTogether(table, noticeKey(planId, ref).pk, { planId, ref, fence, progress });
}

/** One alone costs half of a transaction; of many, those that are not ours any more are left out. */
async function recordAll(table: Table, all: readonly Sent[]): Promise<Recorded[]> {
  const changes = all.map(recordChange);
  const [only] = changes;
  if (!only) return [];
  const outcome = changes.length === 1 ? await alone(table, only) : await table.transact(changes);
  if (outcome.written) return all.map(() => "recorded");
  const refused = outcome.winners;
  const left = await recordAll(
    table,
    all.filter((_, n) => !refused[n]),
  );
  return all.map(({ progress }, n): Recorded => {
    const one = refused[n];
    return one ? standsFor(one, progress) : (left.shift() as Recorded);
  });
}

async function alone(table: Table, change: Update) {
  const outcome = await table.put(change);
  return outcome.written ? outcome : { written: false as const, winners: [outcome] };
}

function recordChange({ planId, ref, fence, progress }: Sent): Update {
  return {
    update: noticeKey(planId, ref),
    set: progressAttributes(progress),
    unset: ["leaseUntil"],
    when: heldBy(fence),
  };
}

function standsFor({ winner }: Refused, wanted: NoticeProgress): Recorded {
  const stands = winner && noticeProgress(winner);
  return stands && alreadySays(stands, wanted) ? "recorded" : "superseded";
}

/** A mail that was delivered was also sent: a later state of the same mail says both. */
function alreadySays(stands: NoticeProgress, wanted: NoticeProgress): boolean {
  if (stands.state === "claimed" || wanted.state === "claimed") return false;
  const sameMail = stands.messageId === wanted.messageId;
  return sameMail && (wanted.state === "sent" || stands.state === wanted.state);
}

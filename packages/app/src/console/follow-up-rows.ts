import { wakeAttributes } from "../plan/wake-rows.ts";
import type { App } from "../ports.ts";
import { followUpKey, followUpRange } from "../world/keys.ts";
import { parsedRow, parsedRows } from "../world/row.ts";
import { sortable } from "../world/sortable.ts";
import { absent, is, lapsed, over, type Put, type Row, readRange } from "../world/table.ts";
import { FollowUp } from "./follow-up.ts";

type Context = Pick<App, "table" | "clock" | "log">;

/** Longer than any one step takes: a mail that leaves at once is tried for some eight seconds. */
const leaseMinutes = 2;

/** Whoever has taken it on, and nobody else until the lease is over. */
export interface Held {
  followUp: FollowUp;
  fence: number;
}

/** What a change owes to people, written in the change's own transaction and free to be taken on. */
export function followUpChange(app: Context, followUp: FollowUp): Put {
  return { put: row(followUp, 0, app.clock.now().toString()), when: absent };
}

/** What a plan owes, the oldest first, as far as nobody else is at it. */
export async function readOwed({ table, log }: Context, planId: string) {
  const rows = await readRange(table, { pk: planId, ...followUpRange });
  return parsedRows({ log }, rows, (one) => ({
    followUp: parsedRow(FollowUp, one),
    fence: Number(one.fence),
  }));
}

/** Takes it on; null while somebody else is at it, or has done it. */
export async function takeOn(app: Context, { followUp, fence }: Held): Promise<Held | null> {
  const isFree = lapsed(sortable(app.clock.now()), fence + 1);
  const { written } = await app.table.put(over(row(followUp, fence + 1, leaseEnd(app)), isFree));
  return written ? { followUp, fence: fence + 1 } : null;
}

/** Keeps what is still to be done, for another while; false when somebody else has taken it over. */
export async function keepOn(app: Context, { followUp, fence }: Held): Promise<boolean> {
  const kept = over(row(followUp, fence, leaseEnd(app)), is("fence", fence));
  return (await app.table.put(kept)).written;
}

export async function settled(app: Context, { followUp, fence }: Held): Promise<void> {
  const remove = followUpKey(followUp.plan, followUp);
  await app.table.transact([{ remove, when: is("fence", fence) }]);
}

function leaseEnd({ clock }: Context): string {
  return clock.now().add({ minutes: leaseMinutes }).toString();
}

/** It stands in the queue of late plans from the end of its lease on: the sweep finds it there. */
function row(followUp: FollowUp, fence: number, leaseUntil: string): Row {
  const until = sortable(leaseUntil);
  return {
    ...followUpKey(followUp.plan, followUp),
    fence,
    leaseUntil: until,
    ...wakeAttributes(until, true),
    body: JSON.stringify(followUp),
  };
}

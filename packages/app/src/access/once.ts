import type { Temporal } from "temporal-polyfill";
import * as z from "zod/mini";
import type { App } from "../ports.ts";
import { hashOf } from "../token.ts";
import { onceRowKey } from "../world/keys.ts";
import { parsedRow } from "../world/row.ts";
import { sortable } from "../world/sortable.ts";
import { absent, all, any, is, until as isOver, lacks, over } from "../world/table.ts";

/** What a request was answered, as it went out. */
export const Answered = z.strictObject({
  status: z.int(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});
export type Answered = z.infer<typeof Answered>;

/** A thing that a key wants done once; `fingerprint` says which thing. */
export interface OnceKey {
  keyId: string;
  /** The hash of the caller's own name for it. */
  name: string;
  fingerprint: string;
}

export type Begun =
  | { state: "begun" }
  | { state: "under-way" }
  | { state: "answered"; answer: Answered }
  /** The name was used for another thing. */
  | { state: "taken" };

type Context = Pick<App, "table">;

/** An answer is kept so long; the IETF's draft wants it said. */
export const keptHours = 24;
/** A function that died leaves the name free again after this. */
const leaseSeconds = 60;

/**
 * Does a thing once for each name that a key gives it (`Idempotency-Key`): asked again, the first
 * answer comes back. What failed on our side is not kept, so that it can be tried again.
 * https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-idempotency-key-header
 */
export async function once(
  app: App,
  { keyId, name, request }: { keyId: string; name: string; request: string },
  work: () => Promise<Answered>,
): Promise<Begun | { state: "done"; answer: Answered }> {
  const key = { keyId, name: hashOf(name), fingerprint: hashOf(request) };
  const now = app.clock.now();
  const begun = await beginOnce(app, key, {
    now,
    leaseUntil: now.add({ seconds: leaseSeconds }),
    until: now.add({ hours: keptHours }),
  });
  if (begun.state !== "begun") return begun;
  try {
    const answer = await work();
    if (answer.status < 500) await finishOnce(app, key, answer);
    else await abandonOnce(app, key);
    return { state: "done", answer };
  } catch (error) {
    await abandonOnce(app, key);
    throw error;
  }
}

/** Takes the right to do something once: over none, over what is out of date or was left undone. */
export async function beginOnce(
  { table }: Context,
  once: OnceKey,
  { now, leaseUntil, until }: Record<"now" | "leaseUntil" | "until", Temporal.Instant>,
): Promise<Begun> {
  const isOutOfDate = isOver("until", sortable(now));
  const wasLeftUndone = all(lacks("body"), isOver("leaseUntil", sortable(now)));
  const outcome = await table.transact([
    over(
      {
        ...onceRowKey(once),
        fingerprint: once.fingerprint,
        leaseUntil: sortable(leaseUntil),
        until: sortable(until),
        expiresAt: Math.ceil(until.epochMilliseconds / 1000),
      },
      any(absent, isOutOfDate, wasLeftUndone),
      ["body"],
    ),
  ]);
  if (outcome.written) return { state: "begun" };
  const winner = outcome.winners[0]?.winner;
  if (!winner) return { state: "under-way" };
  if (winner.fingerprint !== once.fingerprint) return { state: "taken" };
  return typeof winner.body === "string"
    ? { state: "answered", answer: parsedRow(Answered, winner) }
    : { state: "under-way" };
}

/** Keeps the answer, for whoever asks again. */
export async function finishOnce(
  { table }: Context,
  once: OnceKey,
  answer: Answered,
): Promise<void> {
  await table.transact([
    { update: onceRowKey(once), set: { body: JSON.stringify(answer) }, when: mine(once) },
  ]);
}

/** Gives the right back, as nothing was done: it is out of date from the beginning of time on. */
async function abandonOnce({ table }: Context, once: OnceKey): Promise<void> {
  const set = { until: sortable("1970-01-01T00:00:00Z") };
  await table.transact([{ update: onceRowKey(once), set, when: mine(once) }]);
}

const mine = ({ fingerprint }: OnceKey) => is("fingerprint", fingerprint);

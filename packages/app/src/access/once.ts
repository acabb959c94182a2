import * as z from "zod/mini";
import type { App } from "../ports.ts";
import { hashOf } from "../token.ts";

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
  const begun = await app.store.beginOnce(key, {
    now,
    leaseUntil: now.add({ seconds: leaseSeconds }),
    until: now.add({ hours: keptHours }),
  });
  if (begun.state !== "begun") return begun;
  try {
    const answer = await work();
    if (answer.status < 500) await app.store.finishOnce(key, answer);
    else await app.store.abandonOnce(key);
    return { state: "done", answer };
  } catch (error) {
    await app.store.abandonOnce(key);
    throw error;
  }
}

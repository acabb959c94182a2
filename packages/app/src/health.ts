import { passGate } from "./gate.ts";
import type { App } from "./ports.ts";

export interface Health {
  ok: boolean;
  /** What time the process takes it to be: ISO, UTC. */
  now: string;
  /** The parts that cannot do their work now; absent while all can. */
  down?: string[];
}

/** Parts by name; each rejects while it cannot do its work. */
export type Parts = Record<string, () => Promise<unknown>>;

/** Whoever waits for a page has gone by then. */
const mostSeconds = 5;

/**
 * Whether the store takes a write, and the other parts that the caller knows of do their work: each is
 * tried, as an error that is remembered says nothing of now. It keeps nothing. Never rejects.
 */
export async function health(app: App, others: Parts = {}): Promise<Health> {
  const now = app.clock.now();
  const parts: Parts = { store: () => passGate(app, "health", { seconds: 0 }), ...others };
  const tried = Object.entries(parts).map(async ([name, check]) => {
    try {
      await inTime(app, check());
      return [];
    } catch (error) {
      app.log.warn("a part is down", { part: name, reason: String(error) });
      return [name];
    }
  });
  const down = (await Promise.all(tried)).flat();
  const ok = down.length === 0;
  return { ok, now: now.toString(), ...(!ok && { down }) };
}

async function inTime(app: App, work: Promise<unknown>): Promise<void> {
  const late = app.pause?.(mostSeconds * 1000).then(() => {
    throw new Error(`no answer in ${mostSeconds} seconds`);
  });
  // It may come last, when nobody listens any more.
  late?.catch(() => {});
  await Promise.race([work, ...(late ? [late] : [])]);
}

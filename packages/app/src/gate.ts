import type { Temporal } from "temporal-polyfill";
import type { App } from "./ports.ts";

/** A gate that was passed. */
export interface Passed {
  /** Opens it again, as what it was passed for has not happened; never rejects. */
  giveBack(): Promise<void>;
}

/** Passes a gate, which then stays closed for so long; null where it is closed. */
export async function passGate(
  app: App,
  key: string,
  closedFor: Temporal.DurationLike,
): Promise<Passed | null> {
  const now = app.clock.now();
  const until = now.add(closedFor);
  if (!(await app.store.passGate(key, now, until))) return null;
  return {
    giveBack: () =>
      app.store.reopenGate(key, until).catch((error: unknown) => {
        app.log.warn("gate not given back", { reason: String(error) });
      }),
  };
}

import { Temporal } from "temporal-polyfill";
import type { App } from "./ports.ts";
import { gateKey } from "./world/keys.ts";
import { sortable } from "./world/sortable.ts";
import { absent, any, is, until as isOver, over } from "./world/table.ts";

type Context = Pick<App, "table" | "clock" | "log">;

/** A gate that was passed. */
export interface Passed {
  /** Opens it again, as what it was passed for has not happened; never rejects. */
  giveBack(): Promise<void>;
}

/**
 * Passes a gate for what must not happen often, as "send-link:<plan>:<unit>". It then stays closed for so long: of
 * many at once one passes. Null where it is closed. A transaction of one: its token keeps a retry after a
 * lost answer from being turned away by its own first try.
 */
export async function passGate(
  ctx: Context,
  key: string,
  closedFor: Temporal.DurationLike,
): Promise<Passed | null> {
  const now = ctx.clock.now();
  const until = now.add(closedFor);
  const outcome = await ctx.table.transact([
    over(gateRow(key, until, until), any(absent, isOver("until", sortable(now)))),
  ]);
  if (!outcome.written) return null;
  return {
    giveBack: () =>
      reopenGate(ctx, key, until).catch((error: unknown) => {
        ctx.log.warn("gate not given back", { reason: String(error) });
      }),
  };
}

/**
 * Opens a gate again that was passed until then, unless somebody has passed it since. The row stays, as one that was
 * passed long ago: whoever may pass gates need not be allowed to remove rows.
 */
async function reopenGate({ table }: Context, key: string, until: Temporal.Instant): Promise<void> {
  const longAgo = Temporal.Instant.fromEpochMilliseconds(0);
  await table.transact([over(gateRow(key, longAgo, until), is("until", sortable(until)))]);
}

function gateRow(key: string, until: Temporal.Instant, kept: Temporal.Instant) {
  return {
    ...gateKey(key),
    until: sortable(until),
    expiresAt: Math.ceil(kept.epochMilliseconds / 1000),
  };
}

import type { App } from "../ports.ts";

/**
 * Has the courier come to a plan whose webhooks may have something to be told. An alarm that could
 * not be set loses nothing: the courier comes with each wake, and daily by itself.
 */
export async function callCourier(
  app: Pick<App, "scheduler" | "clock" | "log">,
  { id, zone }: { id: string; zone: string },
): Promise<void> {
  try {
    // A minute that begins as the alarm arrives is past: the next one rings.
    await app.scheduler.setCourier(id, app.clock.now().add({ minutes: 1 }), zone);
  } catch (error) {
    app.log.warn("courier not called", { plan: id, reason: String(error) });
  }
}

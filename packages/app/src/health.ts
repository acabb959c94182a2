import type { App } from "./ports.ts";

/** That the process answers and what time it takes it to be; it touches nothing else. */
export async function health(app: App): Promise<{ ok: true; now: string }> {
  return { ok: true, now: app.clock.now().toString() };
}

import { health, type Parts } from "@dondoc/app/health";
import type { App } from "@dondoc/app/ports";
import { Hono } from "hono";

/**
 * `/healthz` of one machine: beside the store, the parts that run on it. Requests that come while the
 * parts are being tried get the same answer.
 */
export function healthRoute(app: App, parts: Parts): Hono {
  const route = new Hono();
  let trying: ReturnType<typeof health> | null = null;
  route.get("/healthz", async (c) => {
    trying ??= health(app, parts).finally(() => {
      trying = null;
    });
    const found = await trying;
    return c.json(found, found.ok ? 200 : 503, {
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    });
  });
  return route;
}

/**
 * A check whose finding stands for so long: anybody may ask for `/healthz`, and an office's mail server that
 * sees a login for each question ends by refusing the next real one. `now` is in milliseconds.
 */
export function standingFor(
  milliseconds: number,
  check: () => Promise<unknown>,
  now: () => number,
): () => Promise<unknown> {
  let found: { at: number; outcome: Promise<unknown> } | null = null;
  return () => {
    if (found === null || now() - found.at >= milliseconds) found = { at: now(), outcome: check() };
    return found.outcome;
  };
}

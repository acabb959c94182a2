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

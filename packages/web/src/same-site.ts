import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { HttpRefusal } from "./problems.ts";

/**
 * Refuses whatever is no mere look and was caused by another site's page, before anything else is asked of
 * it: who is signed in, or what it brings. `Sec-Fetch-Site` decides where a browser
 * sends it. Older ones (Safari before 16.4) are judged by `Origin`, and there "null" must pass: our
 * own pages send it, as `Referrer-Policy: no-referrer` blanks it. A request with neither is not a
 * browser's. Behind all this stand the link's secret and the form token.
 */
export function sameSite(baseUrl: string) {
  const publicOrigin = new URL(baseUrl).origin;
  return createMiddleware(async (c, next) => {
    if (c.req.method === "GET" || c.req.method === "HEAD") return next();
    const site = c.req.header("sec-fetch-site");
    const origin = c.req.header("origin");
    const allowed = site
      ? site === "same-origin" || site === "none"
      : origin === undefined ||
        origin === "null" ||
        origin === publicOrigin ||
        origin === new URL(c.req.url).origin;
    if (!allowed) throw new HttpRefusal("cross-site");
    await next();
  });
}

/** Whether a browser vouches that one of our own pages sent this: a request that says nothing is not such. */
export function isFromOwnPage(c: Context, baseUrl: string): boolean {
  const site = c.req.header("sec-fetch-site");
  if (site !== undefined) return site === "same-origin";
  return c.req.header("origin") === new URL(baseUrl).origin;
}

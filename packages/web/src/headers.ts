import type { Context } from "hono";
import { createMiddleware } from "hono/factory";

interface Allowances {
  /** A page of files sends them to the bucket that holds them and shows their small pictures. */
  bucketOrigin?: string | undefined;
  /** A page with our one script; even that may make no markup of text. */
  script?: boolean | undefined;
}

/** No script at all, nothing from elsewhere, framed by nobody; a page that needs more says so. */
export function contentSecurityPolicy({ bucketOrigin, script }: Allowances = {}): string {
  const andBucket = bucketOrigin === undefined ? "" : ` ${bucketOrigin}`;
  return [
    "default-src 'none'",
    ...(script
      ? ["script-src 'self'", "require-trusted-types-for 'script'", "trusted-types 'none'"]
      : []),
    "style-src 'self'",
    `img-src 'self' data:${andBucket}`,
    `form-action 'self'${andBucket}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** For the page that is about to be sent. */
export function allow(c: Context, allowances: Allowances): void {
  c.header("Content-Security-Policy", contentSecurityPolicy(allowances));
}

const fixed: Record<string, string> = {
  /** The link is a secret: it must not leave in a Referer. */
  "Referrer-Policy": "no-referrer",
  "X-Robots-Tag": "noindex, nofollow",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Origin-Agent-Cluster": "?1",
  "Permissions-Policy":
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()",
};

/**
 * A page that shows a mail in a frame, and the mail in it: only there may a frame be, and in it the
 * mail's own styles, but no script, no form, no link that leads anywhere, nothing from elsewhere.
 */
export const framing: Record<"page" | "framed", Record<string, string>> = {
  page: { "Content-Security-Policy": `${contentSecurityPolicy()}; frame-src 'self'` },
  framed: {
    "Content-Security-Policy":
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox",
    "X-Frame-Options": "SAMEORIGIN",
  },
};

/** A document that brings its own styles, and nothing else. */
export const documentPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * Puts the security headers on every answer, refusals and failures too; a route's own ones stay. On the
 * answer itself: `c.header` would make a new one for each of them, and its text a stream.
 */
export function securityHeaders(baseUrl: string) {
  const isHttps = new URL(baseUrl).protocol === "https:";
  const all = Object.entries({
    ...fixed,
    ...(isHttps && { "Strict-Transport-Security": "max-age=31536000; includeSubDomains" }),
    "Content-Security-Policy": contentSecurityPolicy(),
    "Cache-Control": "no-store",
  });
  return createMiddleware(async (c, next) => {
    await next();
    const { headers } = c.res;
    for (const [name, value] of all) if (!headers.has(name)) headers.set(name, value);
  });
}

import { sessionDays } from "@dondoc/app/console/session";
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";

/**
 * `__Host-`: only this host, only over TLS (or the machine itself), no other path.
 * https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Set-Cookie#cookie_prefixes
 */
const name = "dondoc";
const attributes = { path: "/", secure: true, httpOnly: true, sameSite: "Lax" } as const;

export function sessionCookie(c: Context): string | undefined {
  return getCookie(c, name, "host");
}

export function setSessionCookie(c: Context, cookie: string): void {
  setCookie(c, name, cookie, {
    ...attributes,
    prefix: "host",
    maxAge: sessionDays * 24 * 3600,
  });
}

export function dropSessionCookie(c: Context): void {
  deleteCookie(c, name, { ...attributes, prefix: "host" });
}

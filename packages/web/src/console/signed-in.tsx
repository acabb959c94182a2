import { type Principal, principalOf } from "@dondoc/app/console/session";
import type { App } from "@dondoc/app/ports";
import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { limitedBody, readFields } from "../form-body.ts";
import { documentOf } from "../pages/layout.tsx";
import { wantsJson } from "../problem-response.tsx";
import { SessionOverPage } from "./pages/session-over.tsx";
import { onward } from "./paths.ts";
import { sessionCookie } from "./session-cookie.ts";

/** What the console's handlers find in their context. */
export interface ConsoleEnv {
  Variables: { principal: Principal };
}

/**
 * Lets only the signed-in through. A page that is asked for leads to the sign-in and back; a form
 * that was sent is kept on a page of its own, to be sent again after signing in.
 */
export function signedIn(app: App) {
  return createMiddleware<ConsoleEnv>(async (c, next) => {
    const cookie = sessionCookie(c);
    const principal = cookie === undefined ? null : await principalOf(app, cookie);
    if (principal) {
      c.set("principal", principal);
      return next();
    }
    if (wantsJson(c)) return c.json({ type: "urn:dondoc:problem:signed-out", status: 401 }, 401);
    if (c.req.method !== "GET" && c.req.method !== "HEAD") return keptForm(c);
    const to = onward(pathOf(c));
    return c.redirect(to ? `/dang-nhap?tiep=${encodeURIComponent(to)}` : "/dang-nhap", 303);
  });
}

async function keptForm(c: Context): Promise<Response> {
  const isForm = c.req.header("content-type")?.startsWith("application/x-www-form-urlencoded");
  // A file cannot be kept on a page: its person has it, and chooses it again.
  if (isForm) await limitedBody(c, async () => {});
  const fields = isForm ? await readFields(c) : new Map<string, string>();
  return c.html(documentOf(<SessionOverPage action={pathOf(c)} fields={fields} />), 401);
}

function pathOf(c: Context): string {
  const { pathname, search } = new URL(c.req.url);
  return pathname + search;
}

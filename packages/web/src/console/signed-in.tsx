import { isCsrfToken } from "@dondoc/app/console/csrf-token";
import { type Principal, principalOf } from "@dondoc/app/console/session";
import type { App } from "@dondoc/app/ports";
import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { readFields } from "../form-body.ts";
import { documentOf } from "../pages/layout.tsx";
import { wantsJson } from "../problem-response.tsx";
import { HttpRefusal } from "../problems.ts";
import { isFromOwnPage } from "../same-site.ts";
import { SessionChangedPage, SessionOverPage } from "./pages/session-over.tsx";
import { onward } from "./paths.ts";
import { csrfField } from "./post-form.tsx";
import { sessionCookie } from "./session-cookie.ts";

type Fields = ReadonlyMap<string, string>;

/** What the console's handlers find in their context. */
export interface ConsoleEnv {
  Variables: {
    principal: Principal;
    /** Of a form that was posted, without its token. */
    fields: Fields;
    /** The token of the form that was posted, which is of this session. */
    csrfToken: string;
  };
}

/**
 * Lets only the signed-in through, and of what they post only forms that this session's pages have shown:
 * no handler reads a form by itself. A page that is asked for leads to the sign-in and back; a form of one
 * of our own pages is kept on a page, to be sent again.
 */
export function signedIn(app: App, read: (c: Context) => Promise<Fields> = readFields) {
  return createMiddleware<ConsoleEnv>(async (c, next) => {
    const cookie = sessionCookie(c);
    const principal = cookie === undefined ? null : await principalOf(app, cookie);
    const isPost = c.req.method !== "GET" && c.req.method !== "HEAD";
    if (!principal) {
      if (wantsJson(c)) return c.json({ type: "urn:dondoc:problem:signed-out", status: 401 }, 401);
      if (!isPost) return c.redirect(signInPath(c), 303);
      const fields = isFromOwnPage(c, app.settings.baseUrl) ? await keptFields(c) : new Map();
      return c.html(documentOf(<SessionOverPage action={pathOf(c)} fields={fields} />), 401);
    }
    c.set("principal", principal);
    if (!isPost) return next();
    const { [csrfField]: token, ...fields } = Object.fromEntries(await read(c));
    if (isCsrfToken(principal, token)) {
      c.set("csrfToken", token);
      c.set("fields", new Map(Object.entries(fields)));
      return next();
    }
    if (wantsJson(c) || !isFromOwnPage(c, app.settings.baseUrl))
      throw new HttpRefusal("cross-site", "The form is not of this session; nothing was recorded.");
    const kept = await keptFields(c);
    const page = <SessionChangedPage principal={principal} action={pathOf(c)} fields={kept} />;
    return c.html(documentOf(page), 409);
  });
}

/** What a page can keep of a form. A file cannot be: its person has it, and chooses it again. */
async function keptFields(c: Context): Promise<Fields> {
  if (!c.req.header("content-type")?.startsWith("application/x-www-form-urlencoded"))
    return new Map();
  return new Map([...(await readFields(c))].filter(([name]) => name !== csrfField));
}

function signInPath(c: Context): string {
  const to = onward(pathOf(c));
  return to ? `/dang-nhap?tiep=${encodeURIComponent(to)}` : "/dang-nhap";
}

function pathOf(c: Context): string {
  const { pathname, search } = new URL(c.req.url);
  return pathname + search;
}

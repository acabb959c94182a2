import { askSignIn, signIn, signInLink } from "@dondoc/app/console/sign-in";
import type { App } from "@dondoc/app/ports";
import { Refusal } from "@dondoc/app/refusal";
import type { Context } from "hono";
import { Hono } from "hono/tiny";
import { limitedBody, readFields, requireNoFields } from "../form-body.ts";
import { documentOf } from "../pages/layout.tsx";
import { ConfirmSignInPage, SignInPage, SignInSentPage } from "./pages/sign-in.tsx";
import { home, onward } from "./paths.ts";
import { sessionCookie, setSessionCookie } from "./session-cookie.ts";
import { keepsSession } from "./session-keeping.ts";

const wrongAddress = "Địa chỉ thư chưa đúng. Đề nghị nhập đủ, ví dụ: hoten@nghiahanh.gov.vn.";

/** Signing in by a mailed link: ask, look, press. */
export function signInRoutes(app: App) {
  const { baseUrl } = app.settings;
  /** An address of plain http, where nobody's session would be kept: the mailed link's, or the one that is open. */
  const plainHttp = (c: Context): string | null => {
    if (!keepsSession(baseUrl)) return baseUrl;
    const open = `http://${new URL(c.req.url).hostname}`;
    return new URL(baseUrl).protocol === "https:" || keepsSession(open) ? null : open;
  };
  return new Hono()
    .get("/", (c) => {
      const to = onward(c.req.query("tiep"));
      return c.html(documentOf(<SignInPage onward={to} plainHttp={plainHttp(c)} />));
    })
    .post("/", limitedBody, async (c) => {
      const fields = await readFields(c);
      const email = fields.get("email") ?? "";
      const to = onward(fields.get("onward"));
      try {
        await askSignIn(app, { email, source: sourceOf(c), onward: to });
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== "form-invalid") throw error;
        const page = (
          <SignInPage onward={to} plainHttp={plainHttp(c)} email={email} error={wrongAddress} />
        );
        return c.html(documentOf(page), 422);
      }
      return c.html(documentOf(<SignInSentPage inbox={app.settings.inbox} />), 202);
    })
    .get("/:token", async (c) => {
      const token = c.req.param("token");
      await signInLink(app, token);
      return c.html(documentOf(<ConfirmSignInPage token={token} plainHttp={plainHttp(c)} />));
    })
    .post("/:token", limitedBody, async (c) => {
      requireNoFields(await readFields(c));
      const begun = await signIn(app, c.req.param("token"), sessionCookie(c));
      setSessionCookie(c, begun.cookie);
      return c.redirect(onward(begun.onward ?? undefined) ?? home, 303);
    });
}

/** The caller's IP address as API Gateway, or the one machine behind its trusted proxies, saw it. */
function sourceOf(c: Context): string | null {
  const env = c.env as { requestContext?: { http?: { sourceIp?: unknown } } } | undefined;
  const source = env?.requestContext?.http?.sourceIp;
  return typeof source === "string" ? source : null;
}

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

const wrongAddress = "Địa chỉ thư chưa đúng. Đề nghị nhập đủ, ví dụ: hoten@nghiahanh.gov.vn.";

/** Signing in by a mailed link: ask, look, press. */
export function signInRoutes(app: App) {
  return new Hono()
    .get("/", (c) => c.html(documentOf(<SignInPage onward={onward(c.req.query("tiep"))} />)))
    .post("/", limitedBody, async (c) => {
      const fields = await readFields(c);
      const email = fields.get("email") ?? "";
      const to = onward(fields.get("onward"));
      try {
        await askSignIn(app, { email, source: sourceOf(c), onward: to });
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== "form-invalid") throw error;
        const page = <SignInPage onward={to} email={email} error={wrongAddress} />;
        return c.html(documentOf(page), 422);
      }
      return c.html(documentOf(<SignInSentPage />), 202);
    })
    .get("/:token", async (c) => {
      const token = c.req.param("token");
      await signInLink(app, token);
      return c.html(documentOf(<ConfirmSignInPage token={token} />));
    })
    .post("/:token", limitedBody, async (c) => {
      requireNoFields(await readFields(c));
      const begun = await signIn(app, c.req.param("token"), sessionCookie(c));
      setSessionCookie(c, begun.cookie);
      return c.redirect(onward(begun.onward ?? undefined) ?? home, 303);
    });
}

/** The caller's IP address as API Gateway saw it; never a header that the caller writes. */
function sourceOf(c: Context): string | null {
  const env = c.env as { requestContext?: { http?: { sourceIp?: unknown } } } | undefined;
  const source = env?.requestContext?.http?.sourceIp;
  return typeof source === "string" ? source : null;
}

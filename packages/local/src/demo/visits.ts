import { Hono } from "hono";
import type { InboxMail } from "../ses/inbox-mail.ts";
import { linksOf } from "../ses/links.ts";
import type { People } from "./people.ts";

export interface VisitsOptions {
  /** Where this machine's own pages are reached. */
  url: string;
  inbox(): readonly InboxMail[];
  people(): Promise<People>;
}

/** Why a view cannot be opened; the start page has the words. */
export type VisitProblem = "no-mail" | "no-person" | "sign-in";

/**
 * `POST /local/visits/:role`: into one of the three people's views by one press. A unit's page is the one behind
 * its newest mail; the office and the chair are signed in as they would be, by the link that was mailed to them.
 */
export function visitRoutes({ url, inbox, people }: VisitsOptions): Hono {
  const app = new Hono();
  /** Signed in once and kept: a person may ask for a few sign-in mails a day only. */
  const cookies = new Map<string, string>();

  app.post("/local/visits/:role", async (c) => {
    const role = c.req.param("role");
    if (role === "unit") {
      const page = newestUnitPage(inbox(), await people());
      return c.redirect(page ?? refusedAt("no-mail"), 303);
    }
    if (role !== "office" && role !== "chair") return c.notFound();
    const email = (await people())[role];
    if (email === null) return c.redirect(refusedAt("no-person"), 303);
    const known = cookies.get(email);
    const cookie = known !== undefined && (await opens(known)) ? known : await signedIn(email);
    if (cookie === null) return c.redirect(refusedAt("sign-in"), 303);
    cookies.set(email, cookie);
    c.header("Set-Cookie", cookie);
    return c.redirect("/van-phong", 303);
  });

  /** The whole `Set-Cookie` of a session, by way of the mail that it came in; null where none came. */
  async function signedIn(email: string): Promise<string | null> {
    const seen = inbox().length;
    const asked = await post("/dang-nhap", new URLSearchParams({ email }));
    if (!asked.ok) return null;
    const mail = await arrived(() =>
      inbox()
        .slice(seen)
        .find(({ tags, to }) => tags.kind === "sign-in" && to.includes(email)),
    );
    const [link] = mail ? linksOf(mail) : [];
    if (!link) return null;
    const pressed = await post(new URL(link).pathname, new URLSearchParams());
    return pressed.status === 303 ? (pressed.headers.getSetCookie()[0] ?? null) : null;
  }

  async function opens(cookie: string): Promise<boolean> {
    const [pair = ""] = cookie.split(";");
    const headers = { cookie: pair, accept: "text/html" };
    const page = await fetch(`${url}/van-phong`, { headers, redirect: "manual" });
    await page.arrayBuffer();
    return page.status === 200 || (page.status === 303 && !isSignIn(page));
  }

  async function post(path: string, body: URLSearchParams): Promise<Response> {
    const headers = { "sec-fetch-site": "same-origin", accept: "text/html" };
    const response = await fetch(url + path, { method: "POST", headers, body, redirect: "manual" });
    await response.arrayBuffer();
    return response;
  }
  return app;
}

function refusedAt(problem: VisitProblem): string {
  return `/?problem=${problem}&at=views#views`;
}

function isSignIn(response: Response): boolean {
  return (response.headers.get("location") ?? "").startsWith("/dang-nhap");
}

/** The newest mail to a unit that only owes: neither the office nor one of the chair's office. And its page. */
function newestUnitPage(mails: readonly InboxMail[], { watchers }: People): string | null {
  const mail = mails.findLast(
    ({ tags: { notice, unit } }) =>
      notice !== undefined && unit !== undefined && !watchers.includes(unit),
  );
  const [link] = mail ? linksOf(mail) : [];
  return link ? new URL(link).pathname : null;
}

/** The answer to a sign-in comes before its mail may: it is waited for, for some seconds. */
async function arrived<T>(look: () => T | undefined): Promise<T | undefined> {
  for (let tries = 0; tries < 50; tries++) {
    const found = look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return undefined;
}

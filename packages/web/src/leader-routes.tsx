import { type ByLink, linkPath } from "@dondoc/app/link";
import type { App } from "@dondoc/app/ports";
import { Refusal } from "@dondoc/app/refusal";
import { wholeListPath } from "@dondoc/messages/place";
import type { Context } from "hono";
import { Hono } from "hono/tiny";
import { checkInForm, limitedBody, readFields, requireNoFields } from "./form-body.ts";
import { allow } from "./headers.ts";
import { CalendarPage } from "./pages/calendar-offer.tsx";
import { documentOf } from "./pages/layout.tsx";
import { LeaderPageView, recordedPlace } from "./pages/leader.tsx";
import { NewLinkPage } from "./pages/new-link.tsx";
import type { Attempt, Named, View } from "./pages/view.ts";
import { WholeListPage } from "./pages/whole-list.tsx";
import { wantsJson } from "./problem-response.tsx";
import { problems } from "./problems.ts";
import type { UseCases } from "./use-cases.ts";

/** The page of one item behind a narrow link, and its answer: no calendar, no list, no new link. */
export function narrowRoutes(app: App, useCases: UseCases) {
  return pageRoutes(app, useCases, { narrow: true });
}

/** The page behind a link, and what a person can do on it. */
export function leaderRoutes(app: App, useCases: UseCases) {
  return pageRoutes(app, useCases, {})
    .get(`/:token/${wholeListPath}`, async (c) => {
      const token = c.req.param("token");
      const plan = c.req.query("ke-hoach");
      const list = await useCases.wholeList(app, { token, plan });
      const back = linkPath({ token });
      return c.html(documentOf(<WholeListPage {...list} now={app.clock.now()} back={back} />));
    })
    .post("/:token/calendars", limitedBody, async (c) => {
      requireNoFields(await readFields(c));
      const token = c.req.param("token");
      const offered = await useCases.offerCalendar(app, { token });
      if (wantsJson(c)) return c.json({ url: offered.url }, 201);
      allow(c, { script: true });
      return c.html(documentOf(<CalendarPage {...offered} back={linkPath({ token })} />), 201);
    })
    .post("/:token/new-links", limitedBody, async (c) => {
      requireNoFields(await readFields(c));
      await useCases.requestNewLink(app, { token: c.req.param("token") });
      if (wantsJson(c)) return c.json({ outcome: "accepted" }, 202);
      return c.html(documentOf(<NewLinkPage />), 202);
    });
}

function pageRoutes(app: App, useCases: UseCases, kind: Pick<ByLink, "narrow">) {
  const render = async (c: Context, by: ByLink, more: Pick<View, "confirm" | "attempt">) => {
    const page = await useCases.leaderPage(app, by);
    const url = `${app.settings.baseUrl}${linkPath(by)}`;
    const action = `${linkPath(by)}/check-ins`;
    allow(c, { script: true });
    return documentOf(<LeaderPageView view={{ page, action, url, ...more }} />);
  };

  /** A refused form comes back with what was written in it; any other refusal is a page of its own. */
  const refused = async (c: Context, by: ByLink, error: unknown, values: Attempt["values"]) => {
    if (!isFormRefusal(error) || wantsJson(c)) throw error;
    const { code, fields } = error;
    const { plan, obligation = "" } = values;
    const attempt = { code, plan, obligation, values, errors: fields };
    return c.html(await render(c, by, { attempt }), problems[code].status);
  };

  return new Hono()
    .get("/:token", async (c) => {
      const obligation = c.req.query("da-ghi");
      const plan = c.req.query("ke-hoach");
      const confirm = obligation === undefined ? undefined : { plan, obligation };
      return c.html(await render(c, { token: c.req.param("token"), ...kind }, { confirm }));
    })
    .post("/:token/check-ins", limitedBody, async (c) => {
      const by = { token: c.req.param("token"), ...kind };
      const fields = await readFields(c);
      const form = checkInForm(fields);
      try {
        const { plan, obligation, outcome } = await useCases.recordCheckIn(app, { ...by, form });
        if (wantsJson(c))
          return c.json({ plan, obligation, outcome }, outcome === "recorded" ? 201 : 200);
        return c.redirect(recordedAt(by, { plan, obligation }), 303);
      } catch (error) {
        return refused(c, by, error, Object.fromEntries(fields));
      }
    });
}

/** After the post a plain page: reloading it sends nothing again. */
function recordedAt(by: ByLink, { plan, obligation }: Required<Named>): string {
  const query = new URLSearchParams({ "da-ghi": obligation, "ke-hoach": String(plan) });
  return `${linkPath(by)}?${query}#${recordedPlace}`;
}

function isFormRefusal(error: unknown): error is Refusal & { code: Attempt["code"] } {
  const codes: readonly string[] = ["form-invalid", "form-stale", "answer-raced"];
  return error instanceof Refusal && codes.includes(error.code);
}

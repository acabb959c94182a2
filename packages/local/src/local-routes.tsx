import type { App } from "@dondoc/app/ports";
import { Hono } from "hono";
import { type ClockControl, clockRoutes } from "./clock-routes.ts";
import type { People } from "./demo/people.ts";
import type { Ring } from "./demo/rings.ts";
import { storyPage } from "./demo/story-page.tsx";
import { storyView } from "./demo/story-view.ts";
import { visitRoutes } from "./demo/visits.ts";
import { schedulesPage } from "./schedules-page.tsx";
import type { InboxTags } from "./ses/inbox-json.ts";
import { inboxRoutes, wantsJson } from "./ses/inbox-routes.tsx";
import type { LocalSes } from "./ses/local-ses.ts";
import { saidBy } from "./start-clock.tsx";
import { startPage } from "./start-page.tsx";
import { startPolicy } from "./start-shell.tsx";
import { startStyle } from "./start-style.ts";
import { startView } from "./start-view.ts";

export interface LocalRoutesOptions extends ClockControl {
  app: App;
  ses: Pick<LocalSes, "inbox" | "mail">;
  /** The plan whose dates the demo tells, where it has one. */
  plan(): Promise<string | null>;
  people(): Promise<People>;
  rings(): readonly Ring[];
  /** The second plan of the demo's authority: whether it may join, and to let it. */
  offersSecondPlan(): Promise<boolean>;
  addSecondPlan(): Promise<void>;
  /** Where this machine's own pages are reached. */
  url: string;
  tags: InboxTags;
  onError(error: unknown): void;
}

/** What only this machine may see: the start page, the inbox, the schedules and the clock. */
export function localRoutes(options: LocalRoutesOptions): Hono {
  const { onError } = options;
  const app = new Hono();
  app.use("*", async (c, next) => {
    await next();
    c.header("Cache-Control", "no-store");
    c.header("Referrer-Policy", "no-referrer");
    c.header("X-Content-Type-Options", "nosniff");
    c.header("X-Robots-Tag", "noindex");
    c.header("Cross-Origin-Resource-Policy", "same-origin");
    if (!c.res.headers.has("Content-Security-Policy")) {
      c.header("Content-Security-Policy", startPolicy);
    }
  });
  app.get("/", async (c) =>
    c.html(
      startPage(
        await startView(options),
        saidBy((name) => c.req.query(name)),
      ),
    ),
  );
  app.get("/local/start.css", (c) =>
    c.body(startStyle, 200, { "Content-Type": "text/css; charset=utf-8" }),
  );
  app.get("/local/schedules", async (c) => {
    const rows = await options.schedules();
    c.header("Vary", "Accept");
    return wantsJson(c) ? c.json(rows) : c.html(schedulesPage(rows));
  });
  let adding: Promise<void> | null = null;
  app.post("/local/plans", async (c) => {
    // A press that comes while another is at work waits for that one: the plan comes in once.
    adding ??= addSecondPlan(options).finally(() => {
      adding = null;
    });
    await adding;
    return c.redirect("/#plans", 303);
  });
  app.get("/local/story/:on", async (c) => {
    const { app: own, ses, now, rings } = options;
    const plan = await options.plan();
    const sources = { app: own, plan: plan ?? "", now, inbox: ses.inbox, rings };
    const view = plan === null ? null : await storyView(sources, c.req.param("on"));
    return view ? c.html(storyPage(view)) : c.redirect("/", 303);
  });
  app.route("/", clockRoutes(options));
  app.route("/", visitRoutes({ ...options, inbox: options.ses.inbox }));
  app.route("/", inboxRoutes(options.ses, options.tags));
  app.notFound((c) => c.json({ code: "not_found", message: "There is nothing here." }, 404));
  app.onError((error, c) => {
    onError(error);
    return c.json({ code: "internal", message: "This went wrong; the terminal says why." }, 500);
  });
  return app;
}

async function addSecondPlan(options: LocalRoutesOptions): Promise<void> {
  if (await options.offersSecondPlan()) await options.addSecondPlan();
}

import { openPlan } from "@dondoc/app/console/open-plan";
import { authorised } from "@dondoc/app/console/opened";
import type { App } from "@dondoc/app/ports";
import { wholeListPath } from "@dondoc/messages/place";
import type { Context } from "hono";
import { Hono } from "hono/tiny";
import { documentOf } from "../../pages/layout.tsx";
import type { ConsoleEnv } from "../signed-in.tsx";
import { DashboardPage } from "./dashboard-page.tsx";
import { readFilter } from "./filter.ts";
import { LoadPage } from "./load-page.tsx";
import { ObligationsPage } from "./obligations-page.tsx";
import { PrintedListPage } from "./printed-list-page.tsx";

/** The overview, the list of obligations and the heat map: what they show is in their address. */
export function overviewRoutes(app: App): Hono<ConsoleEnv> {
  const asked = async (c: Context<ConsoleEnv>, plan: string) => ({
    principal: c.var.principal,
    open: await openPlan(app, { opened: authorised(c.var.principal, plan, "see") }),
    filter: readFilter((name) => c.req.query(name)),
    page: c.req.query("trang"),
  });
  return new Hono<ConsoleEnv>()
    .get("/:plan", async (c) => {
      const { page: _, ...view } = await asked(c, c.req.param("plan"));
      return c.html(documentOf(<DashboardPage {...view} now={app.clock.now()} />));
    })
    .get("/:plan/nhiem-vu", async (c) =>
      c.html(documentOf(<ObligationsPage {...(await asked(c, c.req.param("plan")))} />)),
    )
    .get(`/:plan/${wholeListPath}`, async (c) => {
      const { principal, open } = await asked(c, c.req.param("plan"));
      return c.html(documentOf(<PrintedListPage {...{ principal, open }} now={app.clock.now()} />));
    })
    .get("/:plan/theo-tuan", async (c) =>
      c.html(documentOf(<LoadPage {...(await asked(c, c.req.param("plan")))} />)),
    );
}

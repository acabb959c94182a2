import { meetingLinks } from "@dondoc/app/console/meeting-links";
import { type OpenPlan, openPlan } from "@dondoc/app/console/open-plan";
import { authorised } from "@dondoc/app/console/opened";
import type { App } from "@dondoc/app/ports";
import type { Context } from "hono";
import { Hono } from "hono/tiny";
import { allow } from "../../headers.ts";
import { documentOf } from "../../pages/layout.tsx";
import { pageOf } from "../overview/paging.tsx";
import type { ConsoleEnv } from "../signed-in.tsx";
import { agendaOf } from "./agenda.ts";
import { MeetingPage } from "./meeting-page.tsx";

/** A page stays below 50 KB with its codes, and a projector is scrolled, not searched. */
export const unitsAPage = 10;

/** The weekly meeting's page; its links are made by a press, shown in the answer to it, and never again. */
export function meetingRoutes(app: App): Hono<ConsoleEnv> {
  const render = (
    c: Context<ConsoleEnv>,
    open: OpenPlan,
    asked: string | undefined,
    links: ReadonlyMap<string, string> = new Map(),
  ) => {
    const { turns, others } = agendaOf(open);
    const page = pageOf(turns, unitsAPage, asked);
    allow(c, { script: true });
    const { principal } = c.var;
    return documentOf(<MeetingPage {...{ principal, open, page, others, links }} />);
  };
  return new Hono<ConsoleEnv>()
    .get("/:plan/giao-ban", async (c) => {
      const open = await openPlan(app, {
        opened: authorised(c.var.principal, c.req.param("plan"), "see"),
      });
      return c.html(render(c, open, c.req.query("trang")));
    })
    .post("/:plan/giao-ban/ma-qr", async (c) => {
      const asked = c.var.fields.get("trang");
      const { open, links } = await meetingLinks(app, {
        opened: authorised(c.var.principal, c.req.param("plan"), "follow-up"),
        unitsOf: (plan) =>
          pageOf(agendaOf(plan).turns, unitsAPage, asked).items.map(({ unit }) => unit),
      });
      return c.html(render(c, open, asked, links));
    });
}

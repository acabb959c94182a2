import { openPlan } from "@dondoc/app/console/open-plan";
import { authorised } from "@dondoc/app/console/opened";
import type { App } from "@dondoc/app/ports";
import { Hono } from "hono/tiny";
import { documentOf } from "../../pages/layout.tsx";
import { papersPlace } from "../../papers/paths.ts";
import type { ConsoleEnv } from "../signed-in.tsx";
import { PapersPage } from "./papers-page.tsx";

/** The page that leads to the papers; the papers themselves are another function's. */
export function papersRoutes(app: App): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>().get(`/:plan/${papersPlace}`, async (c) => {
    const open = await openPlan(app, {
      opened: authorised(c.var.principal, c.req.param("plan"), "see"),
    });
    return c.html(documentOf(<PapersPage principal={c.var.principal} open={open} />));
  });
}

import { openPlan } from "@dondoc/app/console/open-plan";
import { authorised } from "@dondoc/app/console/opened";
import type { App } from "@dondoc/app/ports";
import { Hono } from "hono/tiny";
import { documentOf } from "../../pages/layout.tsx";
import type { ConsoleEnv } from "../signed-in.tsx";
import { ExtensionsPage } from "./extensions-page.tsx";

/** Who asks for more time, and what was decided. */
export function extensionRoutes(app: App): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>().get("/:plan/gia-han", async (c) => {
    const open = await openPlan(app, {
      opened: authorised(c.var.principal, c.req.param("plan"), "see"),
    });
    return c.html(documentOf(<ExtensionsPage principal={c.var.principal} open={open} />));
  });
}

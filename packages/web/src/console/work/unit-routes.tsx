import { openPlan } from "@dondoc/app/console/open-plan";
import { authorised } from "@dondoc/app/console/opened";
import { revokeUnitLinks, sendUnitLink } from "@dondoc/app/console/unit-links";
import type { App } from "@dondoc/app/ports";
import { Refusal } from "@dondoc/app/refusal";
import { unitById } from "@dondoc/core/plan/plan";
import type { Context } from "hono";
import { Hono } from "hono/tiny";
import { requireNoFields } from "../../form-body.ts";
import { documentOf } from "../../pages/layout.tsx";
import { planPath } from "../paths.ts";
import type { ConsoleEnv } from "../signed-in.tsx";
import { UnitPage } from "./unit-page.tsx";
import { UnitsPage } from "./units-page.tsx";

const path = "/:plan/don-vi/:unit" as const;

/** The units of a plan, what each still owes, and the links that lead to their pages. */
export function unitRoutes(app: App): Hono<ConsoleEnv> {
  const back = (c: Context<ConsoleEnv, typeof path>, said: string) => {
    const to = planPath(c.req.param("plan"), "don-vi", c.req.param("unit"));
    return c.redirect(`${to}?da=${said}`, 303);
  };
  const followedUp = (c: Context<ConsoleEnv, `${typeof path}/${string}`>) =>
    authorised(c.var.principal, c.req.param("plan") ?? "", "follow-up");
  return new Hono<ConsoleEnv>()
    .get("/:plan/don-vi", async (c) => {
      const open = await openPlan(app, {
        opened: authorised(c.var.principal, c.req.param("plan"), "see"),
      });
      return c.html(documentOf(<UnitsPage principal={c.var.principal} open={open} />));
    })
    .get(path, async (c) => {
      const open = await openPlan(app, {
        opened: authorised(c.var.principal, c.req.param("plan"), "see"),
      });
      const unit = unitById(open.situation.plan, c.req.param("unit"));
      if (!unit) throw new Refusal("request-unknown", "no such unit");
      const said = c.req.query("da");
      return c.html(
        documentOf(<UnitPage principal={c.var.principal} open={open} unit={unit} said={said} />),
      );
    })
    .post(`${path}/duong-dan`, async (c) => {
      requireNoFields(c.var.fields);
      const { unit } = c.req.param();
      return back(c, await sendUnitLink(app, { opened: followedUp(c), unitId: unit }));
    })
    .post(`${path}/thu-hoi`, async (c) => {
      requireNoFields(c.var.fields);
      const { unit } = c.req.param();
      await revokeUnitLinks(app, { opened: followedUp(c), unitId: unit, what: "links" });
      return back(c, "revoked");
    })
    .post(`${path}/ngung-lich`, async (c) => {
      requireNoFields(c.var.fields);
      const { unit } = c.req.param();
      await revokeUnitLinks(app, { opened: followedUp(c), unitId: unit, what: "calendars" });
      return back(c, "calendars-revoked");
    });
}

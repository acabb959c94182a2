import { readPlan } from "@dondoc/app/plan/plan-rows";
import type { App } from "@dondoc/app/ports";
import { Hono } from "hono/tiny";
import { documentOf } from "../pages/layout.tsx";
import { connectRoutes } from "./connect/connect-routes.tsx";
import { meetingRoutes } from "./meeting/meeting-routes.tsx";
import { overviewRoutes } from "./overview/overview-routes.tsx";
import { PlansPage } from "./pages/plans.tsx";
import { planPath } from "./paths.ts";
import { planRoutes } from "./plan/plan-routes.tsx";
import { auditRoutes } from "./record/audit-routes.tsx";
import { memberRoutes } from "./record/member-routes.tsx";
import { seasonRoutes } from "./season/season-routes.tsx";
import type { ConsoleEnv } from "./signed-in.tsx";
import { extensionRoutes } from "./work/extension-routes.tsx";
import { obligationRoutes } from "./work/obligation-routes.tsx";
import { papersRoutes } from "./work/papers-routes.tsx";
import { reportRoutes } from "./work/report-routes.tsx";
import { unitRoutes } from "./work/unit-routes.tsx";

/** The pages behind the sign-in. */
export function officeRoutes(app: App) {
  const office = new Hono<ConsoleEnv>();

  office.get("/", async (c) => {
    const { memberships } = c.var.principal;
    const [only, ...more] = memberships;
    if (only && more.length === 0) return c.redirect(planPath(only.plan), 303);
    const plans = await Promise.all(memberships.map(({ plan }) => readPlan(app, plan)));
    const known = plans.flatMap((stored) => stored ?? []);
    return c.html(documentOf(<PlansPage principal={c.var.principal} plans={known} />));
  });

  office.route("/", overviewRoutes(app));
  office.route("/", meetingRoutes(app));
  office.route("/", obligationRoutes(app));
  office.route("/", extensionRoutes(app));
  office.route("/", reportRoutes(app));
  office.route("/", papersRoutes(app));
  office.route("/", unitRoutes(app));
  office.route("/", memberRoutes(app));
  office.route("/", auditRoutes(app));
  office.route("/", connectRoutes(app));
  office.route("/", planRoutes(app));
  office.route("/", seasonRoutes(app));
  return office;
}

import type { App } from "@dondoc/app/ports";
import type { Hono } from "hono/tiny";
import { attachmentRoutes } from "./attachment-routes.tsx";
import { calendarRoutes } from "./calendar-routes.ts";
import { createFrame } from "./frame.ts";
import { leaderRoutes, narrowRoutes } from "./leader-routes.tsx";
import { homePage } from "./pages/home.tsx";
import { realUseCases, type UseCases } from "./use-cases.ts";

/** What needs no signing in: the leader's page, its assets, the health check. */
export function createWeb(app: App, useCases: UseCases = realUseCases): Hono {
  const web = createFrame(app);
  web.get("/", (c) => c.html(homePage()));
  web.get("/healthz", async (c) => {
    const health = await useCases.health(app);
    return c.json(health, health.ok ? 200 : 503);
  });
  web.get("/robots.txt", (c) => c.text("User-agent: *\nDisallow: /\n"));
  web.route("/l", leaderRoutes(app, useCases));
  web.route("/n", narrowRoutes(app, useCases));
  web.route("/lich", calendarRoutes(app, useCases));
  web.route("/l", attachmentRoutes(app, useCases, {}));
  web.route("/n", attachmentRoutes(app, useCases, { narrow: true }));
  return web;
}

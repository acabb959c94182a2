import type { App } from "@dondoc/app/ports";
import { Hono } from "hono";
import { methodNotAllowed } from "hono/method-not-allowed";
import { securityHeaders } from "./headers.ts";
import { leaderRoutes } from "./leader-routes.tsx";
import { homePage } from "./pages/home.tsx";
import { answerError, problemResponse } from "./problem-response.tsx";
import { stylesheet, stylesheetPath } from "./stylesheet.ts";
import { realUseCases, type UseCases } from "./use-cases.ts";

/** Everything that answers HTTP: the leader's page, its assets, the health check. */
export function createWeb(app: App, useCases: UseCases = realUseCases): Hono {
  const web = new Hono();
  web.use(securityHeaders(app.settings.baseUrl));
  web.use(
    methodNotAllowed({
      app: web,
      onMethodNotAllowed: (c, methods) => {
        c.header("Allow", methods.join(", "));
        return problemResponse(c, "method-not-allowed");
      },
    }),
  );
  web.onError((error, c) => answerError(app, error, c));
  web.notFound((c) => problemResponse(c, "not-found"));

  web.get("/", (c) => c.html(homePage()));
  web.get("/healthz", async (c) => c.json(await useCases.health(app)));
  web.get("/robots.txt", (c) => c.text("User-agent: *\nDisallow: /\n"));
  web.get(stylesheetPath, (c) => {
    c.header("Cache-Control", "public, max-age=31536000, immutable");
    return c.body(stylesheet, 200, { "Content-Type": "text/css; charset=utf-8" });
  });
  web.route("/l", leaderRoutes(app, useCases));
  return web;
}

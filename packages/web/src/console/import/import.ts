import type { App } from "@dondoc/app/ports";
import type { ReadPlan } from "@dondoc/importer/import-apart";
import type { Hono } from "hono/tiny";
import { limitedBody } from "../../form-body.ts";
import { createFrame } from "../../frame.ts";
import { type ConsoleEnv, signedIn } from "../signed-in.tsx";
import { importHome } from "./import-paths.ts";
import { importRoutes } from "./import-routes.tsx";
import { limitedUpload, readUpload } from "./uploaded-document.ts";

/** Bringing in a document: behind the same sign-in as the console, and apart from it. */
export function createImport(app: App, readPlan: ReadPlan): Hono<ConsoleEnv> {
  const site = createFrame<ConsoleEnv>(app);
  site.use(importHome, limitedUpload, signedIn(app, readUpload));
  site.use(`${importHome}/:draft/*`, limitedBody, signedIn(app));
  site.route(importHome, importRoutes(app, readPlan));
  return site;
}

import { signOut, signOutEverywhere } from "@dondoc/app/console/session";
import type { App } from "@dondoc/app/ports";
import type { Hono } from "hono/tiny";
import { serveAsset } from "../asset.ts";
import { limitedBody } from "../form-body.ts";
import { createFrame } from "../frame.ts";
import { officeRoutes } from "./office-routes.tsx";
import { dropSessionCookie } from "./session-cookie.ts";
import { signInRoutes } from "./sign-in-routes.tsx";
import { type ConsoleEnv, signedIn } from "./signed-in.tsx";
import { consoleStylesheet } from "./stylesheet.ts";

/** The office's console: signing in and out, and everything behind it. */
export function createConsole(app: App): Hono<ConsoleEnv> {
  const console = createFrame<ConsoleEnv>(app);
  console.route("/dang-nhap", signInRoutes(app));
  console.use("/dang-xuat/*", limitedBody, signedIn(app));
  console.post("/dang-xuat", async (c) => {
    await signOut(app, c.var.principal);
    dropSessionCookie(c);
    return c.redirect("/dang-nhap", 303);
  });
  console.post("/dang-xuat/moi-noi", async (c) => {
    await signOutEverywhere(app, c.var.principal);
    dropSessionCookie(c);
    return c.redirect("/dang-nhap", 303);
  });
  serveAsset(console, consoleStylesheet, "text/css");
  console.use("/van-phong/*", limitedBody, signedIn(app));
  console.route("/van-phong", officeRoutes(app));
  return console;
}

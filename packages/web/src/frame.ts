import type { App } from "@dondoc/app/ports";
import type { Env } from "hono";
import { methodNotAllowed } from "hono/method-not-allowed";
import { Hono } from "hono/tiny";
import { serveAsset } from "./asset.ts";
import { securityHeaders } from "./headers.ts";
import { answerError, problemResponse } from "./problem-response.tsx";
import { sameSite } from "./same-site.ts";
import { script, scriptPath } from "./script.ts";
import { stylesheet, stylesheetPath } from "./stylesheet.ts";

/** What every site of ours has: headers, no post from elsewhere, the stylesheet, the script, a page for each refusal. */
export function createFrame<E extends Env>(app: App): Hono<E> {
  const frame = new Hono<E>();
  frame.use(securityHeaders(app.settings.baseUrl));
  frame.use(
    methodNotAllowed({
      app: frame as unknown as Hono,
      onMethodNotAllowed: (c, methods) => {
        c.header("Allow", methods.join(", "));
        return problemResponse(c, "method-not-allowed");
      },
    }),
  );
  frame.use(sameSite(app.settings.baseUrl));
  frame.onError((error, c) => answerError(app, error, c));
  frame.notFound((c) => problemResponse(c, "not-found"));
  serveAsset(frame, { path: stylesheetPath, text: stylesheet }, "text/css");
  serveAsset(frame, { path: scriptPath, text: script }, "text/javascript");
  return frame;
}

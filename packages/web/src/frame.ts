import type { App } from "@dondoc/app/ports";
import { type Env, Hono } from "hono";
import { methodNotAllowed } from "hono/method-not-allowed";
import { securityHeaders } from "./headers.ts";
import { answerError, problemResponse } from "./problem-response.tsx";
import { script, scriptPath } from "./script.ts";
import { stylesheet, stylesheetPath } from "./stylesheet.ts";

/** What every site of ours has: headers, the stylesheet and the script, and a page for each refusal. */
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
  frame.onError((error, c) => answerError(app, error, c));
  frame.notFound((c) => problemResponse(c, "not-found"));
  const assets = [
    [stylesheetPath, stylesheet, "text/css"],
    [scriptPath, script, "text/javascript"],
  ] as const;
  for (const [path, body, type] of assets)
    frame.get(path, (c) => {
      c.header("Cache-Control", "public, max-age=31536000, immutable");
      return c.body(body, 200, { "Content-Type": `${type}; charset=utf-8` });
    });
  return frame;
}

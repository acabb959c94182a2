import type { App } from "@dondoc/app/ports";
import { Hono } from "hono/tiny";
import { HttpRefusal } from "./problems.ts";
import type { UseCases } from "./use-cases.ts";

/** Where a recipient's calendar is read: `/lich/<token>.ics`. GET and HEAD alone, and nothing is written. */
export function calendarRoutes(app: App, useCases: Pick<UseCases, "calendarFeed">) {
  return new Hono().get("/:file", async (c) => {
    const token = /^([^.]+)\.ics$/.exec(c.req.param("file"))?.[1];
    if (token === undefined) throw new HttpRefusal("not-found");
    const calendar = await useCases.calendarFeed(app, { token });
    c.header("Content-Disposition", 'inline; filename="thoi-han.ics"');
    return c.body(calendar, 200, { "Content-Type": "text/calendar; charset=utf-8" });
  });
}

import { AuditEntry } from "@dondoc/app/console/audit";
import { readAuditTrail } from "@dondoc/app/console/audit-rows";
import { openPlan } from "@dondoc/app/console/open-plan";
import { authorised } from "@dondoc/app/console/opened";
import type { App } from "@dondoc/app/ports";
import { Hono } from "hono/tiny";
import * as z from "zod/mini";
import { documentOf } from "../../pages/layout.tsx";
import type { ConsoleEnv } from "../signed-in.tsx";
import { AuditPage } from "./audit-page.tsx";

const entriesAPage = 50;

const Place = z.pick(AuditEntry, { at: true, id: true });

/** Who changed what and when, the newest first. */
export function auditRoutes(app: App): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>().get("/:plan/nhat-ky", async (c) => {
    const { principal } = c.var;
    const opened = authorised(principal, c.req.param("plan"), "see");
    const open = await openPlan(app, { opened });
    const [at, id] = (c.req.query("truoc") ?? "").split("_aud_");
    const before = Place.safeParse({ at, id: `aud_${id}` });
    const entries = await readAuditTrail(app, {
      opened,
      atMost: entriesAPage,
      ...(before.success && { before: before.data }),
    });
    const isMore = entries.length === entriesAPage;
    return c.html(
      documentOf(<AuditPage principal={principal} open={open} entries={entries} isMore={isMore} />),
    );
  });
}

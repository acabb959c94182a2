import { Hono } from "hono";
import { accountRoutes } from "./account-routes.ts";
import { ConnectionReset } from "./faults.ts";
import { newUuid } from "./message-id.ts";
import { Refusal, refusalResponse } from "./refusal.ts";
import { type MailService, sendEmail } from "./send-email.ts";
import { suppressionRoutes } from "./suppression-routes.ts";

/** The operations of SES API v2 that the product uses, and the one place where they fail. */
export function sesApi(service: MailService): Hono {
  const { ledger, quota, settings } = service;
  const now = () => settings.clock.now();
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    c.header("x-amzn-requestid", newUuid(undefined));
  });
  app.post("/v2/email/outbound-emails", async (c) =>
    c.json({ MessageId: await sendEmail(c.req.raw, service) }),
  );
  app.route("/", suppressionRoutes(ledger, now));
  app.route("/", accountRoutes(ledger, quota, { ...settings, now }));
  app.notFound((c) => {
    const operation = `${c.req.method} ${c.req.path} is not an operation of this mail service`;
    return refusalResponse(new Refusal("UnknownOperationException", operation));
  });
  app.onError((error) => {
    if (error instanceof ConnectionReset) throw error;
    if (error instanceof Refusal) return refusalResponse(error);
    console.error("mail service", error);
    return refusalResponse(new Refusal("InternalServiceErrorException", "Internal error."));
  });
  return app;
}

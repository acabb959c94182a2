import { Hono } from "hono";
import * as z from "zod/mini";
import { mailboxOf } from "./address.ts";
import type { Ledger, Suppressed } from "./ledger.ts";
import { badRequest, Refusal } from "./refusal.ts";
import { parsedAs, readJson } from "./send-email-request.ts";

const Reason = z.enum(["BOUNCE", "COMPLAINT"]);
const PutSuppressed = z.object({ EmailAddress: z.string(), Reason });

/**
 * The account's suppression list. An address can also be put in the path, as some clients do.
 * https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html
 */
export function suppressionRoutes(ledger: Ledger, now: () => number): Hono {
  const routes = new Hono().basePath("/v2/email/suppression/addresses");

  async function put(address: string, reason: z.infer<typeof Reason>): Promise<void> {
    const at = new Date(now()).toISOString();
    await ledger.suppress({ address: mailboxOf(address).address, reason, at, messageId: null });
  }

  routes.put("/", async (c) => {
    const { EmailAddress, Reason } = parsedAs(PutSuppressed, await readJson(c.req.raw));
    await put(EmailAddress, Reason);
    return c.json({});
  });

  routes.put("/:address", async (c) => {
    const body = (await readJson(c.req.raw)) as object | null;
    await put(
      c.req.param("address"),
      parsedAs(PutSuppressed, { EmailAddress: "", ...body }).Reason,
    );
    return c.json({});
  });

  routes.get("/:address", (c) => {
    const found = existing(ledger, c.req.param("address"));
    const attributes = found.messageId && {
      Attributes: { MessageId: found.messageId, FeedbackId: `${found.messageId}-feedback` },
    };
    return c.json({ SuppressedDestination: { ...summary(found), ...attributes } });
  });

  routes.delete("/:address", async (c) => {
    await ledger.unsuppress(existing(ledger, c.req.param("address")).address);
    return c.json({});
  });

  routes.get("/", (c) => {
    const reasons = (c.req.queries("Reason") ?? []).map((reason) => parsedAs(Reason, reason));
    const from = instant(c.req.query("StartDate"), Number.NEGATIVE_INFINITY);
    const to = instant(c.req.query("EndDate"), Number.POSITIVE_INFINITY);
    const size = wholeNumber(c.req.query("PageSize"), 1000);
    const start = wholeNumber(c.req.query("NextToken"), 0);
    const found = ledger
      .suppressions()
      .filter((one) => reasons.length === 0 || reasons.includes(one.reason))
      .filter((one) => Date.parse(one.at) >= from && Date.parse(one.at) <= to);
    return c.json({
      SuppressedDestinationSummaries: found.slice(start, start + size).map(summary),
      ...(found.length > start + size && { NextToken: String(start + size) }),
    });
  });

  return routes;
}

function existing(ledger: Ledger, address: string): Suppressed {
  const found = ledger.suppression(address);
  if (found) return found;
  throw new Refusal(
    "NotFoundException",
    `Email address ${address} does not exist on your suppression list.`,
  );
}

/** Times are seconds since 1970, as restJson1 has them. */
function summary(one: Suppressed) {
  return {
    EmailAddress: one.address,
    Reason: one.reason,
    LastUpdateTime: Date.parse(one.at) / 1000,
  };
}

/** In a query restJson1 writes an instant as ISO 8601. */
function instant(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw badRequest(`Invalid timestamp <${text}>.`);
  return ms;
}

function wholeNumber(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (!/^\d{1,9}$/.test(text)) throw badRequest(`Invalid number <${text}>.`);
  return Number(text);
}

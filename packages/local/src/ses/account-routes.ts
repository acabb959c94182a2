import { Hono } from "hono";
import * as z from "zod/mini";
import { isVerified } from "./acceptance.ts";
import { mailboxOf } from "./address.ts";
import type { SuppressionReason } from "./fate.ts";
import type { Ledger } from "./ledger.ts";
import { badRequest, Refusal } from "./refusal.ts";
import { parsedAs, readJson } from "./send-email-request.ts";
import type { SendQuota } from "./send-quota.ts";

export interface AccountSettings {
  maxSendRate?: number | undefined;
  max24HourSend?: number | undefined;
  suppressedReasons: readonly SuppressionReason[];
  /** The verified addresses and domains; undefined verifies all. */
  identities?: readonly string[] | undefined;
  now(): number;
}

const SendingAttributes = z.object({ SendingEnabled: z.nullish(z.boolean()) });

/** GetAccount, PutAccountSendingAttributes and GetEmailIdentity. */
export function accountRoutes(ledger: Ledger, quota: SendQuota, settings: AccountSettings): Hono {
  const routes = new Hono();

  /** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetAccount.html */
  routes.get("/v2/email/account", (c) =>
    c.json({
      DedicatedIpAutoWarmupEnabled: false,
      EnforcementStatus: "HEALTHY",
      ProductionAccessEnabled: true,
      SendingEnabled: ledger.sendingEnabled,
      SendQuota: {
        // -1 says there is no limit
        Max24HourSend: settings.max24HourSend ?? -1,
        MaxSendRate: settings.maxSendRate ?? -1,
        SentLast24Hours: quota.sentLast24Hours(settings.now()),
      },
      SuppressionAttributes: { SuppressedReasons: settings.suppressedReasons },
    }),
  );

  /** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_PutAccountSendingAttributes.html */
  routes.put("/v2/email/account/sending", async (c) => {
    const { SendingEnabled } = parsedAs(SendingAttributes, await readJson(c.req.raw));
    await ledger.enableSending(SendingEnabled ?? false);
    return c.json({});
  });

  /** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetEmailIdentity.html */
  routes.get("/v2/email/identities/:identity", (c) => {
    const identity = c.req.param("identity");
    const isAddress = identity.includes("@");
    if (isAddress) mailboxOf(identity);
    else if (!/^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/.test(identity)) {
      throw badRequest(`Invalid email identity <${identity.replace(/[^\x20-\x7e]/g, "?")}>.`);
    }
    if (!isVerified(identity, settings.identities)) {
      throw new Refusal("NotFoundException", `Email identity ${identity} does not exist.`);
    }
    return c.json({
      IdentityType: isAddress ? "EMAIL_ADDRESS" : "DOMAIN",
      FeedbackForwardingStatus: true,
      VerifiedForSendingStatus: true,
      VerificationStatus: "SUCCESS",
      DkimAttributes: { SigningEnabled: true, Status: "SUCCESS", Tokens: [] },
      MailFromAttributes: { BehaviorOnMxFailure: "USE_DEFAULT_VALUE" },
      Policies: {},
      Tags: [],
    });
  });

  return routes;
}

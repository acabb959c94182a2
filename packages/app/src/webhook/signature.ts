import { createHmac } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import type { Random } from "../ports.ts";
import type { Delivery } from "./delivery.ts";
import type { WebhookSecrets } from "./webhook.ts";

/**
 * The headers of the Standard Webhooks: each secret that holds signs, so that a receiver may change
 * from one to the other in its own time.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function signedHeaders(
  { id, text }: Pick<Delivery, "id" | "text">,
  { secrets }: WebhookSecrets,
  now: Temporal.Instant,
): Record<string, string> {
  const timestamp = String(Math.floor(now.epochMilliseconds / 1000));
  const holding = secrets.filter(
    ({ until }) =>
      until === null || Temporal.Instant.compare(Temporal.Instant.from(until), now) > 0,
  );
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": holding
      .map(({ secret }) => `v1,${signature(secret, `${id}.${timestamp}.${text}`)}`)
      .join(" "),
  };
}

function signature(secret: string, signed: string): string {
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  return createHmac("sha256", key).update(signed).digest("base64");
}

export function newSecret(random: Random): string {
  return `whsec_${Buffer.from(random.bytes(32)).toString("base64")}`;
}

/** The old one goes on signing for so long. */
export const overlapHours = 24;

/** A new secret before the others; of the older ones the newest goes on for a day. */
export function rotated(
  { secrets }: WebhookSecrets,
  secret: string,
  now: Temporal.Instant,
): WebhookSecrets {
  const until = now.add({ hours: overlapHours }).toString();
  const [present] = secrets;
  return {
    secrets: [{ secret, until: null }, ...(present ? [{ secret: present.secret, until }] : [])],
  };
}

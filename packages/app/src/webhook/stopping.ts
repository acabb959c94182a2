import { webhookStoppedMail } from "@dondoc/messages/webhook-stopped-mail";
import { Temporal } from "temporal-polyfill";
import { readMembers } from "../console/account-rows.ts";
import { auditEntry } from "../console/audit.ts";
import type { PlanRecord } from "../plan/plan-reads.ts";
import type { App } from "../ports.ts";
import { sendAtOnce } from "../send-at-once.ts";
import { senderOf } from "../sender.ts";
import type { Delivery } from "./delivery.ts";
import type { Webhook } from "./webhook.ts";
import { replaceWebhook } from "./webhook-rows.ts";

/** Nothing has got through for so long: nobody is there any more. */
export const patienceDays = 5;

/** A webhook after an attempt: how long it has been failing, and whether that is enough. */
export async function afterOutcome(
  app: App,
  webhook: Webhook,
  delivery: Delivery,
): Promise<Webhook> {
  const now = app.clock.now();
  const next = afterwards(webhook, delivery, now);
  if (!next) return webhook;
  const changed = { ...webhook, ...next, version: webhook.version + 1 };
  const entry =
    next.life?.state === "stopped"
      ? auditEntry(app, { kind: "service" }, "webhook-stopped", webhook.id, [
          { field: "name", before: webhook.name, after: null },
          { field: "reason", before: null, after: next.life.reason },
        ])
      : undefined;
  // Changed by another meanwhile: that stands, and the next attempt finds out again.
  const outcome = await replaceWebhook(app, changed, entry);
  return outcome === "saved" ? changed : webhook;
}

/** Pure; null where nothing changes. A test event says nothing of how long others have failed. */
export function afterwards(
  { failingSince }: Webhook,
  { state, attempts }: Delivery,
  now: Temporal.Instant,
): Partial<Pick<Webhook, "life" | "failingSince">> | null {
  if (state.kind === "delivered") return failingSince === null ? null : { failingSince: null };
  const since = failingSince ?? now.toString();
  const last = attempts.at(-1)?.outcome;
  const isGone = last?.kind === "answered" && last.status === 410;
  const isOver =
    Temporal.Instant.compare(Temporal.Instant.from(since).add({ hours: 24 * patienceDays }), now) <=
    0;
  if (!isGone && !isOver) return failingSince === null ? { failingSince: since } : null;
  const reason = isGone ? "gone" : "failing";
  return {
    failingSince: since,
    life: { state: "stopped", at: now.toString(), reason, toldAt: null },
  };
}

/**
 * Tells the plan's office, until that is on record: a death in between tells it twice, never not at all.
 * Where no mail can leave just now, the next round of the courier tells.
 */
export async function tellStopped(
  app: App,
  { stored: { plan } }: PlanRecord,
  webhook: Webhook,
): Promise<void> {
  const { life } = webhook;
  if (life.state !== "stopped" || life.toldAt !== null) return;
  const office = (await readMembers(app, plan.id)).filter(({ role }) => role === "office");
  let isHeldUp = office.length > 0;
  for (const { account } of office) {
    const mail = webhookStoppedMail({
      plan,
      reader: account.name,
      webhook: { name: webhook.name, host: new URL(webhook.url).host, reason: life.reason },
      link: `${app.settings.baseUrl}/van-phong/${plan.id}/ket-noi/${webhook.id}`,
    });
    const outcome = await sendAtOnce(app, {
      ...mail,
      from: senderOf(app, plan),
      to: account.email,
      tags: { kind: "webhook-stopped", plan: plan.id },
    });
    if (outcome !== "not-sent") isHeldUp = false;
  }
  if (isHeldUp) return;
  const toldAt = app.clock.now().toString();
  await replaceWebhook(app, {
    ...webhook,
    version: webhook.version + 1,
    life: { ...life, toldAt },
  });
}

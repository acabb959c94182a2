import type { Delivery } from "@dondoc/app/webhook/delivery";
import type { Webhook, WebhookSecrets } from "@dondoc/app/webhook/webhook";
import { auditOf, freshId, storedPlan } from "./samples.ts";
import { atOnce, freshPlanId, now, type Subject } from "./subject.ts";
import { expect, test } from "./workspace.ts";

export function webhooksContract(subject: Subject): void {
  const { store } = subject;
  const secretsOf = (letter: string): WebhookSecrets => ({
    secrets: [{ secret: `whsec_${letter.repeat(43)}=`, until: null }],
  });

  async function saved(changed: Partial<Webhook> = {}): Promise<Webhook> {
    const plan = freshPlanId();
    await store.savePlan(storedPlan(plan));
    const webhook = { ...sampleWebhook(plan), ...changed };
    expect(await store.saveWebhook(webhook, secretsOf("A"), auditOf("webhook-made"))).toBe("saved");
    return webhook;
  }

  test("a webhook comes with its plan, its secrets only from its box", async () => {
    const webhook = await saved();
    const state = await store.planState(webhook.plan);
    expect(state?.webhooks).toEqual([webhook]);
    expect(JSON.stringify(state)).not.toContain("whsec_");
    expect(await store.webhookBox(webhook.id)).toEqual({
      secrets: secretsOf("A"),
      deliveries: [],
    });
    expect(await store.webhookBox(freshId("whk"))).toBeUndefined();
  });

  test("is saved once: the first keeps its secret, and the second leaves no word in the trail", async () => {
    const webhook = await saved();
    const again = await store.saveWebhook(webhook, secretsOf("B"), auditOf("webhook-made"));
    expect(again).toBe("known");
    expect((await store.webhookBox(webhook.id))?.secrets).toEqual(secretsOf("A"));
    expect(await store.auditTrail(webhook.plan, { atMost: 9 })).toHaveLength(1);
  });

  test("a plan is known to be listened to, also after its webhook is gone", async () => {
    const webhook = await saved();
    const listened = async () => (await store.provenPage(webhook.plan, ["doan-xa"]))?.isListened;
    expect(await listened()).toBe(true);
    await store.removeWebhook(webhook, auditOf("webhook-removed"));
    expect(await listened()).toBe(true);
    const silent = freshPlanId();
    await store.savePlan(storedPlan(silent));
    expect((await store.provenPage(silent, ["doan-xa"]))?.isListened).toBe(false);
  });

  test("is changed over the version that was read, by one of two", async () => {
    const webhook = await saved();
    const changes = await atOnce(2, (n) =>
      store.changeWebhook({ ...webhook, name: `Tên ${n}`, version: 2 }, auditOf("webhook-changed")),
    );
    expect(changes.toSorted()).toEqual(["conflict", "saved"]);
    expect((await store.planState(webhook.plan))?.webhooks[0]?.version).toBe(2);
    expect(await store.auditTrail(webhook.plan, { atMost: 9 })).toHaveLength(2);
  });

  test("its secrets are changed while it is there, and not brought back once it is gone", async () => {
    const webhook = await saved();
    const entry = () => auditOf("webhook-secret-rotated");
    await store.changeSecrets(webhook, secretsOf("B"), entry());
    expect((await store.webhookBox(webhook.id))?.secrets).toEqual(secretsOf("B"));
    await store.removeWebhook(webhook, auditOf("webhook-removed"));
    await store.changeSecrets(webhook, secretsOf("C"), entry());
    expect(await store.webhookBox(webhook.id)).toBeUndefined();
  });

  test("a delivery is written over the version that was read, by one of twenty", async () => {
    const webhook = await saved();
    const first = sampleDelivery(webhook);
    const begun = await atOnce(20, () => store.saveDelivery(first));
    expect(begun.filter((outcome) => outcome === "saved")).toHaveLength(1);
    const next: Delivery = {
      ...first,
      version: 2,
      tries: 1,
      attempts: [{ at: now.toString(), outcome: { kind: "answered", status: 500 } }],
      state: { kind: "waiting", nextAt: now.add({ minutes: 5 }).toString() },
    };
    expect(await store.saveDelivery(next)).toBe("saved");
    expect(await store.saveDelivery(next)).toBe("conflict");
    expect((await store.webhookBox(webhook.id))?.deliveries).toEqual([next]);
  });

  test("its deliveries come the oldest event first, each webhook's apart", async () => {
    const [webhook, other] = [await saved(), await saved()];
    const at = (seconds: number) => now.add({ seconds }).toString();
    const deliveries = [3, 1, 2].map((n) => sampleDelivery(webhook, { at: at(n) }));
    for (const delivery of [...deliveries, sampleDelivery(other)])
      await store.saveDelivery(delivery);
    const box = await store.webhookBox(webhook.id);
    expect(box?.deliveries.map((delivery) => delivery.at)).toEqual([at(1), at(2), at(3)]);
  });

  test("goes with its secrets and all its deliveries, more than one transaction holds", async () => {
    const [webhook, other] = [await saved(), await saved()];
    await atOnce(95, () => store.saveDelivery(sampleDelivery(webhook)));
    await store.saveDelivery(sampleDelivery(other));
    await store.removeWebhook(webhook, auditOf("webhook-removed"));
    expect(await store.webhookBox(webhook.id)).toBeUndefined();
    expect((await store.planState(webhook.plan))?.webhooks).toEqual([]);
    expect((await store.webhookBox(other.id))?.deliveries).toHaveLength(1);
    // Nothing is left that would come back with a webhook of the same id.
    await store.saveWebhook(webhook, secretsOf("A"), auditOf("webhook-made"));
    expect((await store.webhookBox(webhook.id))?.deliveries).toEqual([]);
  });
}

function sampleWebhook(plan: string): Webhook {
  return {
    id: freshId("whk"),
    plan,
    url: "https://truc.example/su-kien",
    name: "Trục liên thông tỉnh",
    events: ["check_in.recorded"],
    createdAt: now.toString(),
    version: 1,
    life: { state: "active" },
    failingSince: null,
  };
}

function sampleDelivery(webhook: Webhook, changed: Partial<Delivery> = {}): Delivery {
  return {
    id: freshId("evt"),
    webhook: webhook.id,
    type: "check_in.recorded",
    at: now.toString(),
    text: '{"type":"check_in.recorded"}',
    version: 1,
    tries: 0,
    attempts: [],
    state: { kind: "waiting", nextAt: now.toString() },
    ...changed,
  };
}

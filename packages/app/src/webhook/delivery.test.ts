import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { afterAttempt, begun, type Delivery, isDue, waits } from "./delivery.ts";
import { rotated, signedHeaders } from "./signature.ts";
import { afterwards, patienceDays } from "./stopping.ts";
import type { Webhook } from "./webhook.ts";

const now = Temporal.Instant.from("2025-09-18T01:00:00Z");
const fresh: Delivery = {
  id: `evt_${"a".repeat(22)}`,
  webhook: `whk_${"a".repeat(22)}`,
  type: "check_in.recorded",
  at: now.toString(),
  text: "{}",
  version: 0,
  state: { kind: "waiting", nextAt: now.toString() },
  tries: 0,
  attempts: [],
};
const busy = { kind: "answered", status: 503 } as const;

test("what fails is tried again with growing waits over more than a day, then given up", () => {
  let delivery = fresh;
  let at = now;
  for (const minutes of waits) {
    delivery = afterAttempt(delivery, busy, at);
    const next = at.add({ minutes });
    expect(delivery.state).toEqual({ kind: "waiting", nextAt: next.toString() });
    expect(isDue(delivery, next.subtract({ seconds: 1 }))).toBe(false);
    expect(isDue(delivery, next)).toBe(true);
    at = next;
  }
  expect(at.since(now).total("hours")).toBeGreaterThan(24);
  delivery = afterAttempt(delivery, busy, at);
  expect(delivery.state.kind).toBe("given-up");
  expect(isDue(delivery, at.add({ hours: 999 }))).toBe(false);
  expect(delivery.tries).toBe(waits.length + 1);
});

test.each([
  [200, "delivered"],
  [204, "delivered"],
  [302, "waiting"],
  [410, "waiting"],
  [199, "waiting"],
])("%i means %s: a redirect is no delivery", (status, state) => {
  const after = afterAttempt(fresh, { kind: "answered", status }, now);
  expect(after.state.kind).toBe(state);
});

test("what is being sent is left alone until its lease is over", () => {
  const taken = begun(fresh, now);
  expect(taken.version).toBe(1);
  expect(isDue(taken, now.add({ seconds: 59 }))).toBe(false);
  expect(isDue(taken, now.add({ seconds: 60 }))).toBe(true);
});

test("a new secret signs first, the old one for a day more", () => {
  const [one, two] = ["a", "b"].map((c) => `whsec_${Buffer.alloc(32, c).toString("base64")}`);
  const both = rotated({ secrets: [{ secret: one!, until: null }] }, two!, now);
  const signatures = (at: Temporal.Instant) =>
    signedHeaders(fresh, both, at)["webhook-signature"]?.split(" ");
  expect(signatures(now)).toHaveLength(2);
  expect(signatures(now.add({ hours: 24 }))).toHaveLength(1);
});

const webhook: Pick<Webhook, "failingSince"> = { failingSince: null };

test("a webhook that nothing gets through to is stopped after days, one that is gone at once", () => {
  const failed = afterAttempt(fresh, busy, now);
  expect(afterwards({ ...webhook, failingSince: null } as Webhook, failed, now)).toEqual({
    failingSince: now.toString(),
  });
  const since = { failingSince: now.toString() } as Webhook;
  const almost = now.add({ hours: 24 * patienceDays - 1 });
  expect(afterwards(since, failed, almost)).toBeNull();
  const over = now.add({ hours: 24 * patienceDays });
  expect(afterwards(since, failed, over)?.life).toMatchObject({ reason: "failing", toldAt: null });
  const gone = afterAttempt(fresh, { kind: "answered", status: 410 }, now);
  expect(afterwards({ failingSince: null } as Webhook, gone, now)?.life).toMatchObject({
    state: "stopped",
    reason: "gone",
  });
  const delivered = afterAttempt(fresh, { kind: "answered", status: 200 }, now);
  expect(afterwards(since, delivered, over)).toEqual({ failingSince: null });
  expect(afterwards({ failingSince: null } as Webhook, delivered, now)).toBeNull();
});

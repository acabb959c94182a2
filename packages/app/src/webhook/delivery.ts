import { StoredInstant } from "@dondoc/core/calendar/stored-instant";
import { Temporal } from "temporal-polyfill";
import * as z from "zod/mini";
import { EventType, WebhookId } from "./webhook.ts";

export const DeliveryId = z.string().check(z.regex(/^evt_[A-Za-z0-9_-]{22}$/));

/** How an attempt ended: the status that was answered, or why there was no answer. */
export const AttemptOutcome = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("answered"), status: z.int() }),
  z.strictObject({
    kind: z.literal("failed"),
    reason: z.enum(["refused-address", "unresolved", "time-out", "connection", "tls"]),
  }),
]);
export type AttemptOutcome = z.infer<typeof AttemptOutcome>;

/**
 * One event on its way to one webhook. Its id is the event's own, so that the receiver knows it
 * again; its text is fixed when it is first sent, so that each attempt says the same.
 */
export const Delivery = z.strictObject({
  id: DeliveryId,
  webhook: WebhookId,
  type: z.union([EventType, z.literal("webhook.test")]),
  /** When the event happened. */
  at: StoredInstant,
  text: z.string(),
  version: z.int().check(z.gte(1)),
  state: z.discriminatedUnion("kind", [
    /** Not before `nextAt`; an attempt that is under way holds it until then. */
    z.strictObject({ kind: z.literal("waiting"), nextAt: StoredInstant }),
    z.strictObject({ kind: z.literal("delivered"), deliveredAt: StoredInstant }),
    z.strictObject({ kind: z.literal("given-up"), givenUpAt: StoredInstant }),
  ]),
  /** How many were made; the newest of them stand below. */
  tries: z.int().check(z.gte(0)),
  attempts: z
    .array(z.strictObject({ at: StoredInstant, outcome: AttemptOutcome }))
    .check(z.maxLength(20)),
});
export type Delivery = z.infer<typeof Delivery>;

/** Minutes to wait after each failed attempt: three days and some hours in all. */
export const waits = [1, 5, 30, 120, 300, 600, 840, 1200, 1440] as const;

/** An attempt that was begun and never ended may be made again after this. */
export const leaseSeconds = 60;

/** A delivery taken up: whoever writes this makes the attempt. */
export function begun(delivery: Delivery, now: Temporal.Instant): Delivery {
  const nextAt = now.add({ seconds: leaseSeconds }).toString();
  return { ...delivery, version: delivery.version + 1, state: { kind: "waiting", nextAt } };
}

/** A delivery after an attempt. 2xx is success and nothing else: a redirect is not followed. */
export function afterAttempt(
  delivery: Delivery,
  outcome: AttemptOutcome,
  now: Temporal.Instant,
): Delivery {
  const tries = delivery.tries + 1;
  return {
    ...delivery,
    version: delivery.version + 1,
    tries,
    attempts: [...delivery.attempts, { at: now.toString(), outcome }].slice(-20),
    state: stateAfter(tries, outcome, now),
  };
}

function stateAfter(
  tries: number,
  outcome: AttemptOutcome,
  now: Temporal.Instant,
): Delivery["state"] {
  if (isSuccess(outcome)) return { kind: "delivered", deliveredAt: now.toString() };
  const minutes = waits[tries - 1];
  return minutes === undefined
    ? { kind: "given-up", givenUpAt: now.toString() }
    : { kind: "waiting", nextAt: now.add({ minutes }).toString() };
}

export function isSuccess(outcome: AttemptOutcome): boolean {
  return outcome.kind === "answered" && outcome.status >= 200 && outcome.status < 300;
}

/** Whether an attempt may be made now. */
export function isDue({ state }: Delivery, now: Temporal.Instant): boolean {
  return (
    state.kind === "waiting" &&
    Temporal.Instant.compare(Temporal.Instant.from(state.nextAt), now) <= 0
  );
}

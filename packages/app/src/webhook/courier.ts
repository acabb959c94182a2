import { Temporal } from "temporal-polyfill";
import { situationOfState } from "../active.ts";
import { type PlanRecord, readPlanRecord } from "../plan/plan-reads.ts";
import type { App } from "../ports.ts";
import { afterAttempt, begun, type Delivery, isDue, isSuccess } from "./delivery.ts";
import { eventsOf, nextDay, type PlanEvent } from "./event.ts";
import { signedHeaders } from "./signature.ts";
import { afterOutcome, tellStopped } from "./stopping.ts";
import type { Webhook, WebhookSecrets } from "./webhook.ts";
import { readWebhookBox, saveDelivery } from "./webhook-rows.ts";

export interface CourierReport {
  plan: string;
  delivered: number;
  failed: number;
  /** When the courier is to come again; null when nothing would bring it anything. */
  nextAt: Temporal.Instant | null;
}

/** So long one round sends; the rest goes with the next. */
const roundSeconds = 45;
/** After so many failures in a row the receiver is taken to be down, and left alone until the next retry. */
const failuresInARow = 3;

/**
 * Takes a plan's events to its webhooks: what should have been sent by now and was not, however
 * often and whenever it is called. Sets its own alarm for the next retry, and for the next day,
 * which may bring something overdue.
 */
export async function carryEvents(app: App, planId: string): Promise<CourierReport> {
  const idle = { plan: planId, delivered: 0, failed: 0, nextAt: null };
  const record = await readPlanRecord(app, planId);
  if (!record || record.webhooks.length === 0) return idle;
  const situation = situationOfState(record);
  const isActive = record.stored.life.state === "active";
  const events = eventsOf(situation, record.history, app.clock.now()).filter(
    // A plan that is paused reminds of nothing, and urges nobody over its webhooks either.
    ({ type }) => isActive || type !== "obligation.overdue",
  );
  const rounds: Round[] = [];
  for (const webhook of record.webhooks) rounds.push(await carryTo(app, record, webhook, events));
  const sum = (count: "delivered" | "failed") =>
    rounds.reduce((total, round) => total + round[count], 0);
  const ahead = rounds.flatMap(({ nextAt }) => nextAt ?? []);
  if (isActive) ahead.push(nextDay(situation, app.clock.now()));
  const nextAt = ahead.sort(Temporal.Instant.compare)[0] ?? null;
  if (nextAt) await app.scheduler.setCourier(planId, inTime(app, nextAt), situation.plan.zone);
  const report = { plan: planId, delivered: sum("delivered"), failed: sum("failed"), nextAt };
  app.log.info("courier", { ...report, nextAt: nextAt?.toString() ?? null });
  return report;
}

/** An alarm for this very minute may be past when it arrives. */
function inTime(app: App, at: Temporal.Instant): Temporal.Instant {
  const soonest = app.clock.now().add({ minutes: 1 });
  return Temporal.Instant.compare(at, soonest) < 0 ? soonest : at;
}

interface Round {
  delivered: number;
  failed: number;
  nextAt: Temporal.Instant | null;
}

async function carryTo(
  app: App,
  record: PlanRecord,
  webhook: Webhook,
  events: readonly PlanEvent[],
): Promise<Round> {
  const round: Round = { delivered: 0, failed: 0, nextAt: null };
  let present = webhook;
  if (present.life.state === "active") {
    const box = await readWebhookBox(app, present.id);
    if (!box) return round;
    const known = new Map(box.deliveries.map((delivery) => [delivery.id, delivery]));
    const began = app.clock.now();
    const endsAt = began.add({ seconds: roundSeconds });
    const due = [...newOnes(present, events, known), ...box.deliveries].filter((delivery) =>
      isDue(delivery, began),
    );
    const waiting = new Map(known);
    let inARow = 0;
    for (const delivery of due) {
      const isLate = Temporal.Instant.compare(app.clock.now(), endsAt) > 0;
      const isEnough = isLate || inARow >= failuresInARow;
      if (isEnough || present.life.state !== "active") {
        if (inARow < failuresInARow) round.nextAt = app.clock.now();
        break;
      }
      const after = await attempt(app, present, delivery, box.secrets);
      if (!after) continue;
      waiting.set(after.id, after);
      const isDelivered = after.state.kind === "delivered";
      inARow = isDelivered ? 0 : inARow + 1;
      round[isDelivered ? "delivered" : "failed"] += 1;
      present = await afterOutcome(app, present, after);
    }
    if (present.life.state === "active") round.nextAt = earliest(round.nextAt, waiting.values());
  }
  await tellStopped(app, record, present);
  return round;
}

/** What happened since the webhook was made and is not yet on its way to it. */
function newOnes(
  { id, events: wanted, createdAt }: Webhook,
  events: readonly PlanEvent[],
  known: ReadonlyMap<string, Delivery>,
): Delivery[] {
  const from = Temporal.Instant.from(createdAt);
  return events
    .filter(
      (event) =>
        !known.has(event.id) &&
        wanted.includes(event.type) &&
        Temporal.Instant.compare(Temporal.Instant.from(event.at), from) >= 0,
    )
    .map((event) => newDelivery(id, event));
}

/** A delivery that nobody has tried yet: due from the moment that the event happened. */
export function newDelivery(
  webhook: Webhook["id"],
  { id, type, at, data }: Omit<PlanEvent, "type"> & { type: Delivery["type"] },
): Delivery {
  return {
    id,
    webhook,
    type,
    at,
    text: JSON.stringify({ type, timestamp: at, data }),
    version: 0,
    state: { kind: "waiting", nextAt: at },
    tries: 0,
    attempts: [],
  };
}

/**
 * Takes the delivery up, sends it, records how it went. Null when somebody else has it. A death in
 * between is healed by the lease: it may then come twice, under the same id, and never not at all.
 */
export async function attempt(
  app: App,
  webhook: Webhook,
  delivery: Delivery,
  secrets: WebhookSecrets,
): Promise<Delivery | null> {
  const now = app.clock.now();
  const taken = begun(delivery, now);
  if ((await saveDelivery(app, taken)) === "conflict") return null;
  const headers = {
    "content-type": "application/json",
    "user-agent": "Dondoc-Webhooks/1",
    ...signedHeaders(taken, secrets, now),
  };
  const outcome = await app.poster.post(webhook.url, headers, taken.text);
  const after = afterAttempt(taken, outcome, app.clock.now());
  await saveDelivery(app, after);
  const level = isSuccess(outcome) ? "info" : "warn";
  app.log[level]("webhook", { webhook: webhook.id, event: taken.id, type: taken.type, ...outcome });
  return after;
}

function earliest(
  first: Temporal.Instant | null,
  deliveries: Iterable<Delivery>,
): Temporal.Instant | null {
  let found = first;
  for (const { state } of deliveries) {
    if (state.kind !== "waiting") continue;
    const at = Temporal.Instant.from(state.nextAt);
    if (found === null || Temporal.Instant.compare(at, found) < 0) found = at;
  }
  return found;
}

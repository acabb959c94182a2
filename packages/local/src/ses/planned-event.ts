import * as z from "zod/mini";
import { domainOf } from "./address.ts";
import type { Fate } from "./fate.ts";
import { eventId } from "./message-id.ts";

const recipients = z.array(z.string());

/**
 * One event SES owes for a mail, decided at acceptance and stored with it; the rest of the event
 * follows from the mail. The id is the event's own, the same on every attempt to hand it over.
 */
export const PlannedEvent = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("send"), id: z.string() }),
  z.object({ kind: z.literal("reject"), id: z.string() }),
  z.object({ kind: z.literal("delivery"), id: z.string(), recipients }),
  z.object({
    kind: z.literal("bounce"),
    id: z.string(),
    recipients,
    cause: z.enum(["unknown-user", "suppressed", "listed", "out-of-office"]),
  }),
  z.object({
    kind: z.literal("complaint"),
    id: z.string(),
    recipients,
    cause: z.enum(["abuse", "listed"]),
  }),
]);
export type PlannedEvent = z.infer<typeof PlannedEvent>;

/**
 * The events of a mail in the order they happen: sent, delivered (once for every receiving
 * domain), returned, complained of. Recipients with one cause share one bounce.
 */
export function plannedEvents(
  messageId: string,
  fates: ReadonlyMap<string, Fate>,
  infected: boolean,
): PlannedEvent[] {
  const events: PlannedEvent[] = [];
  const newId = () => eventId(messageId, events.length);
  events.push({ kind: "send", id: newId() });
  if (infected) return [...events, { kind: "reject", id: newId() }];
  const having = (wanted: (fate: Fate) => boolean) =>
    [...fates].filter(([, fate]) => wanted(fate)).map(([address]) => address);
  const add = (found: string[], event: (id: string) => PlannedEvent) => {
    if (found.length > 0) events.push(event(newId()));
  };

  const reached = having((fate) =>
    ["delivered", "complained", "out-of-office"].includes(fate.kind),
  );
  for (const group of byDomain(reached)) {
    add(group, (id) => ({ kind: "delivery", id, recipients: group }));
  }
  const bounces = [
    ["unknown-user", having((fate) => fate.kind === "bounced")],
    ["suppressed", having((fate) => fate.kind === "suppressed")],
    ["listed", having((fate) => fate.kind === "listed" && fate.reason === "BOUNCE")],
    ["out-of-office", having((fate) => fate.kind === "out-of-office")],
  ] as const;
  for (const [cause, found] of bounces) {
    add(found, (id) => ({ kind: "bounce", id, recipients: found, cause }));
  }
  const complaints = [
    ["abuse", having((fate) => fate.kind === "complained")],
    ["listed", having((fate) => fate.kind === "listed" && fate.reason === "COMPLAINT")],
  ] as const;
  for (const [cause, found] of complaints) {
    add(found, (id) => ({ kind: "complaint", id, recipients: found, cause }));
  }
  return events;
}

function byDomain(addresses: string[]): string[][] {
  const groups = new Map<string, string[]>();
  for (const address of addresses) {
    groups.set(domainOf(address), [...(groups.get(domainOf(address)) ?? []), address]);
  }
  return [...groups.values()];
}

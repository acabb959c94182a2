import { expect, test } from "vitest";
import { type Fate, fateOf, outcomeOf } from "./fate.ts";
import { plannedEvents } from "./planned-event.ts";

test("one mail to many: a delivery for each domain, one bounce for all unknown users", () => {
  const fates = new Map<string, Fate>([
    ["a@x.example", { kind: "delivered" }],
    ["b@y.example", { kind: "delivered" }],
    ["c@X.example", { kind: "complained" }],
    ["d@x.example", { kind: "bounced" }],
    ["e@y.example", { kind: "bounced" }],
    ["f@x.example", { kind: "listed", reason: "COMPLAINT" }],
  ]);
  const events = plannedEvents("m", fates, false);
  expect(events.map(({ id: _, ...event }) => event)).toEqual([
    { kind: "send" },
    { kind: "delivery", recipients: ["a@x.example", "c@X.example"] },
    { kind: "delivery", recipients: ["b@y.example"] },
    { kind: "bounce", recipients: ["d@x.example", "e@y.example"], cause: "unknown-user" },
    { kind: "complaint", recipients: ["c@X.example"], cause: "abuse" },
    { kind: "complaint", recipients: ["f@x.example"], cause: "listed" },
  ]);
  expect(new Set(events.map((event) => event.id)).size).toBe(events.length);
  expect(plannedEvents("m", fates, false)).toEqual(events);
});

test("the account's list comes before the simulator, and the simulator before a wish", () => {
  const wish = () => "complaint" as const;
  expect(fateOf("a@x.example", undefined, undefined)).toEqual({ kind: "delivered" });
  expect(fateOf("a@x.example", undefined, wish)).toEqual({ kind: "complained" });
  expect(fateOf("Bounce+1@simulator.amazonses.com", undefined, wish)).toEqual({ kind: "bounced" });
  expect(fateOf("bounce@simulator.amazonses.com", "BOUNCE", wish)).toEqual({
    kind: "listed",
    reason: "BOUNCE",
  });
});

test("a mail's outcome is the worst any recipient had", () => {
  const kinds = ["delivered", "suppressed", "complained", "bounced"] as const;
  const outcomes = kinds.map((_, n) => outcomeOf(kinds.slice(0, n + 1).map((kind) => ({ kind }))));
  expect(outcomes).toEqual(["delivered", "suppressed", "complained", "bounced"]);
});

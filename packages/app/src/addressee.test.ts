import { Plan } from "@dondoc/core/plan/plan";
import { expect, test } from "vitest";
import { addressedTo, standingLink } from "./addressee.ts";
import type { Link } from "./records.ts";

const [head, focal, other] = ["truong@xa.example", "daumoi@xa.example", "khac@xa.example"];

/** A plan of units a, b and c with these heads, and focal persons where there are any. */
function planOf(units: Record<string, [leader: string, focal?: string]>): Plan {
  return Plan.parse({
    authority: "aut_thu",
    id: "pln_thu",
    document: { title: "Thử", issuer: "UBND xã", issuerShort: "UBND xã" },
    period: { startsOn: "2025-09-01", endsOn: "2025-12-31", closesOn: "2026-01-30" },
    roles: { coordinatingOffice: "a", chairsOffice: "a" },
    units: Object.entries(units).map(([id, [leader, own]]) => ({
      id,
      name: id,
      leader: { email: leader },
      ...(own && { focal: { email: own } }),
    })),
    tasks: [],
  });
}

function link(units: string[], addresses: string[]): Link {
  return {
    hash: "h".repeat(43),
    plan: "pln_thu",
    recipient: units[0] ?? "",
    units,
    createdAt: "2025-09-01T01:00:00Z",
    revokedAt: null,
    ...addressedTo(addresses),
  };
}

test("14.6 a link opens the units that its holder still answers for, and no more", () => {
  const held = link(["a", "b"], [head]);
  expect(standingLink(held, planOf({ a: [head], b: [head] }))).toEqual(held);
  expect(standingLink(held, planOf({ a: [other], b: [head] }))).toMatchObject({
    recipient: "b",
    units: ["b"],
  });
  expect(standingLink(held, planOf({ a: [other], b: [other], c: [head] }))).toBeNull();
});

test("14.6 one link in two mailboxes ends when either holder leaves, and not when they change places", () => {
  const shared = link(["a"], [head, focal]);
  expect(standingLink(shared, planOf({ a: [focal, head] }))).toEqual(shared);
  expect(standingLink(shared, planOf({ a: [head] }))).toBeNull();
  expect(standingLink(shared, planOf({ a: [other, focal] }))).toBeNull();
});

test("14.6 a link's record tells no address", () => {
  expect(JSON.stringify(addressedTo([head]))).not.toContain("@");
});

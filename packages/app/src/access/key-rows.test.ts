import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import type { AuditEntry } from "../console/audit.ts";
import { auditRange } from "../world/keys.ts";
import { createMemoryTable } from "../world/memory-table.ts";
import { readRange } from "../world/table.ts";
import type { AccessKey } from "./access-key.ts";
import {
  countRequest,
  giveAccessKey,
  markAccessKeyUsed,
  readAccessKey,
  readAccessKeys,
  revokeAccessKey,
  saveAccessKey,
} from "./key-rows.ts";

const ctx = { table: createMemoryTable() };
const now = Temporal.Instant.from("2025-09-30T01:00:00Z");
let made = 0;

const idOf = (prefix: string) => `${prefix}_${String(++made).padStart(22, "0")}`;
const freshPlanId = () => `pln_${++made}`;

const atOnce = <T>(count: number, call: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, n) => call(n)));

function entry(action: AuditEntry["action"]): AuditEntry {
  const who = { kind: "command" } as const;
  return { id: idOf("aud"), at: now.toString(), who, action, subject: null, changes: [] };
}

function sampleKey(changed: Partial<AccessKey> = {}): AccessKey {
  return {
    id: idOf("key"),
    name: "VNPT iOffice",
    organisation: "UBND xã Nghĩa Hành",
    hash: "h".repeat(43),
    scopes: ["read"],
    everyPlan: false,
    createdAt: now.toString(),
    createdBy: null,
    ...changed,
  };
}

const trailOf = (plan: string) => readRange(ctx.table, { pk: plan, ...auditRange });

test("a key is saved once with its first plan, and is found by its id and by the plan", async () => {
  const [key, plan] = [sampleKey(), freshPlanId()];
  expect(await readAccessKey(ctx, key.id)).toBeUndefined();
  expect(await saveAccessKey(ctx, key, plan, entry("key-made"))).toBe("saved");
  const other = { ...key, name: "Khác" };
  expect(await saveAccessKey(ctx, other, plan, entry("key-made"))).toBe("known");
  const known = { key, plans: [plan], revokedAt: null, lastUsedOn: null };
  const { calls } = await ctx.table.counted(async () => {
    expect(await readAccessKey(ctx, key.id)).toEqual(known);
  });
  expect(calls).toBe(1);
  expect(await readAccessKeys(ctx, plan)).toEqual([known]);
  // The refused one left no word in the trail.
  expect(await trailOf(plan)).toHaveLength(1);
});

test("is one key of twenty that are saved at once", async () => {
  const [key, plan] = [sampleKey(), freshPlanId()];
  const outcomes = await atOnce(20, () => saveAccessKey(ctx, key, plan, entry("key-made")));
  expect(outcomes.filter((outcome) => outcome === "saved")).toHaveLength(1);
  expect(await trailOf(plan)).toHaveLength(1);
});

test("opens the plans that it was given, and lists with each", async () => {
  const [key, plan, another] = [sampleKey(), freshPlanId(), freshPlanId()];
  await saveAccessKey(ctx, key, plan, entry("key-made"));
  await giveAccessKey(ctx, key.id, another, entry("key-given"));
  await giveAccessKey(ctx, key.id, another, entry("key-given"));
  expect((await readAccessKey(ctx, key.id))?.plans.toSorted()).toEqual([plan, another].toSorted());
  expect((await readAccessKeys(ctx, another)).map((known) => known.key.id)).toEqual([key.id]);
});

test("a plan's keys come in the order in which they were made", async () => {
  const plan = freshPlanId();
  const later = sampleKey({ createdAt: "2025-10-02T00:00:00Z" });
  const earlier = sampleKey({ createdAt: "2025-10-01T00:00:00Z" });
  for (const key of [later, earlier]) await saveAccessKey(ctx, key, plan, entry("key-made"));
  expect((await readAccessKeys(ctx, plan)).map(({ key }) => key.id)).toEqual([
    earlier.id,
    later.id,
  ]);
});

test("ends for all its plans, and its use is marked beside it", async () => {
  const [key, plan, another] = [sampleKey(), freshPlanId(), freshPlanId()];
  await saveAccessKey(ctx, key, plan, entry("key-made"));
  await giveAccessKey(ctx, key.id, another, entry("key-given"));
  await markAccessKeyUsed(ctx, key.id, "2025-10-03");
  await revokeAccessKey(ctx, key.id, now.toString(), plan, entry("key-revoked"));
  for (const id of [plan, another])
    expect(await readAccessKeys(ctx, id)).toMatchObject([
      { revokedAt: now.toString(), lastUsedOn: "2025-10-03" },
    ]);
});

test("what is not there is not brought into being by being used or revoked", async () => {
  const [id, plan] = [idOf("key"), freshPlanId()];
  await markAccessKeyUsed(ctx, id, "2025-10-03");
  await revokeAccessKey(ctx, id, now.toString(), plan, entry("key-revoked"));
  expect(await readAccessKey(ctx, id)).toBeUndefined();
  expect(await trailOf(plan)).toEqual([]);
});

test("requests are counted by key and window, each by one write", async () => {
  const [id, other, until] = [idOf("key"), idOf("key"), now.add({ minutes: 1 })];
  const { calls } = await ctx.table.counted(async () => {
    for (const n of [1, 2, 3]) expect(await countRequest(ctx, id, "1", until)).toBe(n);
  });
  expect(calls).toBe(3);
  expect(await countRequest(ctx, id, "2", until)).toBe(1);
  expect(await countRequest(ctx, other, "1", until)).toBe(1);
});

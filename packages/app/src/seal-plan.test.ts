import type { Seal } from "@dondoc/core/evidence/seal";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { saveRequest } from "./answer/request-rows.ts";
import { readEvidence, saveSeal } from "./evidence/evidence-rows.ts";
import { savePlan } from "./plan/plan-rows.ts";
import type { App } from "./ports.ts";
import { sealPlan, trySealing } from "./seal-plan.ts";
import { replaceRow } from "./testing/rows.ts";
import { sampleAuthority, storedPlan } from "./testing/samples.ts";
import { verifyPlan } from "./verify-plan.ts";
import { standingKey } from "./world/keys.ts";
import { createMemoryTable } from "./world/memory-table.ts";
import type { Table } from "./world/table.ts";

const now = Temporal.Instant.from("2025-09-18T01:00:00Z");

const planId = "pln_x";

/** A saved plan with these requests; `before` runs ahead of each seal that is written. */
async function planWith(
  ids: string[],
  before: (table: Table) => Promise<unknown> = async () => {},
) {
  const logged: string[] = [];
  const log = (event: string) => void logged.push(event);
  const memory = createMemoryTable();
  await savePlan({ table: memory }, storedPlan(planId));
  const request = (id: string) =>
    saveRequest(
      { table: memory },
      { id: planId, authority: sampleAuthority },
      {
        id,
        duty: "d",
        title: id,
        units: ["doan-xa"],
        dueOn: "2025-10-10",
        askedAt: now.toString(),
      },
    );
  for (const id of ids) await request(id);
  const table: Table = {
    ...memory,
    transact: async (changes) => {
      await before(memory);
      return memory.transact(changes);
    },
  };
  const app = { table, clock: { now: () => now }, log: { info: log, warn: log, error: log } };
  const seals = async () =>
    (await readEvidence({ table: memory }, planId)).seals.map(({ entries }) =>
      entries.map(([id]) => id),
    );
  return { app: app as unknown as App, table: memory, seals, logged };
}

test("what there is is sealed once, and the seal is logged", async () => {
  const { app, seals, logged } = await planWith(["a", "b"]);
  expect(await sealPlan(app, planId)).toBe(3);
  expect(await sealPlan(app, planId)).toBe(0);
  expect(await seals()).toEqual([["R#a", "R#b", "V#000001"]]);
  expect(logged).toEqual(["sealed"]);
});

test("what another worker's seal left out is in the next number", async () => {
  const other = await planWith(["a"]);
  await sealPlan(other.app, planId);
  const [theirs] = (await readEvidence(other.app, planId)).seals;
  let raced = false;
  const { app, seals } = await planWith(["a", "b"], async (table) => {
    if (!raced && theirs) await saveSeal({ table }, planId, theirs);
    raced = true;
  });
  expect(await sealPlan(app, planId)).toBe(1);
  expect(await seals()).toEqual([["R#a", "V#000001"], ["R#b"]]);
  expect((await verifyPlan(app, planId)).findings).toEqual([]);
});

test("one who always comes second gives way, and a table that fails stops nobody", async () => {
  let saved = 0;
  const { app } = await planWith(["a"], (table) =>
    saveSeal({ table }, planId, { ...forged, number: ++saved }),
  );
  expect(await sealPlan(app, planId)).toBe(0);
  const broken = await planWith(["a"], () => {
    throw new Error("throttled");
  });
  await trySealing(broken.app, planId);
  expect(broken.logged).toEqual(["not sealed"]);
});

test("what a plan in use shows between two writes is looked at twice", async () => {
  const { app, table } = await planWith(["a"]);
  const { pk, sk } = standingKey(planId, "obl_t.a");
  await replaceRow(table, { pk, sk, body: "{" });
  const query: Table["query"] = async (range) => {
    const page = await table.query(range);
    await table.transact([{ remove: { pk, sk } }]);
    return page;
  };
  expect((await verifyPlan({ ...app, table: { ...table, query } }, planId)).findings).toEqual([]);
  await expect(verifyPlan(app, "pln_khac")).rejects.toMatchObject({ code: "plan-unknown" });
});

const forged: Seal = {
  number: 1,
  sealedAt: now.toString(),
  previous: null,
  entries: [["x", "x".repeat(43)]],
  complete: true,
  hash: "x".repeat(43),
};

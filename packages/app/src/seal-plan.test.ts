import type { Evidence, Seal } from "@dondoc/core/evidence/seal";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import type { PlanEvidence } from "./evidence.ts";
import type { App } from "./ports.ts";
import { sealPlan, trySealing } from "./seal-plan.ts";
import { verifyPlan } from "./verify-plan.ts";

const now = Temporal.Instant.from("2025-09-18T01:00:00Z");

const entry = (id: string): Evidence => ({
  id,
  texts: [id],
  at: now.toString(),
  source: "own",
});

/** A plan's evidence and the seals that were saved; `before` runs ahead of each save. */
function chainOf(evidence: Evidence[], before: (seals: Seal[]) => void = () => {}) {
  const seals: Seal[] = [];
  const logged: string[] = [];
  const contradictions: PlanEvidence["contradictions"] = [];
  const log = (event: string) => void logged.push(event);
  const store: Partial<App["store"]> = {
    evidenceToSeal: async () => ({ evidence: [...evidence], seals: [...seals] }),
    evidence: async () => ({
      evidence: [...evidence],
      seals: [...seals],
      contradictions: contradictions.splice(0),
      trails: [],
      history: [],
      attachments: [],
    }),
    saveSeal: async (_plan, seal) => {
      before(seals);
      if (seals.some(({ number }) => number === seal.number)) return "conflict";
      seals.push(seal);
      return "saved";
    },
  };
  const app = { store, clock: { now: () => now }, log: { info: log, warn: log, error: log } };
  return { app: app as unknown as App, seals, logged, contradictions };
}

test("what there is is sealed once, and the seal is logged", async () => {
  const { app, seals, logged } = chainOf([entry("a"), entry("b")]);
  expect(await sealPlan(app, "pln_x")).toBe(2);
  expect(await sealPlan(app, "pln_x")).toBe(0);
  expect(seals).toHaveLength(1);
  expect(logged).toEqual(["sealed"]);
});

test("what another worker's seal left out is in the next number", async () => {
  const other = chainOf([entry("a")]);
  await sealPlan(other.app, "pln_x");
  let raced = false;
  const { app, seals } = chainOf([entry("a"), entry("b")], (saved) => {
    if (!raced) saved.push(...other.seals);
    raced = true;
  });
  expect(await sealPlan(app, "pln_x")).toBe(1);
  expect(seals.map(({ entries }) => entries.map(([id]) => id))).toEqual([["a"], ["b"]]);
  expect((await verifyPlan(app, "pln_x")).findings).toEqual([]);
});

test("one who always comes second gives way, and a store that fails stops nobody", async () => {
  const { app, seals } = chainOf([entry("a")], (saved) => {
    saved.push({ ...(seals[0] ?? forged), number: saved.length + 1 });
  });
  expect(await sealPlan(app, "pln_x")).toBe(0);
  const broken = chainOf([entry("a")], () => {
    throw new Error("throttled");
  });
  await trySealing(broken.app, "pln_x");
  expect(broken.logged).toEqual(["not sealed"]);
});

test("what a plan in use shows between two writes is looked at twice", async () => {
  const { app, contradictions } = chainOf([entry("a")]);
  contradictions.push({ id: "S#obl_t.a", wrong: "was changed" });
  expect((await verifyPlan(app, "pln_x")).findings).toEqual([]);
  await expect(verifyPlan(chainOf([]).app, "pln_x")).rejects.toMatchObject({
    code: "plan-unknown",
  });
});

const forged: Seal = {
  number: 1,
  sealedAt: now.toString(),
  previous: null,
  entries: [["x", "x".repeat(43)]],
  complete: true,
  hash: "x".repeat(43),
};

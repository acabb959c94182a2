import { expect, test } from "vitest";
import { atOnce, freshPlanId, openRows } from "../testing/rows.ts";
import { auditOf, samplePlan, storedPlan, withoutOrigin } from "../testing/samples.ts";
import { auditRange, planKey } from "../world/keys.ts";
import { readRange } from "../world/table.ts";
import { readPageState, readPlanState } from "./plan-reads.ts";
import { listPlans, PlanTooLarge, readPlan, savePlan } from "./plan-rows.ts";

const { ctx } = openRows();

test("a plan comes back as it was saved, draft, active or closed", async () => {
  const id = freshPlanId();
  const draft = storedPlan(id, { life: { state: "draft" } });
  const active = storedPlan(id, { version: 2, nextWakeAt: "2025-10-01T01:00:00Z" });
  const closedAt = "2025-12-31T09:30:00.123456789Z";
  const closed = storedPlan(id, {
    version: 3,
    life: { state: "closed", activatedAt: null, closedAt },
  });
  for (const stored of [draft, active, closed]) {
    expect(await savePlan(ctx, stored)).toBe("saved");
    expect(withoutOrigin(await readPlan(ctx, id))).toEqual(stored);
    const { title } = stored.plan.document;
    const head = (await listPlans(ctx)).find((one) => one.id === id);
    expect(head).toMatchObject({ title, state: stored.life.state, version: stored.version });
  }
});

test("a plan that nobody saved is not there", async () => {
  const id = freshPlanId();
  expect(await readPlan(ctx, id)).toBeUndefined();
  expect(await readPlanState(ctx, id)).toBeUndefined();
  expect(await readPageState(ctx, id, ["doan-xa"])).toBeUndefined();
});

test("a version follows the one before it, and no other", async () => {
  const id = freshPlanId();
  expect(await savePlan(ctx, storedPlan(id, { version: 2 }))).toBe("conflict");
  expect(await readPlan(ctx, id)).toBeUndefined();
  await savePlan(ctx, storedPlan(id));
  expect(await savePlan(ctx, storedPlan(id))).toBe("conflict");
  expect(await savePlan(ctx, storedPlan(id, { version: 3 }))).toBe("conflict");
  expect(await savePlan(ctx, storedPlan(id, { version: 2 }))).toBe("saved");
});

test("the audit trail tells of what was saved, and not of what was refused", async () => {
  const id = freshPlanId();
  const saved = auditOf("plan-imported");
  await savePlan(ctx, storedPlan(id), { entry: saved });
  expect(await savePlan(ctx, storedPlan(id), { entry: auditOf("plan-edited") })).toBe("conflict");
  const rows = await readRange(ctx.table, { pk: id, ...auditRange });
  expect(rows.map(({ body }) => JSON.parse(String(body)))).toEqual([saved]);
});

test("of 20 who save the next version at once, one does", async () => {
  const id = freshPlanId();
  await savePlan(ctx, storedPlan(id));
  const titled = (n: number) => samplePlan(id, `Lần ${n}`);
  const answers = await atOnce(20, (n) =>
    savePlan(ctx, storedPlan(id, { version: 2, plan: titled(n) })),
  );
  const winners = answers.flatMap((answer, n) => (answer === "saved" ? [n] : []));
  expect(winners).toHaveLength(1);
  expect((await readPlan(ctx, id))?.plan).toEqual(titled(winners[0] ?? -1));
});

test("a version and a directory are read once in a process, and the rows of plan and authority each time", async () => {
  const { ctx, calls, tamper } = openRows();
  const id = freshPlanId();
  await savePlan(ctx, storedPlan(id));
  expect(await calls(() => readPlan(ctx, id))).toEqual(["get", "get", "get", "query"]);
  expect(await calls(() => readPlan(ctx, id))).toEqual(["get", "get"]);
  await savePlan(ctx, storedPlan(id, { version: 2, plan: samplePlan(id, "Bản sau") }));
  expect((await readPlan(ctx, id))?.plan.document.title).toBe("Bản sau");
  expect(JSON.stringify(await ctx.table.get(planKey(id)))).not.toContain("Bản sau");
  // A version that is not there is no plan, however often it is asked for.
  await tamper(planKey(id), (row) => ({ ...row, version: 3 }));
  for (const _ of [1, 2]) await expect(readPlan(ctx, id)).rejects.toThrow("its version is missing");
});

test("what is edited of the authority holds for its other plans, and what is edited of the plan does not", async () => {
  const { ctx } = openRows();
  const [one, other] = [freshPlanId(), freshPlanId()];
  for (const id of [one, other]) await savePlan(ctx, storedPlan(id));
  const before = await readPlan(ctx, one);
  if (!before) throw new Error("no plan");
  const units = before.plan.units.map((unit) =>
    unit.id === "doan-xa" ? { ...unit, leader: { email: "moi@nghiahanh.example" } } : unit,
  );
  const document = { ...before.plan.document, title: "Bản sau" };
  const next = { ...before, version: 2, plan: { ...before.plan, units, document } };
  expect(await savePlan(ctx, next)).toBe("saved");
  const after = await readPlan(ctx, other);
  expect(after?.plan.units).toEqual(units);
  expect(after).toMatchObject({ version: 1, plan: { document: { title: "Thử nghiệm" } } });
  expect((await readPlan(ctx, one))?.plan).toEqual(next.plan);
});

test("nobody writes over an address book that another plan's office has changed since", async () => {
  const { ctx } = openRows();
  const [one, other] = [freshPlanId(), freshPlanId()];
  for (const id of [one, other]) await savePlan(ctx, storedPlan(id));
  const [ours, theirs] = await Promise.all([readPlan(ctx, one), readPlan(ctx, other)]);
  if (!ours || !theirs) throw new Error("no plan");
  const renamed = {
    ...theirs.plan,
    units: theirs.plan.units.map((unit) => ({ ...unit, aliases: ["A"] })),
  };
  expect(await savePlan(ctx, { ...theirs, version: 2, plan: renamed })).toBe("saved");
  expect(await savePlan(ctx, { ...ours, version: 2 })).toBe("conflict");
  expect((await readPlan(ctx, one))?.plan.units).toEqual(renamed.units);
});

test("every version stays beside the newest, unchanged", async () => {
  const id = freshPlanId();
  await savePlan(ctx, storedPlan(id, { plan: samplePlan(id, "Bản đầu") }));
  await savePlan(ctx, storedPlan(id, { version: 2, plan: samplePlan(id, "Bản sau") }));
  const first = await ctx.table.get({ pk: id, sk: "V#000001" });
  expect(JSON.parse(String(first?.body)).body.document.title).toBe("Bản đầu");
});

test("a plan beyond 400 KB is refused by name, and nothing of it is written", async () => {
  const id = freshPlanId();
  const plan = samplePlan(id);
  const tasks = plan.tasks.flatMap((task) =>
    Array.from({ length: 1000 }, (_, n) => ({ ...task, number: n + 1, title: "ế".repeat(200) })),
  );
  const saving = savePlan(ctx, storedPlan(id, { plan: { ...plan, tasks } }));
  await expect(saving).rejects.toBeInstanceOf(PlanTooLarge);
  expect(await readPlan(ctx, id)).toBeUndefined();
});

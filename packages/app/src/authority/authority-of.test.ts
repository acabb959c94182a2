import { expect, test } from "vitest";
import { savePlan } from "../plan/plan-rows.ts";
import { freshPlanId, openRows } from "../testing/rows.ts";
import { samplePlan, storedPlan } from "../testing/samples.ts";
import { authorityOf } from "./authority-of.ts";
import { readPlanHeads } from "./head-rows.ts";

test("a plan's authority is read once, and one that is not there is asked for again", async () => {
  const { ctx, calls } = openRows();
  const id = freshPlanId().replace("pln_", "pln_cua-");
  expect(await calls(() => authorityOf(ctx, id))).toEqual(["get"]);
  await savePlan(ctx, storedPlan(id));
  expect(await authorityOf(ctx, id)).toBe("aut_thu");
  expect(await calls(() => authorityOf(ctx, id))).toEqual([]);
});

test("what one table said is not said of another, and what is no plan's id is not asked for", async () => {
  const [one, other] = [openRows(), openRows()];
  await savePlan(one.ctx, storedPlan("pln_x"));
  expect(await authorityOf(one.ctx, "pln_x")).toBe("aut_thu");
  expect(await authorityOf(other.ctx, "pln_x")).toBeUndefined();
  expect(await other.calls(() => authorityOf(other.ctx, "pln_x y"))).toEqual([]);
});

test("an authority has the heads of its plans, as they were last saved, and of no others", async () => {
  const { ctx, calls } = openRows();
  const other = { ...samplePlan("pln_d"), authority: "aut_khac" };
  for (const id of ["pln_b", "pln_a"]) await savePlan(ctx, storedPlan(id));
  await savePlan(ctx, storedPlan("pln_d", { plan: other }));
  const plan = samplePlan("pln_b", "Tên mới");
  await savePlan(ctx, storedPlan("pln_b", { version: 2, plan, life: { state: "draft" } }));
  expect(await calls(() => readPlanHeads(ctx, "aut_thu"))).toEqual(["query"]);
  const { document, period } = plan;
  const said = { kind: document.kind, number: null, period };
  const named = { named: ["vhxh", "van-phong", "doan-xa"], own: [], asked: [], obligations: 1 };
  expect(await readPlanHeads(ctx, "aut_thu")).toEqual([
    { ...said, id: "pln_a", title: "Thử nghiệm", state: "active", version: 1, ...named },
    { ...said, id: "pln_b", title: "Tên mới", state: "draft", version: 2, ...named },
  ]);
});

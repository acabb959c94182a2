import { expect, test } from "vitest";
import { readPlanState } from "../plan/plan-reads.ts";
import { savePlan } from "../plan/plan-rows.ts";
import { freshPlanId, openRows } from "../testing/rows.ts";
import { sampleAuthority, storedPlan } from "../testing/samples.ts";
import { saveRequest } from "./request-rows.ts";

const { ctx } = openRows();

test("requests are saved once; another under the same id is a conflict", async () => {
  const id = freshPlanId();
  await savePlan(ctx, storedPlan(id));
  const plan = { id, authority: sampleAuthority };
  const request = {
    id: "dot-xuat-1",
    duty: "bao-cao-dot-xuat",
    title: "Báo cáo đột xuất",
    units: ["doan-xa"],
    dueOn: "2025-10-10",
    askedAt: "2025-10-01T02:00:00Z",
  };
  const again = { ...request, askedAt: "2025-10-01T02:00:01Z" };
  expect(await saveRequest(ctx, plan, request)).toBe("saved");
  expect(await saveRequest(ctx, plan, again)).toBe("saved");
  expect(await saveRequest(ctx, plan, { ...request, title: "Khác" })).toBe("conflict");
  expect((await readPlanState(ctx, id))?.requests).toEqual([request]);
});

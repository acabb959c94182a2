import { readPlanFile } from "@dondoc/core/plan/plan-file";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { draftToPlanYaml, importPlan } from "../import-plan.ts";
import { corpusPlans } from "../score.ts";

type Answered = {
  document: Record<string, unknown>;
  period: Record<string, unknown>;
  roles: Record<string, string>;
  units: Record<string, unknown>[];
  groups: { members: string[] }[];
  tasks: { leads: string[]; window: unknown }[];
  duties: { by: string[]; window: unknown }[];
};

/** What an office would write where the draft asks. */
function answered(yaml: string): string {
  const plan = parse(yaml) as Answered;
  plan.units.push({ id: "van-phong-tra-loi", name: "Văn phòng trả lời" });
  for (const unit of plan.units) unit.leader = { email: "ai-do@xa.example" };
  const some = "van-phong-tra-loi";
  plan.roles = { coordinatingOffice: some, chairsOffice: some };
  plan.document.issuer ??= "UBND xã";
  plan.document.issuerShort ??= "UBND xã";
  for (const group of plan.groups) group.members = [some];
  const day = { kind: "range", end: String(plan.period.endsOn) };
  for (const task of plan.tasks) {
    if (task.leads.length === 0) task.leads.push(some);
    task.window ??= day;
  }
  for (const duty of plan.duties) {
    if (duty.by.length === 0) duty.by.push(some);
    duty.window ??= day;
  }
  return JSON.stringify(plan);
}

describe("a draft is a plan file once its questions are answered", () => {
  for (const { name, bytes } of corpusPlans()) {
    test(name, async () => {
      const result = await importPlan(bytes);
      if (!result.ok) throw new Error(result.refusal.message);
      const yaml = draftToPlanYaml(result.draft);
      expect(readPlanFile(yaml).ok).toBe(false);
      const reading = readPlanFile(answered(yaml));
      expect(reading.ok ? [] : reading.problems).toEqual([]);
      for (const { timeRaw } of result.draft.tasks)
        if (timeRaw) expect(yaml).toContain(`“${timeRaw.replace(/\s+/g, " ")}”`);
    });
  }
});

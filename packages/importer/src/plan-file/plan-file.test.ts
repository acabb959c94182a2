import { readFiles } from "@dondoc/core/authority/files";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { draftToYaml, importPlan } from "../import-plan.ts";
import { corpusPlans } from "../score.ts";

type Authority = {
  name: string | null;
  shortName: string | null;
  roles: object;
  units: { people: object[] }[];
  groups: { members: string[] }[];
};
type Plan = {
  period: { endsOn: string };
  office: string | null;
  tasks: { leads: string[]; window: unknown }[];
  duties: { by: string[]; window: unknown }[];
};

const named = (texts: { authority: string; plan: string }) =>
  Object.entries(texts).map(([name, text]) => ({ name, text }));

/** What an office would write where the draft asks. */
function answered(texts: { authority: string; plan: string }) {
  const [authority, plan] = [parse(texts.authority) as Authority, parse(texts.plan) as Plan];
  const some = "van-phong-tra-loi";
  const units = [...authority.units, { id: some, name: "Văn phòng trả lời" }].map((unit, n) => ({
    ...unit,
    people: [{ id: `p-${n}`, role: "leader", email: "ai-do@xa.example" }],
  }));
  const day = { kind: "range", end: plan.period.endsOn };
  for (const group of authority.groups) group.members = [some];
  for (const task of plan.tasks) {
    if (task.leads.length === 0) task.leads.push(some);
    task.window ??= day;
  }
  for (const duty of plan.duties) {
    if (duty.by.length === 0) duty.by.push(some);
    duty.window ??= day;
  }
  return {
    authority: JSON.stringify({
      ...authority,
      name: authority.name ?? "UBND xã",
      shortName: authority.shortName ?? "UBND xã",
      roles: { office: some, chair: some },
      units,
    }),
    plan: JSON.stringify({ ...plan, office: some }),
  };
}

describe("a draft is the files of an authority and a plan once its questions are answered", () => {
  for (const { name, bytes } of corpusPlans()) {
    test(name, async () => {
      const result = await importPlan(bytes);
      if (!result.ok) throw new Error(result.refusal.message);
      const { authority, plan } = draftToYaml(result.draft);
      const texts = { authority: authority ?? "", plan };
      expect(readFiles(named(texts)).ok).toBe(false);
      const reading = readFiles(named(answered(texts)));
      expect(reading.ok ? [] : reading.problems).toEqual([]);
      for (const { timeRaw } of result.draft.tasks)
        if (timeRaw) expect(texts.plan).toContain(`“${timeRaw.replace(/\s+/g, " ")}”`);
    });
  }
});

// biome-ignore lint/style/noRestrictedImports: only the tests read files
import { readFileSync } from "node:fs";
import { readFiles } from "../authority/files.ts";
import type { Plan } from "../plan/plan.ts";

const file = (name: string) =>
  readFileSync(new URL(`../../../../plans/${name}`, import.meta.url), "utf8");

/** The files of xã Nghĩa Hành, as text. */
export const realAuthorityText = file("nghia-hanh.authority.yaml");
export const realPlanText = file("nghia-hanh.yaml");

/** The plan of two texts, its authority's and its own; throws with what is wrong in them. */
export function planOfTexts(authority: string, plan: string): Plan {
  const reading = readFiles([
    { name: "authority", text: authority },
    { name: "plan", text: plan },
  ]);
  const [only] = reading.ok ? reading.plans : [];
  if (!only) throw new Error(JSON.stringify(reading, null, 1));
  return only.plan;
}

/** The plan of xã Nghĩa Hành, in force. */
export function realPlan(): Plan {
  return planOfTexts(realAuthorityText, realPlanText);
}

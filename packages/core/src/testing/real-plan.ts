// biome-ignore lint/style/noRestrictedImports: only the tests read files
import { readFileSync } from "node:fs";
import type { Plan } from "../plan/plan.ts";
import { readPlanFile } from "../plan/plan-file.ts";

/** The plan file of xã Nghĩa Hành, as text. */
export const realPlanText = readFileSync(
  new URL("../../../../plans/nghia-hanh.yaml", import.meta.url),
  "utf8",
);

/** The plan of xã Nghĩa Hành. */
export function realPlan(): Plan {
  const reading = readPlanFile(realPlanText);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.plan;
}

import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { asOperator } from "@dondoc/app/console/opened";
import { readPlan } from "@dondoc/app/plan/plan-rows";
import { activatePlan, importPlan } from "@dondoc/app/plan-life";
import { planStatus } from "@dondoc/app/plan-status";
import type { App } from "@dondoc/app/ports";
import { type Plan, Plan as PlanSchema } from "@dondoc/core/plan/plan";
import { readPlanFile } from "@dondoc/core/plan/plan-file";
import { ClearError } from "./clear-error.ts";

/** The plan that a newcomer finds, and the morning on which its season begins. */
export const demo = {
  plan: fileURLToPath(new URL("../../../plans/nghia-hanh.yaml", import.meta.url)),
  startAt: Date.parse("2025-09-01T07:00:00+07:00"),
};

export function isDemo(path: string): boolean {
  return resolve(path) === demo.plan;
}

/** Reads a plan file, or says in its path's name what is wrong with it. */
export async function planFrom(path: string): Promise<Plan> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new ClearError(`The plan ${path} cannot be read (${error.code}).`, { cause: error });
  });
  const reading = readPlanFile(text);
  if (reading.ok) return PlanSchema.parse(reading.plan);
  const problems = reading.problems.map(
    ({ path: at, message, fix }) => `  ${at}: ${message}. ${fix}`,
  );
  throw new ClearError([`The plan ${path} is not accepted:`, ...problems].join("\n"));
}

/**
 * Brings a plan into a store that does not know it, as a draft; the demo's plan is activated too.
 * A known plan stays as the office has it, whatever the file says by now.
 */
export async function loadFirstPlan(app: App, path: string, log: (line: string) => void) {
  const plan = await planFrom(path);
  const known = await readPlan(app, plan.id);
  const opened = asOperator(plan.id, "edit-plan");
  const stored = known ?? (await importPlan(app, { opened, plan, tellsNobody: true })).stored;
  if (!known) log(`plan ${plan.id} loaded from ${path}`);
  if (stored.life.state !== "draft") return;
  if (!isDemo(path)) {
    log(`plan ${plan.id} is a draft: nothing is mailed until it is activated`);
    return;
  }
  await activatePlan(app, { opened: asOperator(plan.id, "run") });
  const { standing } = await planStatus(app, plan.id);
  log(`plan activated: ${standing?.entries.length ?? 0} obligations`);
}

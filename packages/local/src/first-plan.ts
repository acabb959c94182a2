import { readdir, readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { readAuthority } from "@dondoc/app/authority/authority-rows";
import { asOperator } from "@dondoc/app/console/opened";
import { listPlans, readPlan } from "@dondoc/app/plan/plan-rows";
import { activatePlan, importPlan } from "@dondoc/app/plan-life";
import { planStatus } from "@dondoc/app/plan-status";
import type { App } from "@dondoc/app/ports";
import type { PlanRead } from "@dondoc/core/authority/files";
import { planInForce } from "@dondoc/core/authority/in-force";
import { openFiles } from "@dondoc/core/authority/open-files";
import { ClearError } from "./clear-error.ts";

const planPath = (name: string) =>
  fileURLToPath(new URL(`../../../plans/${name}`, import.meta.url));

/** The plan that a newcomer finds, another one of the same authority, and the morning on which the season begins. */
export const demo = {
  plan: planPath("nghia-hanh.yaml"),
  secondPlan: planPath("nghia-hanh-moi-truong.yaml"),
  startAt: Date.parse("2025-09-01T07:00:00+07:00"),
};

export function isDemo([path, ...others]: readonly string[]): boolean {
  return path !== undefined && others.length === 0 && resolve(path) === demo.plan;
}

/** Reads plan files, each with its authority's in its folder or among them, or says in words what is wrong. */
export async function plansFrom(paths: readonly string[]): Promise<PlanRead[]> {
  const reading = await openFiles(paths, { read: textOf, beside });
  if (reading.ok) return reading.plans;
  const lines = reading.problems.map(
    ({ file, path, message, fix }) => `  ${file}: ${path}: ${message}. ${fix}`,
  );
  throw new ClearError([`The plan ${paths.join(", ")} is not accepted:`, ...lines].join("\n"));
}

function textOf(path: string): Promise<string> {
  return readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new ClearError(`The plan ${path} cannot be read (${error.code}).`, { cause: error });
  });
}

async function beside(path: string): Promise<string[]> {
  const names = await readdir(dirname(path));
  return names.map((name) => join(dirname(path), name));
}

/**
 * Brings plans into a store that does not know them, as drafts; the demo's plan is activated too.
 * A known plan stays as the office has it, and so does its authority, whatever the files say by now.
 */
export async function loadFirstPlans(
  app: App,
  paths: readonly string[],
  log: (line: string) => void,
) {
  for (const read of await plansFrom(paths)) await loadPlan(app, read, isDemo(paths), log);
}

/** Brings the demo's second plan in and activates it; one that is there stays as it is. */
export async function loadSecondPlan(app: App, log: (line: string) => void) {
  for (const read of await plansFrom([demo.secondPlan])) await loadPlan(app, read, true, log);
}

/** Whether the demo's own plan is alone, so that its second one may join it. */
export async function offersSecondPlan(app: App, paths: readonly string[]): Promise<boolean> {
  return isDemo(paths) && (await listPlans(app)).length === 1;
}

async function loadPlan(
  app: App,
  { body, authority: written }: PlanRead,
  activated: boolean,
  log: (line: string) => void,
) {
  const known = await readPlan(app, body.id);
  const authority = (await readAuthority(app, written.id))?.authority ?? written;
  const plan = planInForce(authority, body);
  const saving = {
    opened: asOperator(plan.id, "edit-plan"),
    plan,
    files: { authority, body },
    tellsNobody: true,
  };
  const stored = known ?? (await importPlan(app, saving)).stored;
  if (!known) log(`plan ${plan.id} loaded`);
  if (stored.life.state !== "draft") return;
  if (!activated) {
    log(`plan ${plan.id} is a draft: nothing is mailed until it is activated`);
    return;
  }
  await activatePlan(app, { opened: asOperator(plan.id, "run") });
  const { standing } = await planStatus(app, plan.id);
  log(`plan activated: ${standing?.entries.length ?? 0} obligations`);
}

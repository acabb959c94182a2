import type { Seal } from "@dondoc/core/evidence/seal";
import { extentOf, type Finding, verifyChain } from "@dondoc/core/evidence/verification";
import { readEvidence } from "./evidence/evidence-rows.ts";
import { sha256 } from "./fingerprint.ts";
import type { App } from "./ports.ts";
import { Refusal } from "./refusal.ts";

export interface Verification extends ReturnType<typeof extentOf> {
  plan: string;
  /** Empty when everything stands as it was recorded. */
  findings: Finding[];
}

export type Witness = Pick<Seal, "number" | "hash">;

/**
 * Holds all that a plan has on record against its seals and against itself. Reads only. A plan in
 * use is written between two queries, so that what looks wrong must look wrong twice.
 */
export async function verifyPlan(
  app: App,
  planId: string,
  witness?: Witness,
): Promise<Verification> {
  const first = await look(app, planId, witness);
  if (first.findings.length === 0) return first;
  const second = await look(app, planId, witness);
  const before = new Set(first.findings.map((finding) => JSON.stringify(finding)));
  const findings = second.findings.filter((finding) => before.has(JSON.stringify(finding)));
  return { ...second, findings };
}

async function look(app: App, planId: string, witness?: Witness): Promise<Verification> {
  const stored = await readEvidence(app, planId);
  const { evidence, seals, contradictions } = stored;
  if (evidence.length === 0 && seals.length === 0)
    throw new Refusal("plan-unknown", `no plan ${planId}`);
  const findings: Finding[] = [
    ...verifyChain(sha256, { plan: planId, evidence, seals, witness }),
    ...contradictions.map((one) => ({ kind: "contradiction" as const, ...one })),
  ];
  return { plan: planId, findings, ...extentOf({ evidence, seals }) };
}

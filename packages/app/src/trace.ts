import { extentOf } from "@dondoc/core/evidence/verification";
import { situationOfState } from "./active.ts";
import type { PlanEvidence } from "./evidence.ts";
import { readProvenPlan } from "./plan/plan-reads.ts";
import type { App } from "./ports.ts";
import { type ProofEvent, proofOf } from "./proof.ts";
import type { StoredPlan } from "./records.ts";
import { Refusal } from "./refusal.ts";

/** The proof of notice of one obligation, with the seal that holds each entry. */
export interface Trace {
  stored: StoredPlan;
  obligation: string;
  /** None of an obligation that an edit has taken out of the plan: its proof stays. */
  title: string | null;
  /** `seal` is null until the next one is written. */
  events: (ProofEvent & { seal: number | null })[];
  lastSeal: ReturnType<typeof extentOf>["lastSeal"];
}

/** Everything on record of who was told of an obligation, and what came of it. Reads only. */
export async function traceObligation(
  app: App,
  planId: string,
  obligation: string,
): Promise<Trace> {
  const found = await readProvenPlan(app, planId);
  if (!found) throw new Refusal("plan-unknown", `no plan ${planId}`);
  const { state, evidence: stored } = found;
  const { obligations } = situationOfState(state);
  const title = obligations.find(({ id }) => id === obligation)?.title ?? null;
  const events = proofOf(obligation, stored);
  if (title === null && events.length === 0)
    throw new Refusal("obligation-unknown", `${planId} has no obligation ${obligation}`);
  const seals = sealsOf(stored);
  return {
    stored: state.stored,
    obligation,
    title,
    events: events.map((event) => ({ ...event, seal: seals.get(event.evidence) ?? null })),
    lastSeal: extentOf(stored).lastSeal,
  };
}

function sealsOf({ seals }: PlanEvidence): Map<string, number> {
  return new Map(
    seals.flatMap(({ number, entries }) => entries.map(([id]) => [id, number] as const)),
  );
}

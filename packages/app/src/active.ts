import { type Situation, situationOf } from "@dondoc/core/situation";
import type { PlanState } from "./ports.ts";

/** The situation of a plan that reminds; null for a draft and for one that is closed. */
export function activeSituation({
  stored,
  requests,
  standings,
  ledger,
}: PlanState): Situation | null {
  if (stored.life.state !== "active") return null;
  const { plan, version } = stored;
  return situationOf({
    plan,
    planVersion: version,
    activatedAt: stored.life.activatedAt,
    requests,
    standings,
    ledger,
  });
}

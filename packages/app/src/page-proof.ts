import { type Plan, unitById } from "@dondoc/core/plan/plan";
import type { OpenedLink } from "./link.ts";
import type { ProvenPage } from "./plan/plan-reads.ts";
import type { App } from "./ports.ts";
import { maskedProof, type ProofEvent, proofAttachments, proofOf } from "./proof.ts";

/**
 * The proof of each obligation, for the holder of a link: his own addresses as they are, those of
 * others masked. A page that cannot show it still takes answers.
 */
export function pageProofs(
  app: Pick<App, "log">,
  { link, page, situation }: OpenedLink<ProvenPage>,
): (obligation: string) => ProofEvent[] | null {
  try {
    const trails = page.trails();
    const own = new Set([
      ...addressesOf(situation.plan, link.units),
      ...trails.flatMap(({ record }) => (record.recipient === link.recipient ? [record.to] : [])),
    ]);
    const history = page.history.map((event) => ({ id: event.id, event }));
    const attachments = proofAttachments(page.attachments);
    return (obligation) => maskedProof(proofOf(obligation, { trails, history, attachments }), own);
  } catch (error) {
    app.log.error("proof not read", { plan: link.plan, reason: String(error) });
    return () => null;
  }
}

function addressesOf(plan: Plan, units: readonly string[]): string[] {
  return units.flatMap((id) => {
    const unit = unitById(plan, id);
    return [unit?.leader?.email, unit?.focal?.email].filter((email) => email !== undefined);
  });
}

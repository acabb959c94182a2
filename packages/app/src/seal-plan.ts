import { storedInstant } from "@dondoc/core/calendar/stored-instant";
import { nextSeals } from "@dondoc/core/evidence/seal";
import { readEvidenceToSeal, saveSeal } from "./evidence/evidence-rows.ts";
import { sha256 } from "./fingerprint.ts";
import type { App } from "./ports.ts";

/** Another worker may seal at the same moment; what it left out is in the next round. */
const mostRounds = 3;

/**
 * Seals what a plan's evidence has grown by; answers how many entries. The hash of each seal is
 * logged too: there it is out of reach of who can write the table.
 */
export async function sealPlan(app: App, planId: string): Promise<number> {
  let sealed = 0;
  for (let round = 0; round < mostRounds; round++) {
    const { evidence, seals } = await readEvidenceToSeal(app, planId);
    const sealedAt = storedInstant(app.clock.now());
    const added = nextSeals(sha256, { plan: planId, evidence, seals, sealedAt });
    let raced = false;
    for (const seal of added) {
      raced = (await saveSeal(app, planId, seal)) === "conflict";
      if (raced) break;
      sealed += seal.entries.length;
      app.log.info("sealed", {
        plan: planId,
        seal: seal.number,
        entries: seal.entries.length,
        hash: seal.hash,
      });
    }
    if (!raced) break;
  }
  return sealed;
}

/** What could not be sealed now is in the next seal: no mail and no plan waits for it. */
export async function trySealing(app: App, planId: string): Promise<void> {
  try {
    await sealPlan(app, planId);
  } catch (error) {
    app.log.warn("not sealed", { plan: planId, reason: String(error) });
  }
}

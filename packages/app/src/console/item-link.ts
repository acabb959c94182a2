import { unitMailbox } from "@dondoc/core/notice/mailbox";
import { isClosed } from "@dondoc/core/obligation/state";
import { unitById } from "@dondoc/core/plan/plan";
import { passGate } from "../gate.ts";
import { isOpen, makeLink } from "../link.ts";
import type { App } from "../ports.ts";
import { Refusal } from "../refusal.ts";
import { auditEntry } from "./audit.ts";
import { saveAudit } from "./audit-rows.ts";
import { type ChosenObligation, type ObligationPage, obligationPage } from "./obligation-page.ts";

/** A press that is repeated at once would leave as many links behind. */
const gateSeconds = 20;

/**
 * A narrow link to one item, for a text that the office sends itself (*nhắn Zalo*): whoever has it answers that item and
 * sees no other. Shown this once: only its hash is kept, and the trail tells who had it made.
 */
export async function makeItemLink(
  app: App,
  chosen: ChosenObligation<"follow-up">,
): Promise<{ page: ObligationPage; link: string }> {
  const { opened, obligationId } = chosen;
  const page = await obligationPage(app, chosen);
  const { plan } = page.situation;
  const unit = unitById(plan, page.obligation.unit);
  if (!isOpen(page.page.stored, app) || !unit || isClosed(page.item.entry))
    throw new Refusal("plan-not-active", `${obligationId} takes no answers`);
  const gate = `item-link:${plan.id}:${obligationId}`;
  if (!(await passGate(app, gate, { seconds: gateSeconds })))
    throw new Refusal("too-often", "a link to this item was made just now");
  // The trail first: a link that it does not tell of must not be about.
  await saveAudit(app, plan.id, auditEntry(app, opened.who, "item-link-made", obligationId));
  const link = await makeLink(app, {
    ...{ authority: plan.authority, mailbox: unitMailbox(plan.authority, unit, page.on) },
    ...{ plan: plan.id, obligation: obligationId, recipient: unit.id, purpose: "item" },
  });
  return { page, link };
}

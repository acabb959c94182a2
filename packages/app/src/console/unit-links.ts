import { mailboxesOf } from "@dondoc/core/notice/mailbox";
import { unitById } from "@dondoc/core/plan/plan";
import { newLinkMail } from "@dondoc/messages/unit-link-mail";
import { revokeLinks } from "../answer/link-rows.ts";
import type { Revoked } from "../authority/mailbox-rows.ts";
import { passGate } from "../gate.ts";
import { isOpen } from "../link.ts";
import type { App } from "../ports.ts";
import { Refusal } from "../refusal.ts";
import { auditEntry } from "./audit.ts";
import { saveAudit } from "./audit-rows.ts";
import { mailAtOnce } from "./mail-at-once.ts";
import { planNow } from "./open-plan.ts";
import type { Opened } from "./opened.ts";

/** Mails a unit a new link to its page, to the address on file. */
export async function sendUnitLink(
  app: App,
  { opened, unitId }: { opened: Opened<"follow-up">; unitId: string },
): Promise<"sent" | "failed" | "no-address"> {
  const { plan: planId, who } = opened;
  const { situation, state } = await planNow(app, { opened });
  const unit = unitById(situation.plan, unitId);
  if (!unit) throw new Refusal("request-unknown", `no unit ${unitId}`);
  if (!isOpen(state.stored, app))
    throw new Refusal("plan-not-active", `plan ${planId} takes no answers`);
  const passed = await passGate(app, `send-link:${planId}:${unitId}`, { minutes: 5 });
  if (!passed) throw new Refusal("too-often", "a link was sent to this unit just now");
  const outcome = await mailAtOnce(app, situation, unit, "new-link", (link) =>
    newLinkMail({ plan: situation.plan, recipientName: unit.name, link }),
  );
  if (outcome !== "sent") await passed.giveBack();
  const changes = [{ field: "outcome", before: null, after: outcome }];
  await saveAudit(app, planId, auditEntry(app, who, "link-sent", unitId, changes));
  return outcome;
}

/**
 * Kills every link and calendar of whoever answers for a unit, or their calendars alone: somebody has one who should
 * not. They have others of the same mailbox too, which end with them.
 */
export async function revokeUnitLinks(
  app: App,
  { opened, unitId, what }: { opened: Opened<"follow-up">; unitId: string; what: Revoked },
): Promise<void> {
  const { plan: planId, who } = opened;
  const { situation } = await planNow(app, { opened });
  const { authority } = situation.plan;
  const unit = unitById(situation.plan, unitId);
  if (!unit) throw new Refusal("request-unknown", `no unit ${unitId}`);
  await revokeLinks(app, {
    authority,
    mailboxes: mailboxesOf(authority, unit),
    what,
    plan: planId,
    entry: auditEntry(app, who, "links-revoked", unitId, [
      { field: what, before: null, after: null },
    ]),
  });
}

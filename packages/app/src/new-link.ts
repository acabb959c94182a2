import { addressOfMailbox, mailboxId, unitsOfMailbox } from "@dondoc/core/notice/mailbox";
import { addressFor } from "@dondoc/core/notice/reach";
import { today, undeliverable } from "@dondoc/core/obligation/situation";
import type { Unit } from "@dondoc/core/plan/plan";
import { newLinkMail } from "@dondoc/messages/unit-link-mail";
import { situationOfState } from "./active.ts";
import { readLink } from "./answer/link-rows.ts";
import { passGate } from "./gate.ts";
import { type ByLink, isOpen, makeLink } from "./link.ts";
import { readPlanState } from "./plan/plan-reads.ts";
import type { App } from "./ports.ts";
import { inTheSameTime } from "./same-time.ts";
import { sendAtOnce } from "./send-at-once.ts";
import { senderOf } from "./sender.ts";
import { hashOf, requireToken } from "./token.ts";

/** One new link an hour for each old one: a dead link must not become a way to flood a mailbox. */
const gateHours = 1;

/**
 * Mails a new link to a link's own mailbox while that answers for anything, else to the address on file of the unit in
 * whose name it was given. Says nothing of whether the link
 * exists: it answers the same after the same time, and whatever goes wrong is logged, not told. A link that was cut off (`link-malformed`)
 * was nobody's: no mail can come of it, and that is said.
 */
export async function requestNewLink(app: App, { token }: ByLink): Promise<void> {
  requireToken(token);
  await inTheSameTime(app, mailNewLink(app, token), "new link not mailed");
}

async function mailNewLink(app: App, token: string): Promise<void> {
  const hash = hashOf(token);
  const known = await readLink(app, hash);
  if (!known || known.purpose !== undefined) return;
  const { authority, mailbox, plan: planId } = known;
  const state = await readPlanState(app, planId);
  const situation = state && isOpen(state.stored, app) ? situationOfState(state) : null;
  if (!situation) return;
  const { plan } = situation;
  const on = today(situation, app.clock.now());
  const held = unitsOfMailbox(plan, mailbox, on);
  const named = (unit: Unit) => unit.id === known.recipient;
  const unit = held.find(named) ?? held[0] ?? plan.units.find(named);
  if (!unit) return;
  const own = addressOfMailbox(authority, unit, mailbox);
  const isGood = held.length > 0 && own !== undefined && !undeliverable(situation).has(own);
  const address = isGood ? own : addressFor(situation, unit, on);
  if (address === undefined) return;
  const to = { authority, mailbox: mailboxId(authority, address) };
  const passed = await passGate(app, `new-link:${authority}:${to.mailbox}`, { hours: gateHours });
  if (!passed) return;

  const url = await makeLink(app, { ...to, plan: planId, recipient: unit.id });
  const outcome = await sendAtOnce(app, {
    ...newLinkMail({ plan, recipientName: unit.name, link: url }),
    from: senderOf(app, plan),
    to: address,
    tags: { kind: "new-link", plan: planId, unit: unit.id },
  });
  if (outcome === "not-sent" || outcome === "refused") await passed.giveBack();
}

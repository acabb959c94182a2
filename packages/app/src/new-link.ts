import { addressOfMailbox, mailboxId, unitsOfMailbox } from "@dondoc/core/notice/mailbox";
import { addressFor } from "@dondoc/core/notice/reach";
import { type Situation, today, undeliverable } from "@dondoc/core/obligation/situation";
import type { Unit } from "@dondoc/core/plan/plan";
import { newLinkMail } from "@dondoc/messages/unit-link-mail";
import { situationOfState } from "./active.ts";
import { readLink } from "./answer/link-rows.ts";
import { passGate } from "./gate.ts";
import { type ByLink, isOpen, makeLink, plansOf } from "./link.ts";
import { readPlanState } from "./plan/plan-reads.ts";
import type { App } from "./ports.ts";
import type { Link } from "./records.ts";
import { inTheSameTime } from "./same-time.ts";
import { sendAtOnce } from "./send-at-once.ts";
import { senderOf } from "./sender.ts";
import { hashOf, requireToken } from "./token.ts";

/** One new link an hour for a mailbox: a dead link must not become a way to flood it. */
const gateHours = 1;

/**
 * Mails a new link to a link's own mailbox while that answers for anything, else to the address on file of the unit in
 * whose name it was given. Says nothing of whether the link exists: it answers the same after the same time, and
 * whatever goes wrong is logged, not told. A link that was cut off (`link-malformed`) was nobody's: no mail can come of
 * it, and that is said.
 */
export async function requestNewLink(app: App, { token }: ByLink): Promise<void> {
  requireToken(token);
  await inTheSameTime(app, mailNewLink(app, token), "new link not mailed");
}

async function mailNewLink(app: App, token: string): Promise<void> {
  const hash = hashOf(token);
  const known = await readLink(app, hash);
  if (!known || known.purpose !== undefined) return;
  const { authority, mailbox } = known;
  const situation = await openSituation(app, known);
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

  const url = await makeLink(app, { ...to, plan: plan.id, recipient: unit.id });
  const outcome = await sendAtOnce(app, {
    ...newLinkMail({ plan, recipientName: unit.name, link: url }),
    from: senderOf(app, plan),
    to: address,
    tags: { kind: "new-link", plan: plan.id, unit: unit.id },
  });
  if (outcome === "not-sent") await passed.giveBack();
}

/** The plan of the link's own mail, or once that is over another in which its mailbox may answer for a unit. */
async function openSituation(app: App, link: Link): Promise<Situation | null> {
  const own = await readPlanState(app, link.plan);
  if (own && isOpen(own.stored, app)) return situationOfState(own);
  const [other] = (await plansOf(app, link)).plans.filter(({ id }) => id !== link.plan);
  const state = other && (await readPlanState(app, other.id));
  return state && isOpen(state.stored, app) ? situationOfState(state) : null;
}

import { addressFor } from "@dondoc/core/notice/reach";
import { today } from "@dondoc/core/obligation/situation";
import { unitById } from "@dondoc/core/plan/plan";
import { newLinkMail } from "@dondoc/messages/unit-link-mail";
import { situationOfState } from "./active.ts";
import { addressedTo, standingLink } from "./addressee.ts";
import { readLink, saveLink } from "./answer/link-rows.ts";
import { delegationOf } from "./delegation.ts";
import { passGate } from "./gate.ts";
import { type ByLink, isOpen, mintLink } from "./link.ts";
import { readPlanState } from "./plan/plan-reads.ts";
import type { App } from "./ports.ts";
import { inTheSameTime } from "./same-time.ts";
import { sendAtOnce } from "./send-at-once.ts";
import { senderOf } from "./sender.ts";
import { hashOf, requireToken } from "./token.ts";

/** One new link an hour for each old one: a dead link must not become a way to flood a mailbox. */
const gateHours = 1;

/**
 * Mails a new link to the address on file of a link's recipient. Says nothing of whether the link
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
  if (!known || known.purpose === "calendar") return;
  const state = await readPlanState(app, known.plan);
  const situation = state && isOpen(state.stored, app) ? situationOfState(state) : null;
  const unit = situation && unitById(situation.plan, known.recipient);
  if (!situation || !unit) return;
  const on = today(situation, app.clock.now());
  const address = addressFor(situation, unit, on);
  if (address === undefined) return;
  const passed = await passGate(app, `new-link:${known.plan}:${known.recipient}`, {
    hours: gateHours,
  });
  if (!passed) return;

  const { url, link } = mintLink(app, known.plan, known.recipient, known.units, {
    ...delegationOf(situation.plan, known.recipient, { address, on }),
    ...addressedTo([address]),
  });
  // Of the units that the old one opened, those that this address answers for today.
  await saveLink(app, standingLink(link, situation.plan) ?? link);
  const mail = newLinkMail({ plan: situation.plan, recipientName: unit.name, link: url });
  const outcome = await sendAtOnce(app, {
    ...mail,
    from: senderOf(app, situation.plan),
    to: address,
    tags: { kind: "new-link", plan: known.plan, unit: known.recipient },
  });
  if (outcome === "not-sent" || outcome === "refused") await passed.giveBack();
}

import { afterWord, type MailWord } from "@dondoc/core/notice/mail-word";
import type { NoticeRef } from "@dondoc/core/notice/notice-key";
import { morningAfter, morningOf } from "@dondoc/core/obligation/situation";
import { activeSituation } from "./active.ts";
import { amendNotice } from "./notice/notice-rows.ts";
import { readPlanState } from "./plan/plan-reads.ts";
import { bringWakeForward } from "./plan/wake-rows.ts";
import type { App } from "./ports.ts";
import { callCourier } from "./webhook/call-courier.ts";

/**
 * Joins what a mail server says to a notice. The wake for the next morning is set before a failure is
 * recorded: an idle wake is harmless, a missing one is not.
 */
export async function recordWord(
  app: Omit<App, "mailer">,
  planId: string,
  ref: NoticeRef,
  word: MailWord,
): Promise<"recorded" | "superseded"> {
  if (isFailure(word)) await wakeNextMorning(app, planId);
  return amendNotice(app, planId, ref, (stands) => afterWord(stands, word));
}

export function isFailure({ kind }: MailWord): boolean {
  return kind === "bounced" || kind === "complained";
}

/** A failure is in the digest of the next working morning, and what it did not tell is told then. */
async function wakeNextMorning(app: Omit<App, "mailer">, planId: string): Promise<void> {
  const state = await readPlanState(app, planId);
  const situation = state && activeSituation(state);
  if (!situation) return;
  const morning = morningOf(situation, morningAfter(situation, app.clock.now().toString()));
  await bringWakeForward(app, planId, morning);
  if (state.webhooks.length > 0) await callCourier(app, situation.plan);
  try {
    await app.scheduler.set(planId, morning, situation.plan.zone);
  } catch (error) {
    // The sweep watches the plan's next wake; the address must be suppressed at once.
    app.log.warn("wake not set", { plan: planId, reason: String(error) });
  }
}

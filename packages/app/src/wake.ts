import { countsAsTold } from "@dondoc/core/ledger";
import { noticesDue } from "@dondoc/core/notice";
import { type Situation, today } from "@dondoc/core/situation";
import type { Temporal } from "temporal-polyfill";
import { activeSituation } from "./active.ts";
import { inParallel } from "./parallel.ts";
import type { App } from "./ports.ts";
import { setWakes } from "./reconcile.ts";
import { trySealing } from "./seal-plan.ts";
import { type NoticeOutcome, sendNotice } from "./send-notice.ts";

/** Mails in flight at once for one plan: the account's send rate is held by the queue's concurrency, not here. */
const mailsAtOnce = 8;

export interface WakeReport {
  plan: string;
  sent: number;
  /** Notices that should exist and are not settled: the wake must come again. */
  unfinished: number;
  nextWakeAt: Temporal.Instant | null;
}

/** A wake that could not finish: the platform delivers it again. Nothing was lost, nothing will be sent twice. */
export class WakeUnfinished extends Error {
  readonly report: WakeReport;

  constructor(report: WakeReport) {
    super(`${report.unfinished} notices of ${report.plan} wait for another try`);
    this.name = "WakeUnfinished";
    this.report = report;
  }
}

/**
 * Sends what a plan owes by now and sets its next wakes. It may be called at any time, by anybody,
 * as often as one likes: what was told is not told again.
 */
export async function wakePlan(app: App, planId: string): Promise<WakeReport> {
  const state = await app.store.planState(planId);
  const situation = state && activeSituation(state);
  if (!situation) {
    app.log.info("wake of a plan that is not active", { plan: planId });
    return { plan: planId, sent: 0, unfinished: 0, nextWakeAt: null };
  }
  const notices = noticesDue(situation, app.clock.now());
  const outcomes = await inParallel(notices, mailsAtOnce, (notice) =>
    attempt(app, situation, () => sendNotice(app, situation, notice)),
  );
  const sent = outcomes.filter((outcome) => outcome.state === "sent").length;
  const unfinished = outcomes.length - sent + claimsOfOthers(situation, app.clock.now());
  // An unfinished wake keeps its place in the index of late plans, where the sweep finds it.
  const nextWakeAt = unfinished > 0 ? null : await setWakes(app, planId);
  await trySealing(app, planId);
  const report = { plan: planId, sent, unfinished, nextWakeAt };
  app.log.info("wake", { ...report, nextWakeAt: nextWakeAt?.toString() ?? null });
  if (unfinished > 0) throw new WakeUnfinished(report);
  return report;
}

/** One mail that fails in an unknown way must not keep the others from being sent. */
async function attempt(
  app: App,
  situation: Situation,
  send: () => Promise<NoticeOutcome>,
): Promise<NoticeOutcome> {
  try {
    return await send();
  } catch (error) {
    app.log.warn("notice not settled", { plan: situation.plan.id, reason: String(error) });
    return { state: "later", reason: String(error) };
  }
}

/** Claims of today that another worker, perhaps a dead one, still holds. */
function claimsOfOthers(situation: Situation, now: Temporal.Instant): number {
  const on = today(situation, now);
  return situation.ledger.filter(
    (r) => r.on === on && r.progress.state === "claimed" && countsAsTold(r, now),
  ).length;
}

import { countsAsTold, type NoticeRecord } from "@dondoc/core/ledger";
import { noticesDue } from "@dondoc/core/notice";
import { type Situation, situationOf, today } from "@dondoc/core/situation";
import { wakesAhead } from "@dondoc/core/wake";
import type { Temporal } from "temporal-polyfill";
import { inParallel } from "./parallel.ts";
import type { App, PlanState } from "./ports.ts";
import { reconcileWakes } from "./reconcile.ts";
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
  const sent = outcomes.flatMap((outcome) => (outcome.state === "sent" ? [outcome.record] : []));
  const told = { ...situation, ledger: withRecords(situation.ledger, sent) };

  const now = app.clock.now();
  const unfinished = outcomes.length - sent.length + claimsOfOthers(situation, now);
  const wakes = wakesAhead(told, now).filter(
    (at) => unfinished === 0 || at.epochMilliseconds > now.epochMilliseconds,
  );
  await reconcileWakes(app, told.plan, wakes, now);
  const report = { plan: planId, sent: sent.length, unfinished, nextWakeAt: wakes[0] ?? null };
  app.log.info("wake", { ...report, nextWakeAt: report.nextWakeAt?.toString() ?? null });
  // An unfinished wake keeps its place in the index of late plans, where the sweep finds it.
  if (unfinished > 0) throw new WakeUnfinished(report);
  await app.store.setNextWake(planId, report.nextWakeAt);
  return report;
}

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

function withRecords(
  ledger: readonly NoticeRecord[],
  records: readonly NoticeRecord[],
): NoticeRecord[] {
  const replaced = new Set(records.map((record) => `${record.on} ${record.recipient}`));
  return [
    ...ledger.filter((record) => !replaced.has(`${record.on} ${record.recipient}`)),
    ...records,
  ];
}

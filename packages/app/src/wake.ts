import { countsAsTold } from "@dondoc/core/notice/ledger";
import { noticesDue } from "@dondoc/core/notice/notice";
import { noticeKey } from "@dondoc/core/notice/notice-key";
import { type Situation, today } from "@dondoc/core/obligation/situation";
import type { Temporal } from "temporal-polyfill";
import { activeSituation } from "./active.ts";
import { inParallel } from "./parallel.ts";
import { readGuardedState } from "./plan/plan-reads.ts";
import type { App } from "./ports.ts";
import { setWakes } from "./reconcile.ts";
import { trySealing } from "./seal-plan.ts";
import { type NoticeOutcome, sendNotice, type Telling } from "./send-notice.ts";
import { callCourier } from "./webhook/call-courier.ts";

/** Mails in flight at once for one plan: the account's send rate is held by the queue's concurrency, not here. */
const mailsAtOnce = 8;

export interface WakeReport {
  plan: string;
  sent: number;
  /** Left for the next working day: the account's quota of the day is used up. */
  postponed: number;
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

/** A plan that is edited again and again while its mails leave: the wake comes again. */
const mostRounds = 4;

/**
 * Sends what a plan owes by now and sets its next wakes. It may be called at any time, by anybody,
 * as often as one likes: what was told is not told again. A plan that is edited meanwhile is read anew,
 * and one that is closed stops in the middle.
 */
export async function wakePlan(app: App, planId: string): Promise<WakeReport> {
  let sent = 0;
  let postponed = 0;
  let unfinished = 0;
  let isListened = false;
  let zone = "UTC";
  for (let round = 0; round < mostRounds; round++) {
    const read = await readGuardedState(app, planId);
    const situation = read && activeSituation(read.state);
    if (!situation) {
      app.log.info("wake of a plan that is not active", { plan: planId, sent });
      if (sent > 0) await trySealing(app, planId);
      return { plan: planId, sent, postponed, unfinished: 0, nextWakeAt: null };
    }
    isListened = read.state.webhooks.length > 0;
    zone = situation.plan.zone;
    // One instant for both: a claim whose lease ended between two would be nobody's.
    const now = app.clock.now();
    const outcomes = await sendAll(app, { ...read, situation }, now);
    const count = (wanted: NoticeOutcome["state"]) =>
      outcomes.filter((outcome) => outcome.state === wanted).length;
    sent += count("sent");
    postponed = count("postponed");
    unfinished = outcomes.length - count("sent") - postponed + claimsOfOthers(situation, now);
    if (count("stale") === 0) break;
  }
  // An unfinished wake keeps its place in the index of late plans, where the sweep finds it.
  if (isListened) await callCourier(app, { id: planId, zone });
  const nextWakeAt = unfinished > 0 ? null : await setWakes(app, planId, postponed > 0);
  await trySealing(app, planId);
  const report = { plan: planId, sent, postponed, unfinished, nextWakeAt };
  if (postponed > 0) app.log.error("daily quota used up", { plan: planId, postponed });
  app.log.info("wake", { ...report, nextWakeAt: nextWakeAt?.toString() ?? null });
  if (unfinished > 0) throw new WakeUnfinished(report);
  return report;
}

function sendAll(app: App, told: Telling, now: Temporal.Instant): Promise<NoticeOutcome[]> {
  const { situation } = told;
  const last = new Map(situation.ledger.map((record) => [noticeKey(record), record]));
  return inParallel(noticesDue(situation, now), mailsAtOnce, (notice) =>
    attempt(app, situation, () => sendNotice(app, told, notice, last.get(noticeKey(notice)))),
  );
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

import type { CheckIn } from "@dondoc/core/answer/check-in";
import {
  morningAfter,
  morningOf,
  type Situation,
  standingOf,
  today,
} from "@dondoc/core/obligation/situation";
import { afterCheckIn, type Standing } from "@dondoc/core/obligation/standing";
import { entryOf } from "@dondoc/core/obligation/state";
import { recordEvent } from "./answer/event-rows.ts";
import { type Answer, readAnswer } from "./answer.ts";
import { fieldsOf, targetsOf } from "./asked.ts";
import type { AuditEntry } from "./console/audit.ts";
import type { CheckInForm } from "./leader-page.ts";
import type { PageState } from "./plan/plan-reads.ts";
import { bringWakeForward } from "./plan/wake-rows.ts";
import type { App } from "./ports.ts";
import { Refusal } from "./refusal.ts";
import { answerSubject, derivedId, formVersion } from "./token.ts";
import { callCourier } from "./webhook/call-courier.ts";

/** Who answers, from which page. */
export interface Answering {
  page: PageState;
  situation: Situation;
  /** Whose obligations the page holds. */
  units: readonly string[];
  /** What the page's forms are bound to, and what the answer's id is made from. */
  secret: string;
  seed: string;
  by: CheckIn["by"];
  /** The line of the audit trail that goes with the answer. */
  entry?(before: Standing, answer: Answer): AuditEntry;
  /** The page as it is by now. */
  reopened(): Promise<PageState>;
}

export interface Recorded {
  plan: string;
  obligation: string;
  checkIn: CheckIn["id"];
  outcome: "recorded" | "repeated";
}

/**
 * Records an answer. The same form posted twice is recorded once; an answer over a page that has
 * meanwhile changed is refused, so that nobody overwrites what he has not seen.
 */
export async function recordAnswer(
  app: App,
  form: CheckInForm,
  answering: Answering,
): Promise<Recorded> {
  const { page, situation, units, secret, seed, by } = answering;
  const obligation = situation.obligations.find(
    ({ id, unit }) => id === form.obligation && units.includes(unit),
  );
  if (!obligation) throw new Refusal("obligation-unknown", "the page has no such obligation");
  const version = formVersion(
    secret,
    answerSubject(situation.plan.id, obligation.id),
    form.formToken,
  );
  if (version === null) throw new Refusal("form-stale", "the form was not made by this page");

  const entry = entryOf(situation, obligation, today(situation, app.clock.now()));
  const answer = readAnswer(form, entry, {
    targets: targetsOf(situation.plan, obligation),
    fields: fieldsOf(page.requests, obligation),
  });
  const checkIn: CheckIn = {
    id: derivedId("chk", seed, situation.plan.id, obligation.id, version),
    obligation: obligation.id,
    unit: obligation.unit,
    at: app.clock.now().toString(),
    ...answer,
    by,
  };
  const earlier = page.history.find((event) => event.id === checkIn.id);
  if (earlier) return repeated(situation, earlier as CheckIn, answer);

  const standing = standingOf(situation, obligation);
  if (standing.version !== version)
    throw new Refusal("form-stale", "the page has changed since it was opened");
  const isActive = page.stored.life.state === "active";
  if (isActive && bringsWork(standing, answer)) await wakeNextMorning(app, situation, checkIn.at);
  // Before the answer is recorded, like the wake: the courier comes with the next minute.
  if (page.isListened) await callCourier(app, situation.plan);
  const outcome = await recordEvent(
    app,
    situation.plan.id,
    checkIn,
    afterCheckIn(standing, checkIn),
    answering.entry?.(standing, answer),
  );
  if (outcome === "conflict") return settleRace(answering, checkIn, answer);
  app.log.info("check-in recorded", {
    plan: situation.plan.id,
    obligation: obligation.id,
    status: answer.status,
  });
  return {
    plan: situation.plan.id,
    obligation: obligation.id,
    checkIn: checkIn.id,
    outcome: "recorded",
  };
}

/** Two posts at once: if the winner is this very form it is recorded already, else the page has changed. */
async function settleRace(
  { reopened, situation }: Answering,
  checkIn: CheckIn,
  answer: Answer,
): Promise<Recorded> {
  const { history } = await reopened();
  const winner = history.find((event) => event.id === checkIn.id);
  if (!winner) throw new Refusal("answer-raced", "another answer was recorded at the same moment");
  return repeated(situation, winner as CheckIn, answer);
}

/** The same answer again is no news; another answer on a used form must be given on a fresh page. */
function repeated({ plan }: Situation, recorded: CheckIn, answer: Answer): Recorded {
  const same = recorded.status === answer.status && recorded.note === answer.note;
  if (!same) throw new Refusal("form-stale", "this form was already used for another answer");
  return {
    plan: plan.id,
    obligation: recorded.obligation,
    checkIn: recorded.id,
    outcome: "repeated",
  };
}

/**
 * After these something may fall due that no wake is set for: what hinders the unit, a date that it
 * settles on, a task that it takes up again.
 */
function bringsWork({ activity }: Standing, { status, extension, confirmedOn }: Answer): boolean {
  const takenUp =
    (activity.status === "done" || activity.status === "blocked") && status !== "done";
  return status === "blocked" || extension !== undefined || confirmedOn !== undefined || takenUp;
}

/** What hinders a unit is told on the next working morning. Set before the answer is recorded: an idle wake is harmless. */
async function wakeNextMorning(app: App, situation: Situation, at: string): Promise<void> {
  const { plan } = situation;
  const morning = morningOf(situation, morningAfter(situation, at));
  await bringWakeForward(app, plan.id, morning);
  try {
    await app.scheduler.set(plan.id, morning, plan.zone);
  } catch (error) {
    // The sweep watches the plan's next wake; the answer must not be lost for a busy scheduler.
    app.log.warn("wake not set", { plan: plan.id, reason: String(error) });
  }
}

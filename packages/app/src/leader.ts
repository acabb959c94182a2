import { afterCheckIn, type CheckIn, type Standing } from "@dondoc/core/check-in";
import type { Obligation } from "@dondoc/core/obligation";
import { type Plan, unitById } from "@dondoc/core/plan";
import { morningAfter, morningOf, standingOf, today } from "@dondoc/core/situation";
import { type Entry, entryOf, isClosed } from "@dondoc/core/state";
import { type Answer, readAnswer } from "./answer.ts";
import type { CheckInForm, LeaderPage, PageEntry } from "./leader-page.ts";
import { type OpenedLink, openLink, recipientName } from "./link.ts";
import { overviewFor } from "./overview.ts";
import { pageProofs } from "./page-proof.ts";
import type { App } from "./ports.ts";
import { Refusal } from "./refusal.ts";
import { derivedId, formToken, formVersion } from "./token.ts";

/** What the holder of a link sees. Reads only. */
export async function leaderPage(app: App, token: string): Promise<LeaderPage> {
  const opened = await openLink(app, token);
  const { link, page, situation } = opened;
  const on = today(situation, app.clock.now());
  const entries = obligationsOfLink(opened).map((obligation) => entryOf(situation, obligation, on));
  const proofs = await pageProofs(app, opened);
  const shown = entries.map(
    (entry): PageEntry => ({
      entry,
      targets: targetsOf(situation.plan, entry.obligation),
      history: page.history.filter((event) => event.obligation === entry.obligation.id).reverse(),
      proof: proofs(entry.obligation.id),
      formToken: formToken(token, entry.obligation.id, entry.standing.version),
    }),
  );
  return {
    plan: situation.plan,
    on,
    recipient: recipientName(page.stored, link.recipient),
    units: link.units.flatMap((id) => {
      const unit = unitById(situation.plan, id);
      return unit ? [{ id, name: unit.name, subordinate: unit.subordinate }] : [];
    }),
    open: shown.filter(({ entry }) => !isClosed(entry)).sort(byUrgency),
    closed: shown.filter(({ entry }) => isClosed(entry)),
    overview: overviewFor(situation, link.units, app.clock.now()),
  };
}

/**
 * Records an answer. The same form posted twice is recorded once; an answer over a page that has
 * meanwhile changed is refused, so that nobody overwrites what he has not seen.
 */
export async function recordCheckIn(
  app: App,
  token: string,
  form: CheckInForm,
): Promise<{ obligation: string; outcome: "recorded" | "repeated" }> {
  const opened = await openLink(app, token);
  const { link, page, situation } = opened;
  const obligation = obligationsOfLink(opened).find((o) => o.id === form.obligation);
  if (!obligation) throw new Refusal("obligation-unknown", "the page has no such obligation");
  const version = formVersion(token, obligation.id, form.formToken);
  if (version === null) throw new Refusal("form-stale", "the form was not made by this page");

  const entry = entryOf(situation, obligation, today(situation, app.clock.now()));
  const answer = readAnswer(form, entry, targetsOf(situation.plan, obligation));
  const checkIn: CheckIn = {
    id: derivedId("chk", link.hash, obligation.id, version),
    obligation: obligation.id,
    unit: obligation.unit,
    at: app.clock.now().toString(),
    ...answer,
    by: { kind: "link", recipient: link.recipient },
  };
  const earlier = page.history.find((event) => event.id === checkIn.id);
  if (earlier) return repeated(earlier as CheckIn, answer);

  const standing = standingOf(situation, obligation);
  if (standing.version !== version)
    throw new Refusal("form-stale", "the page has changed since it was opened");
  const isActive = page.stored.life.state === "active";
  if (isActive && bringsWork(standing, answer)) await wakeNextMorning(app, opened, checkIn.at);
  const outcome = await app.store.recordCheckIn(
    situation.plan.id,
    checkIn,
    afterCheckIn(standing, checkIn),
  );
  if (outcome === "conflict") return settleRace(app, token, checkIn, answer);
  app.log.info("check-in recorded", {
    plan: situation.plan.id,
    obligation: obligation.id,
    status: answer.status,
  });
  return { obligation: obligation.id, outcome: "recorded" };
}

/** Two posts at once: if the winner is this very form it is recorded already, else the page has changed. */
async function settleRace(app: App, token: string, checkIn: CheckIn, answer: Answer) {
  const { page } = await openLink(app, token);
  const winner = page.history.find((event) => event.id === checkIn.id);
  if (!winner) throw new Refusal("answer-raced", "another answer was recorded at the same moment");
  return repeated(winner as CheckIn, answer);
}

/** The same answer again is no news; another answer on a used form must be given on a fresh page. */
function repeated(recorded: CheckIn, answer: Answer) {
  const same = recorded.status === answer.status && recorded.note === answer.note;
  if (!same) throw new Refusal("form-stale", "this form was already used for another answer");
  return { obligation: recorded.obligation, outcome: "repeated" as const };
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
async function wakeNextMorning(app: App, { situation }: OpenedLink, at: string): Promise<void> {
  const { plan } = situation;
  const morning = morningOf(situation, morningAfter(situation, at));
  await app.store.bringWakeForward(plan.id, morning);
  try {
    await app.scheduler.set(plan.id, morning, plan.zone);
  } catch (error) {
    // The sweep watches the plan's next wake; the answer must not be lost for a busy scheduler.
    app.log.warn("wake not set", { plan: plan.id, reason: String(error) });
  }
}

function obligationsOfLink({ link, situation }: OpenedLink): Obligation[] {
  return situation.obligations.filter((obligation) => link.units.includes(obligation.unit));
}

function targetsOf(plan: Plan, obligation: Obligation) {
  const task = obligation.of.kind === "task" ? obligation.of.id : obligation.of.task;
  return plan.targets.filter((target) => target.task === task);
}

/** The nearest deadline first; ongoing ones, which have none, last. */
function byUrgency(a: PageEntry, b: PageEntry): number {
  const [first, second] = [deadlineDay(a.entry), deadlineDay(b.entry)];
  return first < second ? -1 : first > second ? 1 : 0;
}

function deadlineDay({ deadline }: Entry): string {
  return deadline.kind === "ongoing" ? "9999" : deadline.statedOn;
}

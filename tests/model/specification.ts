import { type Days, dayOf, daysOf, instant, plus } from "./days.ts";
import { type Duty, dutiesOf, type Facts, isDead, type Telling } from "./facts.ts";

/**
 * Who must have been told what by when, in the words of the design and apart from the product:
 * reminders so many working days before, roll back; the deadline rolls forward; +1 the unit, +3 the
 * office and the unit, +5 the chair's office, then all of them every third day, five times. What hinders a
 * unit, and a date that it asks for, is put before the office on the next morning.
 */
interface Step {
  on: string;
  audience: "unit" | "coordinating-office" | "chairs-office";
  forOn: string;
}

const everybody = ["unit", "coordinating-office", "chairs-office"] as const;

function deadlineOf({ window, stand }: Duty, days: Days) {
  const moved = stand.extendedTo ?? (window.tentative ? stand.confirmedOn : null);
  if (window.tentative && moved === null) return null;
  const statedOn = moved ?? window.on;
  const isBefore = moved === null && window.kind === "before";
  const safeOn = isBefore ? plus(statedOn, -1) : statedOn;
  return { statedOn, safeOn, isBefore, dueOn: days.onOrAfter(statedOn) };
}

/** All that is to be told of a duty, as it stands on a day. */
export function stepsOf(facts: Facts, duty: Duty, on: string): Step[] {
  const days = daysOf(facts.plan.calendar);
  const { stand, window } = duty;
  if (stand.status === "done") return [];
  const deadline = deadlineOf(duty, days);
  const ladder = (last: string) =>
    facts.plan.policy.ladder.map((n) => days.onOrBefore(days.before(last, n)));
  if (deadline === null) {
    // With no ladder it is asked for once, on the day itself: else nobody would ever settle it.
    const asked = ladder(window.on);
    if (asked.length === 0) asked.push(days.onOrBefore(window.on));
    return [
      ...asked.map((day): Step => ({ on: day, audience: "unit", forOn: window.on })),
      ...attention(duty, days),
    ];
  }

  const forOn = deadline.statedOn;
  const isHeld = stand.status === "blocked" || stand.asked !== null;
  const reminders = [
    ...ladder(deadline.safeOn),
    ...(deadline.isBefore ? [days.onOrBefore(forOn)] : []),
  ].map((day): Step => ({ on: day, audience: "unit", forOn }));
  if (isHeld) return [...(on > deadline.dueOn ? [] : reminders), ...attention(duty, days)];
  const late = (n: number, to: readonly Step["audience"][]) =>
    to.map((audience): Step => ({ on: days.after(deadline.dueOn, n), audience, forOn }));
  return [
    ...reminders,
    ...late(1, ["unit"]),
    ...late(3, ["coordinating-office", "unit"]),
    ...late(5, ["chairs-office"]),
    ...[8, 11, 14, 17, 20].flatMap((n) => late(n, everybody)),
  ];
}

function attention({ stand }: Duty, days: Days): Step[] {
  const raised = [
    ...(stand.status === "blocked" ? [stand.since] : []),
    ...(stand.asked ? [stand.asked.at] : []),
  ];
  return raised.map((at) => ({
    on: morningAfter(days, at),
    audience: "coordinating-office",
    forOn: dayOf(at),
  }));
}

/** What is wrong on the evening of a day: somebody should have been told, and was not. */
export function untoldBy(facts: Facts, on: string): string[] {
  const days = daysOf(facts.plan.calendar);
  const { plan } = facts;
  if (facts.state !== "active" || !days.isWorking(on) || on > plan.period.closesOn) return [];
  const settledOn = morningAfter(days, facts.changedAt);
  if (on < settledOn) return [];
  const duties = dutiesOf(facts);
  const missing = duties.flatMap((duty) =>
    everybody.flatMap((audience) => {
      const last = stepsOf(facts, duty, on)
        .filter((step) => step.audience === audience && step.on <= on)
        .sort((a, b) => (a.on < b.on ? -1 : 1))
        .at(-1);
      if (!last || isTold(facts, duty, last)) return [];
      return [`${on}: ${audience} was not told of ${duty.id} for ${last.forOn} (due ${last.on})`];
    }),
  );
  const isTroubled = duties.some((duty) => {
    if (duty.stand.status === "done") return false;
    const deadline = deadlineOf(duty, days);
    const isHeld = duty.stand.status === "blocked" || duty.stand.asked !== null;
    return isHeld || (deadline !== null && on > deadline.dueOn);
  });
  const hasDigest = facts.tellings.some((telling) => telling.on === on && telling.digest);
  return isTroubled && !hasDigest ? [...missing, `${on}: no digest, with trouble`] : missing;
}

/** A mail that came to its audience; or, where no mail comes to a unit, the office's task to telephone. */
function isTold(facts: Facts, duty: Duty, { on, audience, forOn }: Step): boolean {
  const unit = facts.plan.units.find(({ id }) => id === duty.unit);
  const byTelephone = audience === "unit" && isDead(facts, unit?.leader?.email);
  return facts.tellings.some(
    (telling) =>
      telling.on >= on &&
      !telling.bounced &&
      telling.covers.some(
        (cover) =>
          cover.obligation === duty.id &&
          cover.forOn === forOn &&
          (cover.telephone ? byTelephone : cover.audience === audience),
      ),
  );
}

/** What is wrong with a mail at the instant it is accepted, over those before it. */
export function wrongWith(facts: Facts, telling: Telling): string[] {
  const { plan, tellings } = facts;
  const wrong: string[] = [];
  const duties = dutiesOf(facts);
  const contacts = plan.units.map(({ leader }) => leader?.email);
  if (facts.state !== "active") wrong.push("the plan is closed");
  if (!daysOf(plan.calendar).isWorking(telling.on)) wrong.push("a day off");
  if (!contacts.includes(telling.to)) wrong.push(`${telling.to} is nobody's address any more`);
  if (tellings.some((t) => t.on === telling.on && t.to === telling.to))
    wrong.push(`a second mail to ${telling.to} on ${telling.on}`);
  if (isDead(facts, telling.to)) wrong.push(`${telling.to} is known to be dead`);
  for (const { obligation, audience, forOn, telephone } of telling.covers) {
    const duty = duties.find(({ id }) => id === obligation);
    if (!duty) wrong.push(`${obligation} is not in the plan`);
    else if (duty.stand.status === "done") wrong.push(`${obligation} is done`);
    // Whom to telephone is said again when an address fails again.
    const isSame = (c: Telling["covers"][number]) =>
      c.obligation === obligation && c.audience === audience && c.forOn === forOn && !c.telephone;
    const earlier = telephone ? [] : tellings.filter((t) => !t.bounced && t.covers.some(isSame));
    const since = earlier
      .map(({ on }) => on)
      .sort()
      .at(-1);
    const steps = duty ? stepsOf(facts, duty, telling.on) : [];
    const isNew = steps.some(
      (s) =>
        s.audience === audience && s.forOn === forOn && s.on <= telling.on && s.on > (since ?? ""),
    );
    if (since !== undefined && !isNew)
      wrong.push(`${audience} was told of ${obligation} for ${forOn} on ${since} already`);
  }
  return wrong.map((what) => `${new Date(telling.at).toISOString()}: ${what}`);
}

/** The first sending morning after an instant. */
function morningAfter(days: Days, at: number): string {
  const on = dayOf(at);
  return at < instant(on, "08:00") ? days.onOrAfter(on) : days.after(on, 1);
}

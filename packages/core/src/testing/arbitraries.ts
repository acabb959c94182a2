// biome-ignore lint/correctness/noUndeclaredDependencies: the root declares what only tests use
import fc from "fast-check";
import type { Temporal } from "temporal-polyfill";
import type { CheckIn } from "../answer/check-in.ts";
import { afterDecision } from "../answer/extension.ts";
import { addDays } from "../calendar/civil-date.ts";
import type { Situation } from "../obligation/situation.ts";
import type { Plan } from "../plan/plan.ts";
import {
  answered,
  at,
  checkIn,
  everyDay,
  type Happening,
  type PlanInput,
  planOf,
  situation,
  task,
  unit,
  withStanding,
} from "./season.ts";

const firstDay = "2025-09-15";
const horizonDays = 30;
const lastDay = addDays(firstDay, horizonDays);

/** A day of the horizon, or a little outside of it. */
const day = fc.integer({ min: -10, max: horizonDays + 10 }).map((n) => addDays(firstDay, n));
const dueDay = fc.integer({ min: 0, max: horizonDays }).map((n) => addDays(firstDay, n));
const minuteOfDay = fc
  .integer({ min: 0, max: 24 * 60 - 1 })
  .map((m) => [Math.floor(m / 60), m % 60].map((part) => String(part).padStart(2, "0")).join(":"));

const unitIds = ["chair", "office", "a", "b", "c"] as const;
/** Few addresses, so that units often share one. */
const address = fc.constantFrom("p@xa.example", "q@xa.example", "r@xa.example", "s@xa.example");

const units = fc
  .tuple(
    ...unitIds.map((id) =>
      fc
        .record(
          { leader: address, focal: address, own: fc.boolean() },
          { requiredKeys: ["leader", "own"] },
        )
        .map(({ leader, focal, own }) =>
          unit(id, {
            leader: { email: own ? `${id}@xa.example` : leader },
            ...(focal ? { focal: { email: focal } } : {}),
          }),
        ),
    ),
  )
  .map((list): PlanInput["units"] => list);

type WindowInput = PlanInput["tasks"][number]["window"];
const tentative = fc.boolean();
const window: fc.Arbitrary<WindowInput> = fc.oneof(
  fc.record({ kind: fc.constant("before" as const), on: dueDay, tentative }),
  fc.record({ kind: fc.constant("date" as const), on: dueDay, tentative }),
  fc.record({ kind: fc.constant("range" as const), end: dueDay }),
  fc.record({
    kind: fc.constant("month" as const),
    month: fc.constantFrom("2025-09", "2025-10"),
    tentative,
  }),
  fc.constant({ kind: "ongoing" as const }),
  fc.record({
    kind: fc.constant("recurring" as const),
    every: fc.constant("month" as const),
    day: fc.integer({ min: 1, max: 31 }),
    reading: fc.constantFrom("before" as const, "by" as const),
  }),
);

const audiences = fc.uniqueArray(
  fc.constantFrom("unit" as const, "coordinating-office" as const, "chairs-office" as const),
  { minLength: 1 },
);

export const policy: fc.Arbitrary<NonNullable<PlanInput["policy"]>> = fc.record({
  readingOfBefore: fc.constantFrom("lenient" as const, "strict" as const),
  rollDeadlinesForward: fc.boolean(),
  ladder: fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 4 }),
  escalation: fc.record({
    steps: fc.array(
      fc.record({ workingDaysAfter: fc.integer({ min: 1, max: 6 }), to: audiences }),
      { maxLength: 3 },
    ),
    repeat: fc.record({
      everyWorkingDays: fc.integer({ min: 1, max: 4 }),
      times: fc.integer({ min: 0, max: 3 }),
      to: audiences,
    }),
  }),
  digest: fc.record({ weekday: fc.integer({ min: 1, max: 5 }), onTrouble: fc.boolean() }),
  sendAt: fc.constantFrom("07:30", "08:00", "13:45"),
  sendUntil: fc.constantFrom("14:00", "17:00"),
});

const calendar = fc
  .uniqueArray(day, { maxLength: 6 })
  .chain((days) => fc.nat(days.length).map((split) => ({ days, split })))
  .map(({ days, split }) => ({
    off: days.slice(0, split).map((on) => ({ on, name: "Nghỉ" })),
    working: days.slice(split).map((on) => ({ on, name: "Làm bù" })),
  }));

export const plan: fc.Arbitrary<Plan> = fc
  .record({
    units,
    office: fc.constantFrom("office", "chair", "a"),
    windows: fc.array(
      fc.record({ window, leads: fc.subarray(["office", "a", "b", "c"], { minLength: 1 }) }),
      { minLength: 1, maxLength: 4 },
    ),
    closesAfter: fc.integer({ min: -8, max: 10 }),
    policy,
    calendar,
  })
  .map((drawn) =>
    planOf({
      units: drawn.units,
      roles: { coordinatingOffice: drawn.office, chairsOffice: "chair" },
      period: {
        startsOn: "2025-09-01",
        endsOn: addDays(lastDay, -10),
        closesOn: addDays(lastDay, drawn.closesAfter),
      },
      tasks: drawn.windows.map((w, i) => task(`t${i}`, w.leads, w.window, i + 1)),
      policy: drawn.policy,
      calendar: drawn.calendar,
    }),
  );

/** What people do: an index picks the obligation, since the plan decides how many there are. */
const deed = fc.record({
  on: dueDay,
  time: minuteOfDay,
  which: fc.nat(),
  status: fc.constantFrom<CheckIn["status"]>("not-started", "in-progress", "blocked", "done"),
  confirmedOn: fc.option(dueDay, { nil: undefined }),
  extension: fc.option(dueDay, { nil: undefined, freq: 2 }),
  decided: fc.constantFrom(null, true, false),
});

function happening(
  start: Situation,
  drawn: typeof deed extends fc.Arbitrary<infer D> ? D : never,
): Happening[] {
  const obligation = start.obligations[drawn.which % start.obligations.length];
  if (!obligation) return [];
  const when = `${drawn.on} ${drawn.time}`;
  const answer = checkIn(obligation.id, when, drawn.status, {
    unit: obligation.unit,
    ...(drawn.confirmedOn ? { confirmedOn: drawn.confirmedOn } : {}),
    ...(drawn.extension ? { extension: { newOn: drawn.extension, reason: "Mưa lũ" } } : {}),
  });
  const told: Happening = { at: at(when), change: (now) => answered(now, answer) };
  if (drawn.decided === null) return [told];
  const decidedAt = at(when).add({ hours: 30 });
  const decision = { granted: drawn.decided, at: decidedAt.toString(), reference: "12/UBND" };
  const decide = (now: Situation) =>
    withStanding(now, obligation.id, (standing) => afterDecision(standing, decision) ?? standing);
  return [told, { at: decidedAt, change: decide }];
}

export interface Scene {
  start: Situation;
  happenings: Happening[];
  /** Every day from activation to beyond the close, at the plan's hour. */
  days: Temporal.Instant[];
}

/** A plan, its activation and what people do in six weeks. */
export function scene(deeds = 6): fc.Arbitrary<Scene> {
  return fc
    .record({
      plan,
      activatedOn: fc.integer({ min: 0, max: 20 }).map((n) => addDays(firstDay, n)),
      activatedAt: minuteOfDay,
      deeds: fc.array(deed, { maxLength: deeds }),
    })
    .map((drawn) => {
      const start = situation(drawn.plan, {
        activatedAt: `${drawn.activatedOn} ${drawn.activatedAt}`,
      });
      const happenings = drawn.deeds
        .flatMap((d) => happening(start, d))
        .filter((h) => h.at.epochMilliseconds >= at(drawn.activatedOn).epochMilliseconds);
      return {
        start,
        happenings,
        days: everyDay(firstDay, addDays(lastDay, 12), drawn.plan.policy.sendAt),
      };
    });
}

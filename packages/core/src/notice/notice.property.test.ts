import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test, vi } from "vitest";
import { localDate } from "../calendar/local-time.ts";
import { shippedHolidays } from "../calendar/shipped-holidays.ts";
import { morningOf, type Situation, situationOf } from "../obligation/situation.ts";
import { entriesOf, isClosed } from "../obligation/state.ts";
import { Plan } from "../plan/plan.ts";
import { policy, type Scene, scene } from "../testing/arbitraries.ts";
import { runs } from "../testing/runs.ts";
import {
  activatedBefore,
  at,
  content,
  contents,
  lived,
  sent,
  type Told,
} from "../testing/season.ts";
import { noticesDue } from "./notice.ts";

// A shared processor and FC_RUNS make these longer than they are.
vi.setConfig({ testTimeout: 120_000 });

const zone = "Asia/Ho_Chi_Minh";

/** Wakes at the given hours after each morning, within the sending hours. */
function spread({ start, days }: Scene, minutes: readonly number[]): Temporal.Instant[] {
  const { sendAt, sendUntil } = start.plan.policy;
  const open = Temporal.PlainTime.from(sendAt).until(sendUntil).total("minutes");
  return days.map((day, i) => day.add({ minutes: (minutes[i % minutes.length] ?? 0) % open }));
}

const delays = fc.array(fc.nat(600), { minLength: 1, maxLength: 20 });

describe("whatever the plan, the policy, the calendar and the answers", () => {
  test("a second wake at the same or a later instant of the day has nothing to tell", () => {
    fc.assert(
      fc.property(scene(), delays, (drawn, later) => {
        let now = drawn.start;
        const script = [...drawn.happenings];
        const activatedAt = Temporal.Instant.from(drawn.start.activatedAt);
        for (const [i, wake] of drawn.days.entries()) {
          if (Temporal.Instant.compare(wake, activatedAt) < 0) continue;
          while (script[0] && Temporal.Instant.compare(script[0].at, wake) <= 0)
            now = script.shift()?.change(now) ?? now;
          now = sent(now, noticesDue(now, wake), wake);
          expect(noticesDue(now, wake)).toEqual([]);
          expect(noticesDue(now, wake.add({ minutes: later[i % later.length] ?? 0 }))).toEqual([]);
        }
      }),
      runs(5),
    );
  });

  test("what a sender that dies leaves undone the next wake of the day does, and nothing else", () => {
    const dice = fc.array(fc.boolean(), { minLength: 5, maxLength: 40 });
    fc.assert(
      fc.property(scene(), dice, (drawn, left) => {
        let now = drawn.start;
        let n = 0;
        const script = [...drawn.happenings];
        const activatedAt = Temporal.Instant.from(drawn.start.activatedAt);
        for (const wake of drawn.days) {
          if (Temporal.Instant.compare(wake, activatedAt) < 0) continue;
          while (script[0] && Temporal.Instant.compare(script[0].at, wake) <= 0)
            now = script.shift()?.change(now) ?? now;
          const due = noticesDue(now, wake);
          const kept = due.filter(() => left[n++ % left.length]);
          now = sent(now, kept, wake);
          const later = wake.add({ minutes: 11 });
          const rest = noticesDue(now, later);
          expect([...kept, ...rest].map(content).sort()).toEqual(due.map(content).sort());
          now = sent(now, rest, later);
        }
      }),
      runs(10),
    );
  });

  test("a doubled wake, and one that comes out of order, change nothing", () => {
    fc.assert(
      fc.property(scene(), fc.array(fc.nat(3), { minLength: 5, maxLength: 30 }), (drawn, dice) => {
        const doubled = drawn.days.flatMap((day, i) =>
          Array.from({ length: 1 + (dice[i % dice.length] ?? 0) }, (_, n) =>
            day.add({ minutes: n * 7 }),
          ),
        );
        // A start between the two wakes of a morning would be seen by the second alone.
        const start = activatedBefore(drawn.start);
        const once = lived(start, drawn.days, drawn.happenings).told;
        const twice = lived(start, doubled, drawn.happenings).told;
        // What happens between the two wakes of a morning waits for the next morning either way.
        expect(contents(twice)).toEqual(contents(once));
      }),
      runs(5),
    );
  });

  test("a wake that is late within the day changes nothing but the hour", () => {
    fc.assert(
      fc.property(scene(0), delays, (drawn, late) => {
        const start = activatedBefore(drawn.start);
        const punctual = lived(start, drawn.days).told;
        const tardy = lived(start, spread(drawn, late)).told;
        expect(contents(tardy)).toEqual(contents(punctual));
      }),
      runs(5),
    );
  });

  test("what people did before a morning, and nothing they did after it, is in that morning's mails", () => {
    fc.assert(
      fc.property(scene(), fc.nat(539), (drawn, minutes) => {
        const start = activatedBefore(drawn.start);
        // Each deed an instant after the punctual wake, or before it: never between the two.
        const happenings = drawn.happenings.map((h) => ({
          ...h,
          change: (now: Situation) => h.change(now),
          at: morningOf(start, localDate(h.at, zone)).subtract({ minutes: 1 }),
        }));
        const punctual = lived(start, drawn.days, happenings).told;
        const tardy = lived(start, spread(drawn, [minutes]), happenings).told;
        expect(contents(tardy)).toEqual(contents(punctual));
      }),
      runs(5),
    );
  });

  test("a season of lost wakes tells the same to the same, if not on the same days", () => {
    const heard = (told: readonly Told[], { start }: Scene) => {
      const last = entriesOf(start, at("2026-01-30"));
      const soft = new Set(
        last.filter((e) => e.deadline.kind !== "ongoing").map((e) => e.obligation.id),
      );
      return [
        ...new Set(
          told.flatMap(({ notice }) =>
            notice.items
              .filter((item) => soft.has(item.obligation))
              .map((item) => `${notice.to} ${item.obligation} ${item.audience}`)
              .map((line) => line.replace(/^\S+@xa\.example/, "")),
          ),
        ),
      ].sort();
    };
    fc.assert(
      fc.property(
        scene(0),
        fc.array(fc.boolean(), { minLength: 10, maxLength: 60 }),
        (drawn, lost) => {
          const { plan, calendar } = drawn.start;
          const { closesOn } = plan.period;
          const lastMorning = calendar.isWorkingDay(closesOn)
            ? closesOn
            : calendar.previous(closesOn);
          const kept = drawn.days.filter(
            (day, i) => localDate(day, zone) === lastMorning || !lost[i % lost.length],
          );
          const all = lived(drawn.start, drawn.days).told;
          expect(heard(lived(drawn.start, kept).told, drawn)).toEqual(heard(all, drawn));
        },
      ),
      runs(5),
    );
  });

  test("with every wake lost but a daily sweep at another hour, every mail is the same", () => {
    fc.assert(
      fc.property(
        scene(0),
        fc.nat(539),
        fc.array(fc.boolean(), { minLength: 9, maxLength: 30 }),
        (drawn, sweepAfter, lost) => {
          const start = activatedBefore(drawn.start);
          const sweeps = spread(drawn, [sweepAfter]);
          const wakes = drawn.days.flatMap((day, i) => {
            const sweep = sweeps[i];
            const both = lost[i % lost.length] ? [] : [day];
            return sweep ? [...both, sweep] : both;
          });
          expect(contents(lived(start, wakes).told)).toEqual(
            contents(lived(start, drawn.days).told),
          );
        },
      ),
      runs(5),
    );
  });

  test("the order of obligations and of the ledger does not matter", () => {
    fc.assert(
      fc.property(scene(), fc.nat(60), fc.infiniteStream(fc.nat()), (drawn, stop, dice) => {
        const { end } = lived(drawn.start, drawn.days.slice(0, stop), drawn.happenings);
        const shuffled = <T>(list: readonly T[]) =>
          list
            .map((value) => ({ value, order: dice.next().value ?? 0 }))
            .sort((a, b) => a.order - b.order)
            .map(({ value }) => value);
        const other: Situation = {
          ...end,
          obligations: shuffled(end.obligations),
          ledger: shuffled(end.ledger),
          standings: new Map(shuffled([...end.standings])),
        };
        for (const day of drawn.days.slice(stop, stop + 12))
          expect(noticesDue(other, day).map(content).sort()).toEqual(
            noticesDue(end, day).map(content).sort(),
          );
      }),
      runs(6),
    );
  });

  test("nothing leaves on a day off, outside the hours, before activation or after the close", () => {
    const minutes = fc.array(fc.nat(24 * 60 - 1), { minLength: 3, maxLength: 10 });
    fc.assert(
      fc.property(scene(), minutes, (drawn, hours) => {
        const { plan, calendar, activatedAt } = drawn.start;
        const wakes = drawn.days.map((day, i) =>
          at(`${localDate(day, zone)} 00:00`).add({ minutes: hours[i % hours.length] ?? 0 }),
        );
        const { told } = lived(drawn.start, wakes, drawn.happenings);
        for (const { at: when, notice } of told) {
          const local = when.toZonedDateTimeISO(zone);
          const time = local.toPlainTime().toString().slice(0, 5);
          expect(notice.on).toBe(local.toPlainDate().toString());
          expect(calendar.isWorkingDay(notice.on)).toBe(true);
          expect(time >= plan.policy.sendAt && time < plan.policy.sendUntil).toBe(true);
          expect(notice.on <= plan.period.closesOn).toBe(true);
          expect(Temporal.Instant.compare(when, Temporal.Instant.from(activatedAt))).not.toBe(-1);
        }
      }),
      runs(5),
    );
  });

  test("no address has two mails on one day, for information neither, and no unit is asked twice", () => {
    const manyADay = fc.array(fc.nat(500), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(scene(10), manyADay, (drawn, extra) => {
        const wakes = drawn.days.flatMap((day) =>
          [0, ...extra].sort((a, b) => a - b).map((m) => day.add({ minutes: m })),
        );
        const { told } = lived(drawn.start, wakes, drawn.happenings);
        const mails = told.map(({ notice: n }) => `${n.on} ${n.to}`);
        const keyed = told.map(({ notice: n }) => `${n.on} ${n.mailbox}`);
        expect(new Set(keyed).size).toBe(mails.length);
        expect(new Set(mails).size).toBe(mails.length);
        const keys = told.flatMap(({ notice: n }) =>
          n.forInformation ? [] : [`${n.on} ${n.recipient}`],
        );
        expect(new Set(keys).size).toBe(keys.length);
      }),
      runs(6),
    );
  });

  test("what is done is not spoken of, and every mail has something to say", () => {
    fc.assert(
      fc.property(scene(10), (drawn) => {
        let now = drawn.start;
        const script = [...drawn.happenings].sort((a, b) => Temporal.Instant.compare(a.at, b.at));
        for (const wake of drawn.days) {
          while (script[0] && Temporal.Instant.compare(script[0].at, wake) <= 0)
            now = script.shift()?.change(now) ?? now;
          const notices = noticesDue(now, wake);
          const closed = new Set(
            entriesOf(now, wake)
              .filter(isClosed)
              .map((e) => e.obligation.id),
          );
          for (const notice of notices) {
            expect(notice.items.length > 0 || notice.digest).toBe(true);
            expect(notice.items.some((item) => closed.has(item.obligation))).toBe(false);
            const item = notice.items.find(
              (i) => i.phase === "overdue" && i.entry.state.kind !== "overdue",
            );
            expect(item).toBeUndefined();
          }
          now = sent(now, notices, wake);
        }
      }),
      runs(5),
    );
  });

  test("only a hard deadline is overdue, and nobody escalates what is held", () => {
    fc.assert(
      fc.property(scene(10), (drawn) => {
        const { told } = lived(drawn.start, drawn.days, drawn.happenings);
        for (const { notice } of told)
          for (const { phase, entry, audience } of notice.items) {
            if (phase === "overdue")
              expect([entry.deadline.kind, entry.held]).toEqual(["hard", false]);
            if (audience === "chairs-office") expect(phase).toBe("overdue");
          }
      }),
      runs(5),
    );
  });

  test("an edited policy does not send again what it has just told", () => {
    fc.assert(
      fc.property(scene(), fc.nat(50), policy, (drawn, stop, other) => {
        const { end } = lived(drawn.start, drawn.days.slice(0, stop), drawn.happenings);
        const wake = drawn.days[stop];
        if (!wake) return;
        const told = noticesDue(end, wake);
        const after = edited(sent(end, told, wake), { policy: { ...other, version: 2 } });
        const on = localDate(wake, zone);
        for (const [hours, notice] of [1, 3, 5, 8].flatMap((h) =>
          noticesDue(after, at(`${on} 08:00`).add({ hours: h })).map((n) => [h, n] as const),
        )) {
          expect(hours).toBeGreaterThan(0);
          const again = notice.items.filter((item) =>
            told.some((t) =>
              t.items.some(
                (i) =>
                  i.obligation === item.obligation &&
                  i.audience === item.audience &&
                  i.forOn === item.forOn,
              ),
            ),
          );
          expect(again).toEqual([]);
        }
      }),
      runs(10),
    );
  });
});

function edited(now: Situation, change: { policy: object }): Situation {
  return situationOf({
    holidays: shippedHolidays,
    plan: Plan.parse({ ...now.plan, ...change }),
    planVersion: now.planVersion + 1,
    activatedAt: now.activatedAt,
    requests: [],
    standings: [...now.standings.values()],
    ledger: now.ledger,
  });
}

import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test, vi } from "vitest";
import { addDays } from "../calendar/civil-date.ts";
import { localDate } from "../calendar/local-time.ts";
import { morningOf } from "../obligation/situation.ts";
import { scene } from "../testing/arbitraries.ts";
import { runs } from "../testing/runs.ts";
import {
  activatedBefore,
  answered,
  at,
  checkIn,
  contents,
  everyDay,
  lived,
  oneTask,
  planOf,
  sent,
  situation,
  type Told,
} from "../testing/season.ts";
import { noticesDue } from "./notice.ts";
import { nextWakeAt, wakesAhead } from "./wake.ts";

// A shared processor and FC_RUNS make these longer than they are.
vi.setConfig({ testTimeout: 120_000 });

const zone = "Asia/Ho_Chi_Minh";

describe("the next wake", () => {
  const plan = oneTask(
    { kind: "before", on: "2025-09-30" },
    { policy: { digest: { weekday: 5 } } },
  );
  const start = situation(plan, { activatedAt: "2025-09-03 07:00" });
  const next = (now: string, s = start) => nextWakeAt(s, at(now))?.toString();

  test.each([
    // The first digest is Friday's; the ladder begins on Thursday 18/9.
    ["2025-09-03 07:00", "2025-09-05 08:00"],
    ["2025-09-05 07:59:59", "2025-09-05 08:00"],
  ])("at %s is %s", (now, wake) => {
    expect(next(now)).toBe(at(wake).toString());
  });

  test("is now while something is due and may leave", () => {
    expect(next("2025-09-05 08:00")).toBe(at("2025-09-05 08:00").toString());
    expect(next("2025-09-05 16:59:59")).toBe(at("2025-09-05 16:59:59").toString());
  });

  test("is the next working morning once the office has closed", () => {
    expect(next("2025-09-05 17:00")).toBe(at("2025-09-08").toString());
    expect(next("2025-09-06 12:00")).toBe(at("2025-09-08").toString());
  });

  test("goes on to the next thing once that was told", () => {
    const friday = at("2025-09-05");
    const told = sent(start, noticesDue(start, friday), friday);
    expect(next("2025-09-05 08:00", told)).toBe(at("2025-09-12").toString());
  });

  test("of a plan activated at ten o'clock is ten o'clock", () => {
    const late = situation(plan, { activatedAt: "2025-09-18 10:00" });
    expect(next("2025-09-18 10:00", late)).toBe(at("2025-09-18 10:00").toString());
    expect(next("2025-09-17 10:00", late)).toBe(at("2025-09-18 10:00").toString());
  });

  test("is the end of a lease, while its sender may be dead and its notice is not told", () => {
    const eight = at("2025-09-18 08:00");
    const eve = lived(start, everyDay("2025-09-03", "2025-09-17")).end;
    const [claimed, ...others] = sent(eve, noticesDue(eve, eight), eight).ledger.slice(
      eve.ledger.length,
    );
    expect(others).toEqual([]);
    const claim = (until: string, now = eve) => {
      const progress = { state: "claimed" as const, leaseUntil: at(until).toString() };
      return { ...now, ledger: [...now.ledger, { ...claimed!, progress }] };
    };
    const held = claim("2025-09-18 08:10");
    expect(next("2025-09-18 08:00", held)).toBe(at("2025-09-18 08:10").toString());
    expect(next("2025-09-18 08:10", held)).toBe(at("2025-09-18 08:10").toString());
    // Too late for that day, or needless by then.
    const friday = at("2025-09-19 08:00").toString();
    expect(next("2025-09-18 16:55", claim("2025-09-18 17:05"))).toBe(friday);
    const done = answered(eve, checkIn("obl_t.a", "2025-09-18 08:05", "done"));
    expect(next("2025-09-18 08:05", claim("2025-09-18 08:10", done))).toBe(friday);
  });

  test("is brought forward by a block, to the next morning", () => {
    const told = lived(start, everyDay("2025-09-03", "2025-09-08")).end;
    const blocked = answered(told, checkIn("obl_t.a", "2025-09-08 09:00", "blocked"));
    expect(next("2025-09-08 09:00", told)).toBe(at("2025-09-12").toString());
    expect(next("2025-09-08 09:00", blocked)).toBe(at("2025-09-09").toString());
  });

  test("is none when the plan has closed", () => {
    expect(next("2026-01-30 16:59")).toBeDefined();
    expect(nextWakeAt(start, at("2026-01-31"))).toBeNull();
    expect(wakesAhead(start, at("2026-01-31"))).toEqual([]);
  });

  test("of an empty plan are the weekly digests", () => {
    const empty = situation(planOf(), { activatedAt: "2025-12-20" });
    expect(wakesAhead(empty, at("2025-12-20")).map((wake) => localDate(wake, zone))).toEqual([
      "2025-12-22",
      "2025-12-29",
      "2026-01-05",
      "2026-01-12",
      "2026-01-19",
      "2026-01-26",
    ]);
  });
});

describe("the wakes ahead", () => {
  test("hold every morning on which something is due", () => {
    fc.assert(
      fc.property(scene(), fc.nat(30), (drawn, stop) => {
        const past = drawn.days.slice(0, stop);
        const { end } = lived(drawn.start, past, drawn.happenings);
        const now = past.at(-1) ?? at("2025-09-14 23:00");
        const ahead = new Set(wakesAhead(end, now).map((wake) => wake.epochMilliseconds));
        const { told } = lived(end, drawn.days.slice(stop));
        for (const { at: wake } of told) expect(ahead).toContain(wake.epochMilliseconds);
      }),
      runs(8),
    );
  });

  test("are in order, each once, all in the future but one that is due now, all on sending mornings", () => {
    fc.assert(
      fc.property(scene(), fc.nat(60), fc.nat(1439), (drawn, stop, minutes) => {
        const { end } = lived(drawn.start, drawn.days.slice(0, stop), drawn.happenings);
        const now = at(`${addDays("2025-09-15", stop)} 00:00`).add({ minutes });
        const wakes = wakesAhead(end, now);
        const due = noticesDue(end, now).length > 0;
        const activatedAt = Temporal.Instant.from(end.activatedAt);
        expect(nextWakeAt(end, now)).toEqual(wakes[0] ?? null);
        const atOnce = due || Temporal.Instant.compare(now, activatedAt) < 0;
        if (due) expect(wakes[0]).toEqual(now);
        const ahead = atOnce ? wakes.slice(1) : wakes;
        for (const [i, wake] of ahead.entries()) {
          const on = localDate(wake, zone);
          expect(Temporal.Instant.compare(wake, ahead[i - 1] ?? now)).toBe(1);
          expect(wake).toEqual(morningOf(end, on));
          expect(end.calendar.isWorkingDay(on)).toBe(true);
          expect(on <= end.plan.period.closesOn).toBe(true);
        }
      }),
      runs(10),
    );
  });

  test("followed one after the other tell all that daily wakes would", () => {
    fc.assert(
      fc.property(scene(0), (drawn) => {
        const start = activatedBefore(drawn.start);
        const daily = lived(start, drawn.days).told;
        const told: Told[] = [];
        let now = start;
        for (
          let wake = nextWakeAt(now, at("2025-09-14 23:00"));
          wake !== null;
          wake = nextWakeAt(now, wake)
        ) {
          const notices = noticesDue(now, wake);
          for (const notice of notices) told.push({ at: wake, notice });
          now = sent(now, notices, wake);
        }
        expect(contents(told)).toEqual(contents(daily));
      }),
      runs(5),
    );
  });
});

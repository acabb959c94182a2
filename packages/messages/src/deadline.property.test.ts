import { addDays } from "@dondoc/core/calendar/civil-date";
import { mailboxId } from "@dondoc/core/notice/mailbox";
import type { Phase } from "@dondoc/core/notice/notice";
import { entriesOn } from "@dondoc/core/obligation/state";
import { policy } from "@dondoc/core/testing/arbitraries";
import { runs } from "@dondoc/core/testing/runs";
import { at, oneTask, planOf, situation, unit } from "@dondoc/core/testing/season";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { calendarFile } from "./calendar/calendar-file.ts";
import { deadlineText, quotedDeadline, shortDeadline, statedDay } from "./deadline-text.ts";
import { subjectOf } from "./subject.ts";
import { falseClaims } from "./testing/deadline-claims.ts";
import { stateLabel } from "./wording.ts";

vi.setConfig({ testTimeout: 120_000 });

const day = fc.integer({ min: 0, max: 110 }).map((n) => addDays("2025-09-05", n));
const start = fc.option(fc.constant("2025-09-01"), { nil: undefined });

/** Each kind of window that has a last day. */
const window = fc.oneof(
  fc.record({ kind: fc.constant("before" as const), on: day, start }),
  fc.record({ kind: fc.constant("date" as const), on: day }),
  fc.record({ kind: fc.constant("range" as const), end: day, start }),
  fc.record({ kind: fc.constant("month" as const), month: fc.constantFrom("2025-09", "2025-11") }),
  fc.record({
    kind: fc.constant("quarter" as const),
    year: fc.constant(2025),
    quarter: fc.constantFrom(3, 4),
  }),
  fc.record({
    kind: fc.constantFrom("year" as const, "until-year-end" as const),
    year: fc.constant(2025),
  }),
  fc.record({
    kind: fc.constant("recurring" as const),
    every: fc.constantFrom("month" as const, "quarter" as const),
    day: fc.integer({ min: 1, max: 31 }),
    reading: fc.constantFrom("before" as const, "by" as const),
  }),
);

const oneDuty = (given: Parameters<typeof oneTask>[0]) =>
  planOf({
    units: [unit("chair"), unit("office"), unit("a")],
    duties: [{ id: "r", title: "Kết quả", by: ["a"], to: ["UBND xã"], window: given }],
  });

test("no word about a deadline contradicts its days, whatever the window, the reading and the day", () => {
  let claims = 0;
  fc.assert(
    fc.property(
      window,
      policy,
      fc.boolean(),
      fc.integer({ min: 0, max: 140 }),
      (given, under, isDuty, ahead) => {
        const made = isDuty ? oneDuty(given) : oneTask(given);
        const plan = { ...made, policy: planOf({ policy: under }).policy };
        const now = situation(plan);
        const on = addDays("2025-09-02", ahead);
        for (const entry of entriesOn(now, on)) {
          const { deadline, obligation } = entry;
          if (deadline.kind !== "hard") continue;
          const phases: Phase[] =
            on > deadline.dueOn
              ? ["overdue"]
              : deadline.reading === "before" && on > deadline.safeOn
                ? ["last-call"]
                : ["reminder"];
          const subjects = phases.map((phase) =>
            subjectOf(
              {
                on,
                recipient: "a",
                units: ["a"],
                to: "a@xa.example",
                mailbox: mailboxId(plan.authority, "a@xa.example"),
                informs: [],
                forInformation: false,
                kind: "reminder",
                digest: false,
                introduces: [],
                items: [
                  {
                    obligation: obligation.id,
                    audience: "unit",
                    forOn: deadline.statedOn,
                    phase,
                    entry,
                  },
                ],
              },
              now,
              at(on),
            ),
          );
          const texts = [
            deadlineText(entry),
            quotedDeadline(entry),
            shortDeadline(entry),
            statedDay(entry),
            stateLabel(entry),
            ...subjects,
            calendarFile([{ situation: now, entries: [entry] }], at(on)).replace(/\r\n /g, ""),
          ];
          claims += texts.join().split("quá hạn").length - 1;
          expect(texts.flatMap((text) => falseClaims(text, deadline, on))).toEqual([]);
          expect(deadlineText(entry)).toContain("tính quá hạn từ ngày ");
        }
      },
    ),
    runs(100),
  );
  expect(claims).toBeGreaterThan(100);
});

import { afterDecision } from "@dondoc/core/answer/extension";
import { type Situation, standingOf } from "@dondoc/core/obligation/situation";
import { afterCheckIn } from "@dondoc/core/obligation/standing";
import { entryOf } from "@dondoc/core/obligation/state";
import { Plan } from "@dondoc/core/plan/plan";
import { checkIn, oneTask, situation, unit, withStanding } from "@dondoc/core/testing/season";
import fc from "fast-check";
import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { dailyMail } from "../daily-mail.ts";
import { nghiaHanh, season } from "../testing/season.ts";
import { calendarFile } from "./calendar-file.ts";
import { contentLine, textValue } from "./content-line.ts";

const now = Temporal.Instant.from("2025-09-18T01:00:00Z");

function fileOf(from: Situation): string {
  const entries = from.obligations.map((one) => entryOf(from, one, "2025-09-18"));
  return calendarFile([{ situation: from, entries }], now);
}

/** As another's parser reads it. */
function eventsIn(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(file));
  return calendar.getAllSubcomponents("vevent").map((part) => {
    const event = new ICAL.Event(part);
    return {
      uid: event.uid,
      sequence: event.sequence,
      start: event.startDate.toString(),
      end: event.endDate.toString(),
      isDate: event.startDate.isDate,
      summary: event.summary,
      description: event.description,
      status: String(part.getFirstPropertyValue("status")),
    };
  });
}

const before = { kind: "before", on: "2025-09-30" } as const;

describe("a deadline in a calendar", () => {
  test("is the last day that nobody disputes, whole and in no time zone", () => {
    expect(eventsIn(fileOf(situation(oneTask(before))))).toMatchObject([
      {
        uid: "obl_t.a@pln_thu.dondoc",
        start: "2025-09-29",
        end: "2025-09-30",
        isDate: true,
        status: "CONFIRMED",
        summary: "Trước ngày 30/9/2025: Nhiệm vụ t (số 1)",
      },
    ]);
  });

  test("that is moved is the same event with a higher sequence, on its new day", () => {
    const first = situation(oneTask(before));
    const asked = withStanding(first, "obl_t.a", (standing) =>
      afterCheckIn(
        standing,
        checkIn("obl_t.a", "2025-09-18", "in-progress", {
          extension: { newOn: "2025-10-15", reason: "x" },
        }),
      ),
    );
    const granted = withStanding(
      asked,
      "obl_t.a",
      (standing) =>
        afterDecision(standing, { granted: true, at: now.toString(), reference: "CV 1" })!,
    );
    const [was, asks, is] = [first, asked, granted].map((one) => eventsIn(fileOf(one))[0]!);
    expect(is?.uid).toBe(was?.uid);
    expect(is?.start).toBe("2025-10-15");
    expect(was!.sequence).toBeLessThan(asks!.sequence);
    expect(asks!.sequence).toBeLessThan(is!.sequence);
  });

  test("that an edit of the plan moves has a higher sequence too", () => {
    const first = situation(oneTask(before));
    const edited = { ...situation(oneTask({ ...before, on: "2025-10-10" })), planVersion: 2 };
    const [was, is] = [first, edited].map((one) => eventsIn(fileOf(one))[0]!);
    expect(is).toMatchObject({ uid: was?.uid, start: "2025-10-09" });
    expect(is!.sequence).toBeGreaterThan(was!.sequence);
  });

  test("that is only foreseen is tentative; an ongoing task has the day of each period", () => {
    const soft = situation(oneTask({ kind: "date", on: "2025-10-10", tentative: true }));
    expect(eventsIn(fileOf(soft))).toMatchObject([{ status: "TENTATIVE", start: "2025-10-10" }]);
    const ongoing = eventsIn(fileOf(situation(oneTask({ kind: "ongoing" }))));
    expect(ongoing.map(({ start }) => start)).toEqual([
      "2025-09-30",
      "2025-10-31",
      "2025-11-28",
      "2025-12-31",
    ]);
    expect(new Set(ongoing.map(({ uid }) => uid)).size).toBe(4);
  });

  test("that is met is marked as done", () => {
    const done = withStanding(situation(oneTask(before)), "obl_t.a", (standing) =>
      afterCheckIn(standing, checkIn("obl_t.a", "2025-09-18", "done")),
    );
    expect(eventsIn(fileOf(done))[0]?.summary).toMatch(/^Đã xong – Trước ngày 30\/9\/2025: /);
    expect(standingOf(done, done.obligations[0]!).activity.status).toBe("done");
  });
});

describe("the file", () => {
  const file = fileOf(situation(nghiaHanh()));
  const unfolded = file.replace(/\r\n /g, "");

  test("has what RFC 5545 and RFC 5546 ask for of a published calendar", () => {
    expect(file).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\nPRODID:/);
    expect(file).toMatch(/END:VCALENDAR\r\n$/);
    expect(file).toContain("METHOD:PUBLISH\r\n");
    for (const event of unfolded.split("BEGIN:VEVENT").slice(1))
      for (const name of ["UID:", "DTSTAMP:20250918T010000Z", "SEQUENCE:", "DTSTART;VALUE=DATE:"])
        expect(event).toContain(`\r\n${name}`);
    expect(unfolded).toMatch(/ORGANIZER;CN="UBND xã Nghĩa Hành":mailto:[^\r\n]+@/);
  });

  test("ends every line with CRLF, none longer than 75 octets", () => {
    expect(file.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    for (const line of file.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  test("carries no link: calendars are seen by more people than mails are", () => {
    expect(unfolded).not.toMatch(/https?:/);
  });
});

test("whatever a value holds comes back from another's parser, and no line splits a character", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 200 });
  fc.assert(
    fc.property(text, (given) => {
      const value = given.replace(/[\p{Cc}\p{Cs}]/gu, " ");
      const line = contentLine("SUMMARY", textValue(value));
      for (const part of line.split("\r\n")) {
        expect(Buffer.byteLength(part)).toBeLessThanOrEqual(75);
        expect(Buffer.from(part).toString()).toBe(part);
      }
      const file = `BEGIN:VEVENT\r\n${line}END:VEVENT\r\n`;
      const [, properties] = ICAL.parse(file) as unknown as [string, unknown[][]];
      expect(properties[0]?.[3]).toBe(value);
    }),
  );
});

test("hostile names start no line and no event of their own", () => {
  const base = oneTask(before);
  const nasty = 'x"\\;,:Bcc END:VEVENT BEGIN:VALARM';
  const plan = Plan.parse({
    ...base,
    document: { ...base.document, issuerShort: nasty, title: nasty },
    units: [unit("chair"), unit("office", { name: nasty }), unit("a", { name: nasty })],
    tasks: base.tasks.map((task) => ({ ...task, title: nasty })),
  });
  const file = fileOf(situation(plan));
  const [event, ...more] = eventsIn(file);
  expect(more).toEqual([]);
  expect(event?.summary).toBe(`Trước ngày 30/9/2025: Nhiệm vụ 1: ${nasty}`);
  expect(new ICAL.Component(ICAL.parse(file)).getAllSubcomponents("valarm")).toEqual([]);
});

describe("mails", () => {
  const mails = season(nghiaHanh(), [], "2025-10-10").map((input) => ({
    kind: input.notice.kind,
    items: input.notice.items,
    mail: dailyMail(input),
  }));

  test("that remind carry the days they remind of, and nothing else does", () => {
    const reminders = mails.filter(({ kind }) => kind === "reminder");
    expect(reminders.length).toBeGreaterThan(10);
    for (const { items, mail } of reminders) {
      const [file] = mail.attachments ?? [];
      expect(file?.type).toBe("text/calendar; charset=UTF-8; method=PUBLISH");
      const uids = eventsIn(file?.content ?? "").map(({ uid }) => uid.split("@")[0] ?? "");
      for (const { obligation } of items)
        expect(uids.some((uid) => uid === obligation || uid.startsWith(`${obligation}.`))).toBe(
          true,
        );
    }
    for (const { kind, items, mail } of mails)
      if (kind === "digest" && items.length === 0) expect(mail).not.toHaveProperty("attachments");
  });
});

import { describe, expect, test } from "vitest";
import { vietnamCalendar } from "../calendar/calendar.ts";
import { shippedHolidays } from "../calendar/shipped-holidays.ts";
import { StoredInstant } from "../calendar/stored-instant.ts";
import { obligationsOf } from "../obligation/obligation.ts";
import {
  afterCheckIn,
  deadlineOf,
  initialStanding,
  isHeld,
  Standing,
} from "../obligation/standing.ts";
import { FreeText } from "../schema/free-text.ts";
import { at, checkIn, oneTask, type PlanInput } from "../testing/season.ts";
import { CheckIn } from "./check-in.ts";
import { afterDecision } from "./extension.ts";

const obligation = { id: "obl_t.a", unit: "a" };
const start = initialStanding(obligation);

function fold(...answers: CheckIn[]): Standing {
  return answers.reduce(afterCheckIn, start);
}

const asked = (when: string, newOn: string) =>
  checkIn("obl_t.a", when, "in-progress", { extension: { newOn, reason: "Mưa lũ" } });

function decided(standing: Standing, granted: boolean, when: string, newOn?: string): Standing {
  const decision = { granted, at: at(when).toString(), reference: "12/UBND" };
  const after = afterDecision(standing, newOn === undefined ? decision : { ...decision, newOn });
  if (!after) throw new Error("no request is open");
  return after;
}

describe("the standing of an obligation", () => {
  test("begins as not started, at version 0", () => {
    expect(start).toMatchObject({ version: 0, activity: { status: "not-started" } });
    expect(Standing.parse(start)).toEqual(start);
  });

  test("takes the status, the note and the time of the newest answer", () => {
    const standing = fold(
      checkIn("obl_t.a", "2025-09-20 09:00", "in-progress", { note: "Đang làm" }),
      checkIn("obl_t.a", "2025-09-22 10:00", "done", { note: "Xong" }),
    );
    expect(standing).toMatchObject({
      version: 2,
      activity: { status: "done", closedAt: "2025-09-22T03:00:00Z" },
      lastCheckInAt: "2025-09-22T03:00:00Z",
      note: "Xong",
    });
  });

  test("keeps the first instant of a status that is said again: late stays late, a block is not news", () => {
    const twice = (status: "done" | "blocked") =>
      fold(
        checkIn("obl_t.a", "2025-09-20 09:00", status),
        checkIn("obl_t.a", "2025-09-22 10:00", status),
      ).activity;
    expect(twice("done")).toEqual({ status: "done", closedAt: "2025-09-20T02:00:00Z" });
    expect(twice("blocked")).toEqual({ status: "blocked", since: "2025-09-20T02:00:00Z" });
  });

  test("can be opened again, and then closes anew", () => {
    const standing = fold(
      checkIn("obl_t.a", "2025-09-20 09:00", "done"),
      checkIn("obl_t.a", "2025-09-21 09:00", "in-progress"),
      checkIn("obl_t.a", "2025-10-22 09:00", "done"),
    );
    expect(standing.activity).toEqual({ status: "done", closedAt: "2025-10-22T02:00:00Z" });
  });

  test("gathers the figures of all answers, the newest of each", () => {
    const standing = fold(
      checkIn("obl_t.a", "2025-09-20", "in-progress", { progress: { mentee: 3, khac: 1 } }),
      checkIn("obl_t.a", "2025-09-21", "in-progress", { progress: { mentee: 5 } }),
    );
    expect(standing.progress).toEqual({ mentee: 5, khac: 1 });
  });

  test("an answer changes nothing of the standing it came to", () => {
    const before = structuredClone(start);
    fold(asked("2025-09-20", "2025-10-10"));
    expect(start).toEqual(before);
  });

  test("is always one that can be stored", () => {
    const standing = decided(fold(asked("2025-09-20", "2025-10-10")), true, "2025-09-22");
    expect(Standing.parse(standing)).toEqual(standing);
  });
});

describe("an extension (gia hạn)", () => {
  test("is asked for by an answer, and holds until it is decided", () => {
    const standing = fold(asked("2025-09-20", "2025-10-10"));
    expect(standing.extension).toMatchObject({ state: "asked", newOn: "2025-10-10" });
    expect(isHeld(standing)).toBe(true);
    expect(isHeld(decided(standing, true, "2025-09-22"))).toBe(false);
    expect(isHeld(decided(standing, false, "2025-09-22"))).toBe(false);
  });

  test("stays asked for when an answer without one follows", () => {
    const standing = fold(
      asked("2025-09-20", "2025-10-10"),
      checkIn("obl_t.a", "2025-09-21", "in-progress"),
    );
    expect(standing.extension?.state).toBe("asked");
  });

  test("may be granted to another date than was asked", () => {
    const standing = decided(
      fold(asked("2025-09-20", "2025-10-10")),
      true,
      "2025-09-22",
      "2025-10-03",
    );
    expect(standing.extension).toMatchObject({
      state: "granted",
      newOn: "2025-10-03",
      askedAt: "2025-09-20T01:00:00Z",
      decidedAt: "2025-09-22T01:00:00Z",
      reference: "12/UBND",
    });
    expect(standing.extendedTo).toBe("2025-10-03");
  });

  test("cannot be decided when none is asked for, nor twice", () => {
    const decision = { granted: true, at: at("2025-09-22").toString(), reference: "12" };
    expect(afterDecision(start, decision)).toBeNull();
    const once = decided(fold(asked("2025-09-20", "2025-10-10")), true, "2025-09-22");
    expect(afterDecision(once, decision)).toBeNull();
  });

  test("asked for in the same words again is no news until it is decided; another date is", () => {
    const first = fold(asked("2025-09-20", "2025-10-10"));
    const again = afterCheckIn(first, asked("2025-09-21", "2025-10-10"));
    expect(again.extension).toEqual(first.extension);
    expect(again.version).toBe(2);
    const other = afterCheckIn(again, asked("2025-09-22", "2025-10-11"));
    expect(other.extension).toMatchObject({
      newOn: "2025-10-11",
      askedAt: at("2025-09-22").toString(),
    });
    const refused = decided(again, false, "2025-09-22");
    const anew = afterCheckIn(refused, asked("2025-09-23", "2025-10-10"));
    expect(anew.extension).toMatchObject({ state: "asked", askedAt: at("2025-09-23").toString() });
  });

  test("that was granted stays when another is asked for, and when that one is refused", () => {
    const granted = decided(fold(asked("2025-09-20", "2025-10-10")), true, "2025-09-22");
    const again = afterCheckIn(granted, asked("2025-10-08", "2025-10-31"));
    expect(again.extendedTo).toBe("2025-10-10");
    expect(decided(again, false, "2025-10-09").extendedTo).toBe("2025-10-10");
    expect(decided(again, true, "2025-10-09").extendedTo).toBe("2025-10-31");
  });
});

describe("the deadline that holds", () => {
  const calendar = vietnamCalendar(shippedHolidays);
  function deadline(window: PlanInput["tasks"][number]["window"], standing: Standing) {
    const plan = oneTask(window);
    const [first] = obligationsOf(plan, calendar);
    if (!first) throw new Error("no obligation");
    return deadlineOf(first, standing, plan.policy, calendar);
  }
  const before = { kind: "before", on: "2025-09-30" } as const;

  test("is the plan's as long as an extension is only asked for, or refused", () => {
    const standing = fold(asked("2025-09-20", "2025-10-10"));
    for (const s of [standing, decided(standing, false, "2025-09-22")])
      expect(deadline(before, s)).toMatchObject({ statedOn: "2025-09-30", dueOn: "2025-09-30" });
  });

  test("is the extension's once granted, by the end of that day", () => {
    const granted = decided(fold(asked("2025-09-20", "2025-10-11")), true, "2025-09-22");
    // A Saturday: it rolls as any deadline does.
    expect(deadline(before, granted)).toMatchObject({
      kind: "hard",
      reading: "by",
      statedOn: "2025-10-11",
      safeOn: "2025-10-11",
      dueOn: "2025-10-13",
    });
  });

  test("is still the first extension's while a second is undecided", () => {
    const granted = decided(fold(asked("2025-09-20", "2025-10-10")), true, "2025-09-22");
    expect(
      deadline(before, afterCheckIn(granted, asked("2025-10-08", "2025-10-31"))),
    ).toMatchObject({ statedOn: "2025-10-10" });
  });

  test("of a tentative date is hard once confirmed, on the date confirmed", () => {
    const window = { kind: "date", on: "2025-10-10", tentative: true } as const;
    expect(deadline(window, start).kind).toBe("tentative");
    const confirmed = (confirmedOn: string) =>
      deadline(window, fold(checkIn("obl_t.a", "2025-10-01", "in-progress", { confirmedOn })));
    expect(confirmed("2025-10-10")).toMatchObject({ kind: "hard", dueOn: "2025-10-10" });
    expect(confirmed("2025-10-17")).toMatchObject({ startsOn: "2025-10-10", dueOn: "2025-10-17" });
    expect(confirmed("2025-10-03")).toMatchObject({ startsOn: "2025-10-03", dueOn: "2025-10-03" });
  });

  test("of a firm window is not moved by a confirmation", () => {
    const standing = fold(
      checkIn("obl_t.a", "2025-09-20", "in-progress", { confirmedOn: "2025-12-30" }),
    );
    expect(deadline(before, standing)).toMatchObject({ statedOn: "2025-09-30" });
  });

  test("of a standing duty never comes", () => {
    const standing = decided(fold(asked("2025-09-20", "2025-10-10")), true, "2025-09-22");
    expect(deadline({ kind: "ongoing" }, standing).kind).toBe("ongoing");
  });
});

describe("what a person writes", () => {
  test("keeps its lines and tabs, in one form of Unicode", () => {
    expect(FreeText.parse("  một\r\nhai\tba \n")).toBe("một\nhai\tba");
    expect(FreeText.parse("đội ngũ".normalize("NFD"))).toBe("đội ngũ".normalize("NFC"));
    expect(FreeText.parse("<script>alert('Tôi & bạn')</script>")).toContain("<script>");
  });

  test.each(["a\u0000b", "a\u001b[31mb", "a\rb", "a\u0085b", "a\u202eb", "a\u2066b"])(
    "%j is refused",
    (text) => {
      expect(FreeText.safeParse(text).success).toBe(false);
    },
  );

  test("has two thousand characters at most, after trimming", () => {
    expect(FreeText.safeParse(`${"x".repeat(2000)} `).success).toBe(true);
    expect(FreeText.safeParse("x".repeat(2001)).success).toBe(false);
  });

  test.each([
    ["2025-09-30T01:00:00Z", true],
    ["2025-09-30T08:00:00+07:00", false],
    ["2025-09-30", false],
    ["hôm nay Z", false],
  ])("the instant %s is stored: %s", (text, stored) => {
    expect(StoredInstant.safeParse(text).success).toBe(stored);
  });

  test("a check-in with a status outside the list is refused", () => {
    const good = checkIn("obl_t.a", "2025-09-20", "done");
    expect(CheckIn.safeParse(good).success).toBe(true);
    expect(CheckIn.safeParse({ ...good, status: "xong" }).success).toBe(false);
    expect(CheckIn.safeParse({ ...good, progress: { mentee: -1 } }).success).toBe(false);
    expect(CheckIn.safeParse({ ...good, role: "chair" }).success).toBe(false);
  });
});

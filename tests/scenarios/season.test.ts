import { vietnamCalendar } from "@dondoc/core/calendar/calendar";
import { shippedHolidays } from "@dondoc/core/calendar/shipped-holidays";
import { rehearse } from "@dondoc/core/notice/rehearsal";
import { situationOf } from "@dondoc/core/obligation/situation";
import { realPlan } from "@dondoc/core/testing/real-plan";
import { subjectOf } from "@dondoc/messages/daily-mail";
import { Temporal } from "temporal-polyfill";
import { beforeAll, describe, expect, test } from "vitest";
import { dayOf, type Mail, openSeason } from "../support/season.ts";

const activatedAt = "2025-09-01T00:00:00Z";
const until = "2025-12-05";

/** The whole autumn with nobody answering, lived through once. */
let mails: Mail[] = [];

describe("a season in which nobody answers", () => {
  beforeAll(async () => {
    const { advanceTo, inbox, close } = await openSeason();
    await advanceTo(`${until}T18:00`);
    mails = await inbox();
    await close();
  });

  const told = (unit: string, words: string, kinds?: string[]) =>
    mails
      .filter(
        (m) => m.unit === unit && m.text.includes(words) && (!kinds || kinds.includes(m.kind)),
      )
      .map(dayOf);

  test("sends exactly what the rehearsal shows, at 08:00", () => {
    const start = situationOf({
      plan: realPlan(),
      holidays: shippedHolidays,
      planVersion: 1,
      activatedAt,
      requests: [],
      standings: [],
      ledger: [],
    });
    const rehearsed = [...rehearse(start, Temporal.Instant.from(activatedAt))]
      .map(
        ({ at, notice, situation }) =>
          `${at} ${notice.kind} ${notice.to} ${subjectOf(notice, situation, at)}`,
      )
      .filter((line) => line.slice(0, 10) <= until);
    const sent = mails.map(
      (m) => `${Temporal.Instant.from(m.at)} ${m.kind} ${m.to.join()} ${m.subject}`,
    );
    expect(sent.toSorted()).toEqual(rehearsed.toSorted());
    expect(new Set(mails.map((m) => m.at.slice(10)))).toEqual(new Set([mails[0]!.at.slice(10)]));
  });

  test("reminds Đoàn xã of its first report and then escalates", () => {
    const doan = mails.filter((m) => m.unit === "doan" && dayOf(m) < "2025-10-02");
    expect(doan.map((m) => [dayOf(m), m.kind])).toEqual([
      ["2025-09-18", "reminder"],
      ["2025-09-24", "reminder"],
      ["2025-09-26", "reminder"],
      ["2025-09-29", "reminder"],
      ["2025-09-30", "last-call"],
      ["2025-10-01", "overdue"],
    ]);
    expect(told("vhxh", "Đoàn TNCS", ["escalation"])[0]).toBe("2025-10-03");
    const chair = mails.filter((m) => m.unit === "chu-tich" && m.kind === "escalation-digest");
    expect(dayOf(chair[0]!)).toBe("2025-10-07");
    expect(chair[0]!.text).toContain("Đoàn TNCS Hồ Chí Minh xã Nghĩa Hành");
  });

  test("reminds of the report due before a Saturday on the Friday, overdue from Tuesday", () => {
    const days = mails.filter(
      (m) => m.unit === "doan" && m.text.includes("15/11/2025") && dayOf(m) <= "2025-11-18",
    );
    const november = days.filter((m) => dayOf(m) >= "2025-11-01").map((m) => [dayOf(m), m.kind]);
    expect(november).toEqual([
      ["2025-11-05", "reminder"],
      ["2025-11-11", "reminder"],
      ["2025-11-13", "reminder"],
      ["2025-11-14", "last-call"],
      ["2025-11-18", "overdue"],
    ]);
  });

  test.each([...Array.from({ length: 15 }, (_, i) => `thon-${String(i + 1).padStart(2, "0")}`)])(
    "reminds %s of its report before 20/11",
    (unit) => {
      const own = mails.filter((m) => m.unit === unit && dayOf(m) <= "2025-11-21");
      expect(own.map((m) => [dayOf(m), m.kind])).toEqual([
        ["2025-11-10", "reminder"],
        ["2025-11-14", "reminder"],
        ["2025-11-18", "reminder"],
        ["2025-11-19", "reminder"],
        ["2025-11-20", "last-call"],
        ["2025-11-21", "overdue"],
      ]);
    },
  );

  test("reminds of the tasks of September", () => {
    const september = mails.filter(
      (m) => m.unit === "vhxh" && m.text.includes("Trong tháng 9/2025"),
    );
    expect(september.map(dayOf).slice(0, 5)).toEqual([
      "2025-09-19",
      "2025-09-25",
      "2025-09-29",
      "2025-09-30",
      "2025-10-01",
    ]);
  });

  test("never calls a tentative or an ongoing task overdue", () => {
    const gravest = mails.filter((m) => ["overdue", "escalation"].includes(m.kind));
    expect(gravest.length).toBeGreaterThan(0);
    for (const mail of mails.filter((m) => m.unit === "cong-an" || m.unit === "tt-hcc")) {
      if (mail.kind === "introduction") continue;
      const ongoingOnly = dayOf(mail) < "2025-09-19" || mail.unit === "cong-an";
      if (ongoingOnly) expect(mail.kind).toBe("reminder");
    }
    expect(told("cong-an", "Thường xuyên")).toEqual(["2025-09-30", "2025-10-31", "2025-11-28"]);
  });

  test("writes to nobody twice on one day, on working days only", () => {
    const calendar = vietnamCalendar(shippedHolidays);
    const seen = new Set<string>();
    for (const mail of mails) {
      expect(calendar.isWorkingDay(dayOf(mail))).toBe(true);
      for (const address of [...mail.to, ...mail.cc]) {
        const key = `${address} ${dayOf(mail)}`;
        expect(seen.has(key), key).toBe(false);
        seen.add(key);
      }
    }
  });

  test("sends the chair's digest on Mondays and on each working morning with something overdue", () => {
    const digests = mails.filter((m) => m.unit === "chu-tich").map(dayOf);
    expect(digests.filter((day) => day < "2025-10-01")).toEqual([
      "2025-09-08",
      "2025-09-15",
      "2025-09-22",
      "2025-09-29",
    ]);
    const calendar = vietnamCalendar(shippedHolidays);
    for (let day = "2025-10-01"; day <= until; day = calendar.next(day))
      expect(digests).toContain(day);
  });

  test("sends what is escalated to the chair and to the Văn phòng, each in a mail of its own", () => {
    const escalated = (unit: string) =>
      mails.filter((m) => m.unit === unit && m.kind === "escalation-digest");
    expect(escalated("chu-tich").length).toBeGreaterThan(5);
    expect(escalated("van-phong").map(dayOf)).toEqual(escalated("chu-tich").map(dayOf));
    for (const mail of [...escalated("chu-tich"), ...escalated("van-phong")]) {
      expect([mail.to.length, mail.cc]).toEqual([1, []]);
      expect(mail.links).toHaveLength(1);
    }
  });

  test("tells the teams of the villages when the plan starts what they help with", () => {
    const first = mails.filter((m) => m.unit === "tcns-thon-09");
    expect(first.map((m) => [dayOf(m), m.kind])).toEqual([["2025-09-03", "introduction"]]);
    expect(first[0]!.text).toContain("PHỐI HỢP, KHÔNG PHẢI BÁO CÁO");
  });

  test("gives each mail one link of its own", () => {
    const links = mails.map((m) => m.links);
    expect(links.every((found) => found.length === 1)).toBe(true);
    expect(new Set(links.flat()).size).toBe(mails.length);
  });
});

import { describe, expect, test, vi } from "vitest";
import { afterDecision } from "../answer/extension.ts";
import type { Situation } from "../obligation/situation.ts";
import { realPlan } from "../testing/real-plan.ts";
import {
  answered,
  at,
  checkIn,
  everyDay,
  linesOf,
  lived,
  oneTask,
  planOf,
  sent,
  situation,
  type Told,
  task,
  unit,
  withStanding,
} from "../testing/season.ts";
import { noticesDue } from "./notice.ts";
import type { NoticeRecord } from "./notice-record.ts";
import { rehearse } from "./rehearsal.ts";

// A shared processor and FC_RUNS make these longer than they are.
vi.setConfig({ testTimeout: 120_000 });

const daysOf = (told: readonly Told[], recipient: string, kind?: string) =>
  told
    .filter(({ notice }) => notice.recipient === recipient && !notice.forInformation)
    .filter(({ notice }) => !kind || notice.kind === kind)
    .map(({ notice }) => notice.on);

describe("the autumn of xã Nghĩa Hành with nobody answering", () => {
  const start = situation(realPlan(), { activatedAt: "2025-09-01" });
  const told: Told[] = [...rehearse(start, at("2025-09-01"))];
  const lines = (obligation: string, until: string) =>
    linesOf(told, obligation).filter((line) => line <= until);

  test("report 1 of Đoàn xã, trước ngày 30/9/2025", () => {
    expect(lines("obl_r1-1.doan", "2025-10-08")).toEqual([
      "2025-09-18 unit reminder",
      "2025-09-24 unit reminder",
      "2025-09-26 unit reminder",
      "2025-09-29 unit reminder",
      "2025-09-30 unit last-call",
      "2025-10-01 unit overdue",
      "2025-10-03 unit overdue",
      "2025-10-03 coordinating-office overdue",
      // The chair and the Văn phòng, each by itself.
      "2025-10-07 chairs-office overdue",
      "2025-10-07 chairs-office overdue",
    ]);
  });

  test("report 2 of Đoàn xã, trước Saturday 15/11/2025", () => {
    expect(lines("obl_r1-2.doan", "2025-11-19")).toEqual([
      "2025-11-05 unit reminder",
      "2025-11-11 unit reminder",
      "2025-11-13 unit reminder",
      "2025-11-14 unit last-call",
      "2025-11-18 unit overdue",
    ]);
  });

  test.each(["r2-1.vhxh", "r2-1.kinh-te", "r2-1.van-phong", "r2-1.thon-01", "r2-1.thon-15"])(
    "the report %s, trước ngày 20/11/2025",
    (key) => {
      const unitLines = lines(`obl_${key}`, "2025-11-22").filter((line) => line.includes("unit"));
      expect(unitLines).toEqual([
        "2025-11-10 unit reminder",
        "2025-11-14 unit reminder",
        "2025-11-18 unit reminder",
        "2025-11-19 unit reminder",
        "2025-11-20 unit last-call",
        "2025-11-21 unit overdue",
      ]);
    },
  );

  test.each(["t2.vhxh", "t3.vhxh", "t4.tt-hcc"])("task %s, due 30/9/2025", (key) => {
    const unitLines = lines(`obl_${key}`, "2025-10-02").filter((line) => line.includes("unit"));
    expect(unitLines).toEqual([
      "2025-09-19 unit reminder",
      "2025-09-25 unit reminder",
      "2025-09-29 unit reminder",
      "2025-09-30 unit reminder",
      "2025-10-01 unit overdue",
    ]);
  });

  test("the tentative tasks ask for confirmation, early enough, and for nothing else", () => {
    expect(lines("obl_t9.vhxh", "9999")).toEqual([
      "2025-10-01 unit confirm",
      "2025-10-07 unit confirm",
      "2025-10-09 unit confirm",
      "2025-10-10 unit confirm",
    ]);
    expect(lines("obl_t10.vhxh", "9999")).toEqual([
      "2025-09-22 unit confirm",
      "2025-10-22 unit confirm",
      "2025-10-28 unit confirm",
      "2025-10-30 unit confirm",
      "2025-10-31 unit confirm",
    ]);
  });

  test.each(["t1.cong-an", "t1.vhxh", "t7.tt-hcc", "t8.cong-an", "t8.vhxh", "t11.kinh-te"])(
    "the standing duty %s is asked about on the last working day of each month",
    (key) => {
      expect(lines(`obl_${key}`, "9999")).toEqual([
        "2025-09-30 unit status-request",
        "2025-10-31 unit status-request",
        "2025-11-28 unit status-request",
        "2025-12-31 unit status-request",
      ]);
    },
  );

  test("after the steps an overdue task is repeated five times, then only the digest has it", () => {
    const overdue = (audience: string) =>
      lines("obl_t2.vhxh", "9999").filter((line) => line.includes(`${audience} overdue`));
    const repeats = ["2025-10-10", "2025-10-15", "2025-10-20", "2025-10-23", "2025-10-28"];
    expect(overdue("unit")).toEqual(
      ["2025-10-01", "2025-10-03", ...repeats].map((on) => `${on} unit overdue`),
    );
    expect(overdue("coordinating-office")).toEqual(
      ["2025-10-03", ...repeats].map((on) => `${on} coordinating-office overdue`),
    );
    expect(overdue("chairs-office")).toEqual(
      ["2025-10-07", ...repeats].flatMap((on) => Array(2).fill(`${on} chairs-office overdue`)),
    );
  });

  test("the chair has a digest each working Monday, and each working morning once something is overdue", () => {
    const digestsOf = (unitId: string) =>
      told
        .filter(({ notice }) => notice.digest && notice.recipient === unitId)
        .map(({ notice }) => notice.on);
    const digests = digestsOf("chu-tich");
    expect(digestsOf("van-phong")).toEqual(digests);
    expect(digests.slice(0, 8)).toEqual([
      "2025-09-08",
      "2025-09-15",
      "2025-09-22",
      "2025-09-29",
      "2025-10-01",
      "2025-10-02",
      "2025-10-03",
      "2025-10-06",
    ]);
    const { calendar } = start;
    const expected = [];
    for (let on = "2025-09-30"; on < "2026-01-30"; ) {
      on = calendar.next(on);
      expected.push(on);
    }
    expect(digests.filter((on) => on > "2025-09-30")).toEqual(expected);
  });

  test("the mails go to the focal person, once overdue to the leader, and to the focal person for information", () => {
    const to = (on: string) => {
      const found = told.filter(({ notice }) => notice.on === on && notice.recipient === "vhxh");
      return found.map(({ notice }) => [notice.kind, notice.to, notice.forInformation]);
    };
    const leader = "truongphong@vhxh.nghiahanh.example";
    const focal = "chuyenvien@vhxh.nghiahanh.example";
    const both = (kind: string) => [
      [kind, leader, false],
      [kind, focal, true],
    ];
    expect(to("2025-09-19")).toEqual([["reminder", focal, false]]);
    expect(to("2025-10-01")).toEqual(both("overdue"));
    expect(to("2025-10-03")).toEqual(both("escalation"));
  });

  test("the office that is itself late gets one mail of its own tasks and of the others'", () => {
    const mails = told.filter(
      ({ notice: { on, to, forInformation } }) =>
        on === "2025-10-03" && to.includes("vhxh") && !forInformation,
    );
    expect(mails).toHaveLength(1);
    const covered = mails[0]?.notice.items.map((i) => `${i.obligation} ${i.audience}`);
    expect(covered).toContain("obl_t2.vhxh unit");
    expect(covered).toContain("obl_r1-1.doan coordinating-office");
  });

  test("villages hear nothing of the tasks of others", () => {
    expect(daysOf(told, "thon-09")[0]).toBe("2025-11-10");
    const mails = told.filter(({ notice }) => notice.recipient === "thon-09");
    expect(new Set(mails.flatMap(({ notice }) => notice.items.map((i) => i.obligation)))).toEqual(
      new Set(["obl_r2-1.thon-09"]),
    );
  });

  test("nobody gets two mails on a day, none leaves on a day off, none after the close", () => {
    const seen = told.map(({ notice }) => `${notice.on} ${notice.to}`);
    expect(new Set(seen).size).toBe(seen.length);
    expect(told.every(({ notice }) => start.calendar.isWorkingDay(notice.on))).toBe(true);
    expect(told.every(({ notice }) => notice.on <= "2026-01-30")).toBe(true);
  });
});

describe("an answer", () => {
  const window = { kind: "before", on: "2025-09-30" } as const;
  const start = situation(oneTask(window));
  const days = everyDay("2025-09-01", "2025-10-15");
  const when = (text: string, change: (now: Situation) => Situation) => ({ at: at(text), change });
  const answer = (text: string, status: "done" | "blocked" | "in-progress" | "not-started") =>
    when(text, (now) => answered(now, checkIn("obl_t.a", text, status)));

  test("done silences the unit and everybody else", () => {
    const { told } = lived(start, days, [answer("2025-09-24 07:59", "done")]);
    expect(linesOf(told, "obl_t.a")).toEqual(["2025-09-18 unit reminder"]);
  });

  test("a minute after the mail of the day it silences the rest", () => {
    const { told } = lived(start, days, [answer("2025-09-24 08:01", "done")]);
    expect(linesOf(told, "obl_t.a").at(-1)).toBe("2025-09-24 unit reminder");
  });

  test("in progress does not silence", () => {
    const { told } = lived(start, days, [answer("2025-09-24 07:59", "in-progress")]);
    expect(linesOf(told, "obl_t.a")).toContain("2025-10-01 unit overdue");
  });

  test("opened again after done, it is told where it stands by then, once", () => {
    const { told } = lived(start, days, [
      answer("2025-09-19", "done"),
      answer("2025-10-02 10:00", "in-progress"),
    ]);
    expect(linesOf(told, "obl_t.a").filter((line) => line <= "2025-10-04")).toEqual([
      "2025-09-18 unit reminder",
      "2025-10-03 unit overdue",
      "2025-10-03 coordinating-office overdue",
    ]);
  });

  test.each([
    ["2025-09-24 07:59", "2025-09-24"],
    ["2025-09-24 08:00", "2025-09-25"],
    ["2025-09-24 20:00", "2025-09-25"],
    ["2025-09-26 08:00", "2025-09-29"],
    ["2025-09-27 06:00", "2025-09-29"],
  ])("blocked at %s is in the digest and at the coordinating office on %s", (raisedAt, morning) => {
    const { told } = lived(start, days, [answer(raisedAt, "blocked")]);
    const digests = told.filter(({ notice }) => notice.digest).map(({ notice }) => notice.on);
    const weekly = ["2025-09-08", "2025-09-15", "2025-09-22", "2025-09-29"];
    expect(digests.find((on) => !weekly.includes(on) || on === morning)).toBe(morning);
    expect(linesOf(told, "obl_t.a")).toContain(`${morning} coordinating-office blocked`);
  });

  test("blocked holds the escalation, keeps the reminders, and the digest goes on", () => {
    const { told } = lived(start, days, [answer("2025-09-19 09:00", "blocked")]);
    expect(linesOf(told, "obl_t.a")).toEqual([
      "2025-09-18 unit reminder",
      "2025-09-22 coordinating-office blocked",
      "2025-09-24 unit reminder",
      "2025-09-26 unit reminder",
      "2025-09-29 unit reminder",
      "2025-09-30 unit last-call",
    ]);
    expect(daysOf(told, "chair").slice(-3)).toEqual(["2025-10-13", "2025-10-14", "2025-10-15"]);
  });

  test("no longer blocked, what was held comes in one mail to each", () => {
    const { told } = lived(start, days, [
      answer("2025-09-19 09:00", "blocked"),
      answer("2025-10-08 09:00", "in-progress"),
    ]);
    expect(linesOf(told, "obl_t.a").filter((line) => line > "2025-10-01")).toEqual([
      "2025-10-09 unit overdue",
      "2025-10-09 coordinating-office overdue",
      "2025-10-09 chairs-office overdue",
      "2025-10-10 unit overdue",
      "2025-10-10 coordinating-office overdue",
      "2025-10-10 chairs-office overdue",
      "2025-10-15 unit overdue",
      "2025-10-15 coordinating-office overdue",
      "2025-10-15 chairs-office overdue",
    ]);
  });

  const asks = (text: string, newOn: string) =>
    when(text, (now) =>
      answered(
        now,
        checkIn("obl_t.a", text, "in-progress", { extension: { newOn, reason: "Mưa lũ" } }),
      ),
    );
  const decides = (text: string, granted: boolean) =>
    when(text, (now) =>
      withStanding(now, "obl_t.a", (standing) => {
        const decision = { granted, at: at(text).toString(), reference: "12/UBND" };
        return afterDecision(standing, decision) ?? standing;
      }),
    );

  test("an extension asked for is put before the office next morning and holds the escalation", () => {
    const { told } = lived(start, days, [asks("2025-09-29 10:00", "2025-10-10")]);
    expect(linesOf(told, "obl_t.a").filter((line) => line > "2025-09-29 z")).toEqual([
      "2025-09-30 unit last-call",
      "2025-09-30 coordinating-office extension-asked",
    ]);
    expect(daysOf(told, "chair")).toContain("2025-09-30");
    expect(daysOf(told, "chair")).toContain("2025-10-01");
  });

  test("granted, the ladder begins anew with the new date", () => {
    const { told } = lived(start, days, [
      asks("2025-09-29 10:00", "2025-10-10"),
      decides("2025-09-30 10:00", true),
    ]);
    expect(linesOf(told, "obl_t.a").filter((line) => line > "2025-09-30 unit last-call")).toEqual([
      "2025-10-01 unit reminder",
      "2025-10-07 unit reminder",
      "2025-10-09 unit reminder",
      "2025-10-10 unit reminder",
      "2025-10-13 unit overdue",
      "2025-10-15 unit overdue",
      "2025-10-15 coordinating-office overdue",
    ]);
  });

  test("refused, the escalation goes on the next morning from where it would stand", () => {
    const { told } = lived(start, days, [
      asks("2025-09-29 10:00", "2025-10-10"),
      decides("2025-10-02 10:00", false),
    ]);
    expect(linesOf(told, "obl_t.a").filter((line) => line > "2025-10-01")).toEqual([
      "2025-10-03 unit overdue",
      "2025-10-03 coordinating-office overdue",
      "2025-10-07 chairs-office overdue",
      "2025-10-10 unit overdue",
      "2025-10-10 coordinating-office overdue",
      "2025-10-10 chairs-office overdue",
      "2025-10-15 unit overdue",
      "2025-10-15 coordinating-office overdue",
      "2025-10-15 chairs-office overdue",
    ]);
  });

  test("a tentative date once confirmed is a deadline like any other", () => {
    const tentative = situation(oneTask({ kind: "date", on: "2025-10-10", tentative: true }));
    const confirm = when("2025-10-01 10:00", (now) =>
      answered(
        now,
        checkIn("obl_t.a", "2025-10-01 10:00", "in-progress", { confirmedOn: "2025-10-14" }),
      ),
    );
    const { told } = lived(tentative, everyDay("2025-09-01", "2025-10-16"), [confirm]);
    expect(linesOf(told, "obl_t.a")).toEqual([
      "2025-10-01 unit confirm",
      "2025-10-03 unit reminder",
      "2025-10-09 unit reminder",
      "2025-10-13 unit reminder",
      "2025-10-14 unit reminder",
      "2025-10-15 unit overdue",
    ]);
  });

  test("a standing duty that answered within the period is not asked", () => {
    const ongoing = situation(oneTask({ kind: "ongoing" }));
    const { told } = lived(ongoing, everyDay("2025-09-01", "2025-12-31"), [
      answer("2025-10-08 00:00", "in-progress"),
      answer("2025-12-05 23:59", "in-progress"),
    ]);
    // September was not answered; October was, on the first day that counts for it; what came within
    // a week of the question of November answers that, and not the one of December.
    expect(linesOf(told, "obl_t.a")).toEqual([
      "2025-09-30 unit status-request",
      "2025-11-28 unit status-request",
      "2025-12-31 unit status-request",
    ]);
  });
});

describe("policy", () => {
  const told = (policy: NonNullable<Parameters<typeof planOf>[0]>["policy"], on: string) => {
    const plan = oneTask({ kind: "before", on }, { policy });
    return linesOf(lived(situation(plan), everyDay("2025-09-01", "2025-12-01")).told, "obl_t.a");
  };

  test("the strict reading has no last call and is overdue from D on", () => {
    expect(told({ readingOfBefore: "strict" }, "2025-09-30").slice(3, 6)).toEqual([
      "2025-09-29 unit reminder",
      "2025-09-30 unit overdue",
      "2025-10-02 unit overdue",
    ]);
  });

  test("without the roll a Saturday's report is overdue on Monday", () => {
    expect(told({ rollDeadlinesForward: false }, "2025-11-15").slice(3, 5)).toEqual([
      "2025-11-14 unit last-call",
      "2025-11-17 unit overdue",
    ]);
  });

  test("an empty ladder leaves the last call, no repeats leaves the steps", () => {
    const escalation = { repeat: { everyWorkingDays: 3, times: 0, to: ["unit" as const] } };
    expect(told({ ladder: [], escalation }, "2025-09-30")).toEqual([
      "2025-09-30 unit last-call",
      "2025-10-01 unit overdue",
      "2025-10-03 unit overdue",
      "2025-10-03 coordinating-office overdue",
      "2025-10-07 chairs-office overdue",
    ]);
  });

  test("without digest on trouble the chair has the Mondays and the escalation", () => {
    const plan = oneTask(
      { kind: "before", on: "2025-09-30" },
      { policy: { digest: { onTrouble: false } } },
    );
    const chair = daysOf(
      lived(situation(plan), everyDay("2025-09-29", "2025-10-14")).told,
      "chair",
    );
    expect(chair).toEqual(["2025-09-29", "2025-10-06", "2025-10-07", "2025-10-10", "2025-10-13"]);
  });
});

describe("mails leave in office hours only", () => {
  const start = situation(oneTask({ kind: "before", on: "2025-09-30" }));
  const count = (when: string) => noticesDue(start, at(when)).length;

  test.each([
    ["2025-09-18 07:59:59", 0],
    ["2025-09-18 08:00:00", 2],
    ["2025-09-18 16:59:59", 2],
    ["2025-09-18 17:00:00", 0],
    ["2025-09-20 08:00:00", 0],
    ["2025-09-01 08:00:00", 0],
  ])("%s: %i", (when, mails) => {
    expect(count(when)).toBe(mails);
  });

  test("on a Saturday that is worked in exchange they do", () => {
    const plan = planOf({
      period: { startsOn: "2025-04-01", endsOn: "2025-05-31", closesOn: "2025-06-30" },
      tasks: [task("t", ["a"], { kind: "date", on: "2025-04-26" })],
    });
    const now = situation(plan, { activatedAt: "2025-04-01" });
    expect(noticesDue(now, at("2025-04-26")).map((n) => n.recipient)).toContain("a");
    expect(noticesDue(now, at("2025-05-02"))).toEqual([]);
  });

  test("nothing before the second of activation", () => {
    const late = situation(oneTask({ kind: "before", on: "2025-09-30" }), {
      activatedAt: "2025-09-18 10:30:00",
    });
    expect(noticesDue(late, at("2025-09-18 10:29:59"))).toEqual([]);
    expect(noticesDue(late, at("2025-09-18 10:30:00"))).not.toEqual([]);
  });

  test("the last day of a plan still speaks, the day after is silent", () => {
    const plan = oneTask(
      { kind: "before", on: "2025-09-30" },
      { period: { startsOn: "2025-09-01", endsOn: "2025-10-01", closesOn: "2025-10-01" } },
    );
    expect(noticesDue(situation(plan), at("2025-10-01 16:59"))).not.toEqual([]);
    expect(noticesDue(situation(plan), at("2025-10-02"))).toEqual([]);
  });
});

describe("a plan activated late", () => {
  const october = everyDay("2025-10-01", "2025-10-31", "09:30");
  test.each(october.map((day) => day.toString().slice(0, 10)))(
    "on %s tells each recipient all of it in one mail on the first morning, and nothing again the next day",
    (day) => {
      const start = situation(realPlan(), { activatedAt: `${day} 07:00` });
      const { calendar } = start;
      const first = calendar.isWorkingDay(day) ? day : calendar.next(day);
      const notices = noticesDue(start, at(`${first} 08:00`));
      const asked = notices.filter((n) => !n.forInformation);
      const recipients = asked.map((n) => n.recipient);
      expect(new Set(recipients).size).toBe(recipients.length);
      for (const late of ["vhxh", "kinh-te", "van-phong", "tt-cung-ung", "tt-hcc", "doan"])
        expect(recipients).toContain(late);
      for (const { items } of notices) {
        const told = items.map((item) => `${item.obligation} ${item.audience}`);
        expect(new Set(told).size).toBe(told.length);
      }
      const after = sent(start, notices, at(`${first} 08:00`));
      expect(noticesDue(after, at(`${first} 08:01`))).toEqual([]);
      expect(noticesDue(after, at(`${first} 16:59`))).toEqual([]);
    },
  );

  test("a reminder told late is told as what it has become", () => {
    const start = situation(oneTask({ kind: "before", on: "2025-09-30" }), {
      activatedAt: "2025-09-30 06:00",
    });
    const phase = (when: string) =>
      noticesDue(start, at(when)).flatMap((n) => n.items.map((i) => i.phase));
    expect(phase("2025-09-30")).toEqual(["last-call"]);
    expect(phase("2025-10-01")).toEqual(["overdue"]);
  });
});

describe("one mail an address and day", () => {
  const window = { kind: "before", on: "2025-09-30" } as const;

  test("units that share an address share the mail", () => {
    const email = "chung@xa.example";
    const plan = planOf({
      units: [
        unit("chair", { leader: { email } }),
        unit("office", { leader: { email } }),
        unit("a", { leader: { email } }),
        unit("b"),
      ],
      tasks: [task("t", ["a", "b"], window)],
    });
    const notices = noticesDue(situation(plan), at("2025-10-03"));
    expect(
      notices.map(({ recipient, units, to, kind }) => ({ recipient, units, to, kind })),
    ).toEqual([
      { recipient: "chair", units: ["chair", "office", "a"], to: email, kind: "digest" },
      { recipient: "b", units: ["b"], to: "b@xa.example", kind: "overdue" },
    ]);
    const [shared] = notices;
    expect(shared?.items.map((i) => `${i.obligation} ${i.audience}`)).toEqual([
      "obl_t.a coordinating-office",
      "obl_t.b coordinating-office",
      "obl_t.a unit",
    ]);
  });

  const late = { kind: "before", on: "2025-09-20" } as const;
  const refusedAtNine = (start: Situation, obligation: string, morning: string) => {
    const ask = checkIn(obligation, "2025-09-17 09:00", "in-progress", {
      extension: { newOn: "2025-10-20", reason: "Mưa" },
    });
    const held = answered(start, ask);
    const after = sent(held, noticesDue(held, at(morning)), at(morning));
    const decision = { granted: false, at: at(`${morning} 09:00`).toString(), reference: "1" };
    return withStanding(after, obligation, (s) => afterDecision(s, decision) ?? s);
  };

  test("an address that had its mail this morning waits, for whichever unit it stands", () => {
    const shared = { leader: { email: "chung@xa.example" } };
    const plan = planOf({
      units: [unit("chair"), unit("office"), unit("a", shared), unit("b", shared)],
      tasks: [task("t1", ["a"], window), task("t2", ["b"], late, 2)],
    });
    const refused = refusedAtNine(situation(plan), "obl_t2.b", "2025-09-24");
    expect(noticesDue(refused, at("2025-09-24 10:00"))).toEqual([]);
    expect(noticesDue(refused, at("2025-09-25")).map((n) => n.recipient)).toContain("b");
  });

  test("who had a mail this morning has no later one of the day for information", () => {
    const plan = planOf({
      units: [
        unit("chair"),
        unit("office"),
        unit("a", { leader: { email: "hai@xa.example" } }),
        unit("b", { focal: { email: "hai@xa.example" } }),
      ],
      tasks: [task("t1", ["a"], window), task("t2", ["b"], late, 2)],
    });
    const refused = refusedAtNine(situation(plan), "obl_t2.b", "2025-09-24");
    expect(noticesDue(refused, at("2025-09-24 10:00")).map((n) => [n.to, n.informs])).toEqual([
      ["b@xa.example", []],
    ]);
  });

  test("who is written to does not have another's mail for information as well", () => {
    const plan = planOf({
      units: [
        unit("chair"),
        unit("office"),
        unit("a", { focal: { email: "hai@xa.example" } }),
        unit("b", { focal: { email: "hai@xa.example" } }),
        unit("c", { leader: { email: "hai@xa.example" } }),
      ],
      tasks: [task("t", ["a", "b", "c"], window)],
    });
    const notices = noticesDue(situation(plan), at("2025-10-01"));
    const everyone = notices.map((n) => n.to);
    expect(everyone.filter((address) => address === "hai@xa.example")).toHaveLength(1);
  });

  test("a unit whose focal person was reminded does not get a second mail through its leader", () => {
    const plan = planOf({
      units: [unit("chair"), unit("office"), unit("a", { focal: { email: "dm@xa.example" } })],
      tasks: [
        task("t1", ["a"], window),
        task("t2", ["a"], { kind: "before", on: "2025-09-20" }, 2),
      ],
    });
    const ask = checkIn("obl_t2.a", "2025-09-17 09:00", "in-progress", {
      extension: { newOn: "2025-10-20", reason: "Mưa" },
    });
    const held = answered(situation(plan), ask);
    const morning = at("2025-09-24");
    const after = sent(held, noticesDue(held, morning), morning);
    const refused = withStanding(
      after,
      "obl_t2.a",
      (s) =>
        afterDecision(s, {
          granted: false,
          at: at("2025-09-24 09:00").toString(),
          reference: "1",
        }) ?? s,
    );
    expect(noticesDue(refused, at("2025-09-24 10:00"))).toEqual([]);
    expect(
      noticesDue(refused, at("2025-09-25"))
        .filter((n) => n.recipient === "a")
        .map((n) => [n.kind, n.to, n.forInformation]),
    ).toEqual([
      ["overdue", "a@xa.example", false],
      ["overdue", "dm@xa.example", true],
    ]);
  });
});

describe("what became of the mails", () => {
  const start = situation(oneTask({ kind: "before", on: "2025-09-30" }));
  const morning = at("2025-09-18");
  // The weekly digest is behind us, so that only trouble makes another.
  const before = lived(start, everyDay("2025-09-01", "2025-09-17")).end;
  const told = sent(before, noticesDue(before, morning), morning);
  const withProgress = (progress: NoticeRecord["progress"]): Situation => ({
    ...told,
    ledger: told.ledger.map((r) => (r.recipient === "a" ? { ...r, progress } : r)),
  });

  test("a bounce is in the digest of the next morning, not of the same day", () => {
    const bounced = withProgress({
      state: "bounced",
      messageId: "m",
      sentAt: morning.toString(),
      bouncedAt: at("2025-09-18 08:05").toString(),
      permanent: true,
    });
    expect(noticesDue(bounced, at("2025-09-18 10:00"))).toEqual([]);
    const next = noticesDue(bounced, at("2025-09-19"));
    expect(next.map((n) => [n.recipient, n.kind, n.digest])).toEqual([
      ["chair", "digest", true],
      ["office", "escalation", false],
    ]);
  });

  test("a claim that nobody finished is told again when its lease is over, not before", () => {
    const claimed = withProgress({
      state: "claimed",
      leaseUntil: at("2025-09-18 08:02").toString(),
    });
    expect(noticesDue(claimed, at("2025-09-18 08:01:59"))).toEqual([]);
    expect(noticesDue(claimed, at("2025-09-18 08:02:00")).map((n) => n.recipient)).toEqual(["a"]);
    expect(noticesDue(claimed, at("2025-09-19 08:00:00")).map((n) => n.recipient)).toEqual(["a"]);
  });
});

describe("an edited plan", () => {
  const edit = (now: Situation, plan: ReturnType<typeof planOf>): Situation => ({
    ...situation(plan, { ledger: now.ledger, standings: [...now.standings.values()] }),
    planVersion: now.planVersion + 1,
  });
  const start = situation(oneTask({ kind: "before", on: "2025-09-30" }));
  const days = everyDay("2025-09-01", "2025-10-08");

  test("a due date moved out is told anew, each step once", () => {
    const later = oneTask({ kind: "before", on: "2025-10-08" });
    const { told } = lived(start, days, [
      { at: at("2025-09-25 10:00"), change: (now) => edit(now, later) },
    ]);
    expect(linesOf(told, "obl_t.a")).toEqual([
      "2025-09-18 unit reminder",
      "2025-09-24 unit reminder",
      "2025-09-26 unit reminder",
      "2025-10-02 unit reminder",
      "2025-10-06 unit reminder",
      "2025-10-07 unit reminder",
      "2025-10-08 unit last-call",
    ]);
    expect(told.at(-1)?.notice.items[0]?.forOn ?? "2025-10-08").toBe("2025-10-08");
  });

  test("a due date moved in is told at once with the new date", () => {
    const sooner = oneTask({ kind: "before", on: "2025-09-24" });
    const { told } = lived(start, days, [
      { at: at("2025-09-18 10:00"), change: (now) => edit(now, sooner) },
    ]);
    const lines = linesOf(told, "obl_t.a").slice(0, 4);
    expect(lines).toEqual([
      "2025-09-18 unit reminder",
      "2025-09-19 unit reminder",
      "2025-09-22 unit reminder",
      "2025-09-23 unit reminder",
    ]);
  });

  test("a new title or another policy sends nothing of what was told", () => {
    const policy = { version: 2, ladder: [9, 8, 7, 3, 1, 0] };
    const other = planOf({
      tasks: [{ ...task("t", ["a"], { kind: "before", on: "2025-09-30" }), title: "Tên khác" }],
      policy,
    });
    const morning = at("2025-09-18");
    const told = sent(start, noticesDue(start, morning), morning);
    const edited = edit(told, other);
    expect(noticesDue(edited, at("2025-09-18 11:00"))).toEqual([]);
    expect(noticesDue(edited, at("2025-09-19"))).toEqual([]);
  });

  test("a task taken out is not spoken of again", () => {
    const { told } = lived(start, days, [
      { at: at("2025-09-19 10:00"), change: (now) => edit(now, planOf()) },
    ]);
    expect(linesOf(told, "obl_t.a")).toEqual(["2025-09-18 unit reminder"]);
  });
});

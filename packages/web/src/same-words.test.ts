import { addDays, type CivilDate } from "@dondoc/core/calendar/civil-date";
import { entriesOn } from "@dondoc/core/obligation/state";
import type { Plan } from "@dondoc/core/plan/plan";
import { calendarFile } from "@dondoc/messages/calendar/calendar-file";
import { dailyMail, zaloText } from "@dondoc/messages/daily-mail";
import { falseClaims } from "@dondoc/messages/testing/deadline-claims";
import { wordsOf } from "@dondoc/messages/testing/mail";
import { season, started } from "@dondoc/messages/testing/season";
import { deadlineText } from "@dondoc/messages/wording";
import { meetingText } from "@dondoc/messages/zalo-text";
import { consolidatedReport } from "@dondoc/office/report/consolidated-report";
import { overdueIn, urgingLetter } from "@dondoc/office/report/urging-letter";
import { csvOf } from "@dondoc/office/sheet/csv";
import { sheetsOf } from "@dondoc/office/sheets";
import { openDocx } from "@dondoc/office/testing/opened-docx";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test, vi } from "vitest";
import { obligationResource } from "./api/represent.ts";
import { liveToken, nghiaHanh, world } from "./fixture.ts";
import { createWeb } from "./web.ts";

/** Whole documents and seasons are made here. */
vi.setConfig({ testTimeout: 120_000 });

const real = nghiaHanh();

const readings = (["lenient", "strict"] as const).map((readingOfBefore) => {
  const plan: Plan = { ...real, policy: { ...real.policy, readingOfBefore } };
  return [readingOfBefore, plan] as const;
});

/** The last day that is not overdue, the first that is, and one by which all three dates are over. */
const days = ["2025-09-30", "2025-10-01", "2025-11-21"];

const at = (on: CivilDate) => Temporal.Instant.from(`${on}T08:00:00+07:00`);
const inOrder = <T>(things: readonly T[]) => [...new Set(things)].sort();

describe.each(readings)("under the %s reading of “trước ngày”", (_, plan) => {
  const situation = started(plan);
  const mails = season(plan).map((input) => ({ input, mail: dailyMail(input) }));
  const entriesAt = (on: CivilDate) => entriesOn(situation, on);
  const dated = entriesAt("2025-09-01").filter(({ deadline }) => deadline.kind !== "ongoing");
  const said = inOrder(dated.map(deadlineText));

  /** Which of the plan's deadlines a text says. */
  const saidIn = (text: string) => said.filter((words) => text.includes(words));

  test("the plan has deadlines to speak of", () => {
    expect(dated.length).toBeGreaterThan(40);
    expect(said.length).toBeGreaterThan(6);
  });

  test("each mail of each obligation says the same words, from the first reminder to the digest", () => {
    const heard = new Map<string, Set<string>>();
    for (const { input, mail } of mails)
      for (const { entry, phase, audience } of input.notice.items) {
        if (entry.deadline.kind === "ongoing") continue;
        const kinds = heard.get(entry.obligation.id) ?? new Set();
        heard.set(entry.obligation.id, kinds.add(`${audience} ${phase}`));
        for (const text of [mail.text, wordsOf(mail.html)])
          expect(text, mail.subject).toContain(deadlineText(entry));
        if (audience === "unit" && input.notice.items.length === 1)
          expect(zaloText(input)).toContain(deadlineText(entry));
      }
    expect(inOrder([...heard.keys()])).toEqual(inOrder(dated.map((e) => e.obligation.id)));
    const kinds = inOrder([...heard.values()].flatMap((each) => [...each]));
    expect(kinds).toContain("unit overdue");
    expect(kinds).toContain("chairs-office overdue");
    expect(kinds.includes("unit last-call")).toBe(plan.policy.readingOfBefore === "lenient");
  });

  test.each(days)("page, calendar, chat, API, papers say them too on %s", async (on) => {
    const entries = entriesAt(on);
    const input = { situation, entries, on, scope: { kind: "plan" as const } };
    const report = openDocx(await consolidatedReport(input)).text;
    const sheet = csvOf(
      sheetsOf(input, { trails: [], history: [], attachments: [] }, "masked")["noi-dung"],
    );
    const letter = openDocx(await urgingLetter(input, overdueIn(input))).text;
    const capital = (words: string) => words.charAt(0).toLocaleUpperCase("vi") + words.slice(1);
    for (const words of said) {
      expect(report).toContain(words);
      // In the annex, at the head of a cell.
      expect(report).toContain(capital(words));
      expect(sheet).toContain(words);
    }
    for (const entry of overdueIn(input)) expect(letter).toContain(capital(deadlineText(entry)));
    for (const { id } of plan.units) {
      const own = entries.filter(({ obligation }) => obligation.unit === id);
      const words = inOrder(
        own.filter(({ deadline }) => deadline.kind !== "ongoing").map(deadlineText),
      );
      if (own.length === 0) continue;
      const { app, useCases } = world({ units: [id], plan, now: at(on).toString() });
      const html = await (await createWeb(app, useCases).request(`/l/${liveToken}`)).text();
      const unit = plan.units.find((one) => one.id === id)!;
      const calendar = calendarFile([{ situation, entries: own }], at(on)).replace(/\r\n /g, "");
      const chat = own
        .map((entry) => meetingText({ situation, unit, entries: [entry], link: null, on }))
        .join("\n");
      const api = own.map((entry) => obligationResource(plan.id, entry).deadline.text).join("\n");
      for (const text of [html, calendar.replace(/\\([;,])/g, "$1"), chat, api])
        expect(saidIn(text)).toEqual(words);
    }
  });

  test("no mail about one thing contradicts its dates, on any morning of the season", () => {
    let alone = 0;
    for (const { input, mail } of mails) {
      const { notice } = input;
      const [only, ...others] = new Set(notice.items.map(({ entry }) => entry));
      // A digest speaks of the whole plan below what is the reader's own.
      const isAlone =
        only && others.length === 0 && notice.items[0]?.audience === "unit" && !notice.digest;
      if (!isAlone || only.deadline.kind !== "hard") continue;
      const texts = [mail.subject, mail.text, zaloText(input)];
      expect(texts.flatMap((text) => falseClaims(text, only.deadline as never, notice.on))).toEqual(
        [],
      );
      alone += 1;
    }
    expect(alone).toBeGreaterThan(100);
  });
});

describe("to Đoàn, with nobody answering", () => {
  const subjects = new Map(
    season(real)
      .filter(({ notice }) => notice.recipient === "doan")
      .map((input) => [input.notice.on, dailyMail(input).subject]),
  );

  test.each([
    [
      "2025-09-29",
      "Đề nghị gửi trong hôm nay: Báo cáo lần 1 – trước ngày 30/9/2025; tính quá hạn từ ngày 01/10/2025",
    ],
    [
      "2025-09-30",
      "Nhắc lần cuối: Báo cáo lần 1 – trước ngày 30/9/2025; tính quá hạn từ ngày 01/10/2025",
    ],
    ["2025-10-01", "Báo cáo lần 1 quá hạn 1 ngày – đề nghị cập nhật, nêu rõ nguyên nhân"],
    [
      "2025-11-14",
      "Nhắc lần cuối: Báo cáo lần 2 – trước ngày 15/11/2025; tính quá hạn từ ngày 18/11/2025; và 1 nội dung khác",
    ],
    ["2025-11-17", undefined],
  ])("%s: %s", (on, subject) => {
    expect(subjects.get(on)).toBe(subject);
  });

  test("the day before the first overdue one is not overdue, and that one is the first", () => {
    const label = (on: CivilDate) =>
      entriesOn(started(real), on).find(({ obligation }) => obligation.id === "obl_r1-2.doan")
        ?.state;
    expect(label("2025-11-17")?.kind).toBe("in-time");
    expect(label("2025-11-18")).toEqual({ kind: "overdue", days: 1 });
    expect(addDays("2025-11-17", 1)).toBe("2025-11-18");
  });
});

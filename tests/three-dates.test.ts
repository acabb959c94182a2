import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answer } from "./support/form.ts";
import { dayOf, lastTo, type Mail, openSeason, type Season } from "./support/season.ts";
import { stores } from "./support/stores.ts";

/**
 * The plan of Nghĩa Hành by its three dates: reports are due before 30/9, 15/11 and 20/11/2025. The clock of
 * the one-machine runtime is turned, and the mails are read from its inbox as they were sent.
 */
describe.each(stores)("the three dates of the plan, kept in %s", (_, options) => {
  let season: Season;
  beforeAll(async () => {
    season = await openSeason(options); // plans/nghia-hanh.yaml, 07:00 on 1/9/2025
  });
  afterAll(() => season.close());

  /** "18/9 reminder": the days of the mails to a unit that speak of `words`, since `from`. */
  async function told(unit: string, words: string, from: string): Promise<string[]> {
    const mails = (await season.inbox()).filter((mail) => mail.unit === unit);
    return mails
      .filter((mail) => dayOf(mail) >= from && mail.text.includes(words))
      .map((mail) => `${shortDay(mail)} ${mail.kind}`);
  }

  test("before 30/9: Đoàn xã is reminded, answers nothing, and it goes up to the chair's office", async () => {
    await season.advanceTo("2025-10-07T09:00");
    expect(await told("doan", "Báo cáo lần 1", "2025-09-01")).toEqual([
      "18/9 reminder", // 7 working days before 29/9, the last day that nobody disputes
      "24/9 reminder",
      "26/9 reminder",
      "29/9 reminder",
      "30/9 last-call",
      "1/10 overdue", // the first day that counts as overdue
      "3/10 overdue",
    ]);
    // Three working days late: the office that follows the plan. Five: the chair's office.
    const aboutDoan = ["Đoàn TNCS Hồ Chí Minh", "2025-10-01"] as const;
    const toOffice = (await told("vhxh", ...aboutDoan)).filter((mail) => / escalation$/.test(mail));
    expect(toOffice.at(0)).toBe("3/10 escalation");
    for (const chairsOffice of ["chu-tich", "van-phong"])
      expect(await told(chairsOffice, ...aboutDoan)).toContain("7/10 escalation-digest");
  });

  test("before 15/11, a Saturday: reminded to Friday 14/11, overdue from Tuesday 18/11", async () => {
    await season.advanceTo("2025-11-18T09:00");
    expect(await told("doan", "Báo cáo lần 2", "2025-11-01")).toEqual([
      "5/11 reminder",
      "11/11 reminder",
      "13/11 reminder",
      "14/11 last-call",
      "18/11 overdue",
    ]);
  });

  test("before 20/11: a village answers by its link and hears no more; the others are overdue on 21/11", async () => {
    const [link = ""] = lastTo(await season.inbox(), "thon-01").links;
    const done = { status: "done", note: "Đã gửi báo cáo." };
    expect((await answer(link, "obl_r2-1.thon-01", done)).status).toBe(303);

    await season.advanceTo("2025-11-27T09:00");
    const report = ["Kết quả triển khai thực hiện Kế hoạch", "2025-11-01"] as const;
    const reminders = ["10/11 reminder", "14/11 reminder", "18/11 reminder"];
    expect(await told("thon-01", ...report)).toEqual(reminders);
    for (const village of villages.slice(1))
      expect(await told(village, ...report), village).toEqual([
        ...reminders,
        "19/11 reminder",
        "20/11 last-call",
        "21/11 overdue",
        "25/11 overdue",
      ]);
    expect(await told("vhxh", "Thôn số 2", "2025-11-21")).toContain("25/11 escalation");
    expect(await told("chu-tich", "Thôn số 2", "2025-11-27")).toEqual(["27/11 escalation-digest"]);
  });
});

const villages = Array.from({ length: 15 }, (_, i) => `thon-${String(i + 1).padStart(2, "0")}`);

/** "30/9". */
function shortDay(mail: Mail): string {
  const [, month, day] = dayOf(mail).split("-");
  return `${Number(day)}/${Number(month)}`;
}

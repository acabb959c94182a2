import { describe, expect, test } from "vitest";
import { answer, openForms, post } from "../support/form.ts";
import { dayOf, lastTo, season } from "../support/season.ts";

const report = "obl_r1-1.doan";

describe("a leader answers from the link in the mail", () => {
  test("hears nothing more of what is done", async () => {
    const { advanceTo, inbox } = await season();
    await advanceTo("2025-09-18T09:00");
    const [link] = lastTo(await inbox(), "doan").links;
    const response = await answer(link!, report, { status: "done", note: "Đã gửi báo cáo lần 1." });
    expect(response.status).toBe(303);
    const { html } = await openForms(link!);
    expect(html).toContain("Đã gửi báo cáo lần 1.");
    expect(html).toContain("Hoàn thành");

    await advanceTo("2025-10-20T18:00");
    const later = (await inbox()).filter((m) => m.unit === "doan" && dayOf(m) > "2025-09-18");
    expect(later.map(dayOf)).toEqual([]);
    const digests = (await inbox()).filter((m) => m.unit === "chu-tich");
    // Its other tasks are in time, and the report is done: neither stands among what needs a word.
    for (const { text } of digests)
      expect(text.split("NỘI DUNG CÒN TRONG HẠN")[0]).not.toContain("Đoàn TNCS");
    const [, done = ""] = lastTo(digests, "chu-tich").text.split("NỘI DUNG ĐÃ HOÀN THÀNH");
    expect(done).toContain("“Đã gửi báo cáo lần 1.”");
  });

  test("who is blocked is in the digest of the next morning, and is not pressed", async () => {
    const { advanceTo, inbox } = await season();
    await advanceTo("2025-09-18T09:00");
    const [link] = lastTo(await inbox(), "doan").links;
    await answer(link!, report, { status: "blocked", note: "Chưa có kinh phí in tài liệu." });
    await advanceTo("2025-09-19T12:00");
    const digest = lastTo(await inbox(), "chu-tich");
    expect(dayOf(digest)).toBe("2025-09-19");
    expect(digest.text).toContain("Chưa có kinh phí in tài liệu.");
    expect(digest.html).toContain("Chưa có kinh phí in tài liệu.");

    await advanceTo("2025-10-08T12:00");
    const mails = await inbox();
    expect(mails.filter((m) => m.unit === "doan" && m.kind === "overdue")).toEqual([]);
  });

  test("an extension request is in the digest with its date and reason and holds the escalation", async () => {
    const { advanceTo, inbox } = await season();
    await advanceTo("2025-09-18T09:00");
    const [link] = lastTo(await inbox(), "doan").links;
    const response = await answer(link!, report, {
      status: "in-progress",
      note: "",
      extensionOn: "2025-10-15",
      extensionReason: "Chờ số liệu của các thôn.",
    });
    expect(response.status).toBe(303);
    await advanceTo("2025-09-19T12:00");
    const digest = lastTo(await inbox(), "chu-tich");
    expect(digest.text).toContain("15/10/2025");
    expect(digest.text).toContain("Chờ số liệu của các thôn.");
    await advanceTo("2025-10-08T12:00");
    expect((await inbox()).filter((m) => m.unit === "doan" && m.kind === "overdue")).toEqual([]);
  });

  test("the same form twice is one answer; another answer on a used form is refused", async () => {
    const { advanceTo, inbox } = await season();
    await advanceTo("2025-09-18T09:00");
    const [link] = lastTo(await inbox(), "doan").links;
    const { forms } = await openForms(link!);
    const form = forms.find((f) => f.obligation === report)!;
    const fields = { ...form.hidden, status: "in-progress", note: "Đang tổng hợp." };
    const both = await Promise.all([post(form.action, fields), post(form.action, fields)]);
    expect(both.map((r) => r.status)).toEqual([303, 303]);
    const { html } = await openForms(link!);
    expect(html.split("Đang tổng hợp.").length - 1).toBeLessThanOrEqual(2);
    const other = await post(form.action, { ...fields, status: "done", note: "Xong." });
    expect([409, 422]).toContain(other.status);
    expect((await openForms(link!)).html).not.toContain("Xong.");
  });

  test("a settled date of a tentative task becomes a deadline like any other", async () => {
    const { advanceTo, inbox } = await season();
    await advanceTo("2025-10-01T09:00");
    const [link] = lastTo(await inbox(), "vhxh").links;
    const response = await answer(link!, "obl_t9.vhxh", {
      status: "in-progress",
      note: "",
      confirmedOn: "2025-10-13",
    });
    expect(response.status).toBe(303);
    await advanceTo("2025-10-15T09:00");
    const mails = (await inbox()).filter(
      (m) => m.unit === "vhxh" && m.text.includes("Ngày hội toàn dân học tập số"),
    );
    expect(mails.map(dayOf)).toContain("2025-10-13");
    expect(lastTo(mails, "vhxh").kind).toMatch(/overdue|escalation/);
  });

  test("a monthly status given in the month is not asked for again in it", async () => {
    const { advanceTo, inbox } = await season();
    await advanceTo("2025-09-30T09:00");
    const [link] = lastTo(await inbox(), "cong-an").links;
    for (const obligation of ["obl_t1.cong-an", "obl_t8.cong-an"]) {
      const response = await answer(link!, obligation, {
        status: "in-progress",
        note: "Đã hướng dẫn 120 lượt người dân.",
      });
      expect(response.status).toBe(303);
    }
    await advanceTo("2025-11-03T09:00");
    const told = (await inbox()).filter((m) => m.unit === "cong-an");
    expect(told.map((mail) => `${dayOf(mail)} ${mail.kind}`)).toEqual([
      "2025-09-03 introduction", // what it helps with, once
      "2025-09-30 reminder",
      "2025-10-31 reminder",
    ]);
  });
});

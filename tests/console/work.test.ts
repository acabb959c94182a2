import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { answer, openForms } from "../support/form.ts";
import { lastTo, openSeason, type Season } from "../support/season.ts";
import { formTokenOf, people, planAt, signIn, type Visitor } from "../support/visitor.ts";

let season: Season;
let office: Visitor;

const report = "obl_r1-1.doan";
const reportAt = `${planAt}/nhiem-vu/${report}`;

beforeAll(async () => {
  season = await openSeason({ store: "sqlite" });
  await season.advanceTo("2025-09-23T09:00");
  office = await signIn(season, people.office);
});

afterAll(() => season.close());

describe("writing for a unit that phoned", () => {
  test("is recorded as the office's, shown to the unit, and stands in the trail", async () => {
    const formToken = formTokenOf(await office.page(reportAt), `${reportAt}/cap-nhat`);
    const fields = { obligation: report, formToken, status: "in-progress", note: "Đang tổng hợp." };
    expect((await office.post(`${reportAt}/cap-nhat`, fields)).status).toBe(303);
    const html = await office.page(reportAt);
    expect(html).toContain("Trưởng phòng, Phòng Văn hóa - Xã hội ghi thay");
    const [link = ""] = lastTo(await season.inbox(), "doan").links;
    expect((await openForms(link)).html).toContain("Đang tổng hợp.");
    expect(await office.page(`${planAt}/nhat-ky`)).toContain("Ghi thay cho đơn vị");
  });

  test("over an answer that came meanwhile is refused, and what was typed is kept", async () => {
    const formToken = formTokenOf(await office.page(reportAt), `${reportAt}/cap-nhat`);
    const [link = ""] = lastTo(await season.inbox(), "doan").links;
    await answer(link, report, { status: "in-progress", note: "Đơn vị tự ghi." });
    const fields = { obligation: report, formToken, status: "done", note: "Văn phòng ghi <b>." };
    const refused = await office.post(`${reportAt}/cap-nhat`, fields);
    expect(refused.status).toBe(409);
    const html = await refused.text();
    expect(html).toContain("Văn phòng ghi &lt;b&gt;.");
    expect(html).toContain("Đơn vị tự ghi.");
  });

  test("with another obligation's form, or another session's, is refused", async () => {
    const coordinator = await signIn(season, people.coordinator);
    const token = formTokenOf(await coordinator.page(reportAt), `${reportAt}/cap-nhat`);
    const response = await office.post(`${reportAt}/cap-nhat`, {
      obligation: report,
      formToken: token,
      status: "done",
      note: "",
    });
    expect(response.status).toBe(409);
  });
});

describe("a text for a unit that the office tells itself", () => {
  test("has a link that opens this one item, is shown once, and stands in the trail", async () => {
    const village = "obl_t7.thon-03";
    const all = await office.page(`${planAt}/don-vi/thon-03`);
    const at = /\/nhiem-vu\/(obl_[^"#?]+\.thon-03[^"#?]*)"/.exec(all)?.[1] ?? village;
    const itemAt = `${planAt}/nhiem-vu/${at}`;
    const made = await office.post(`${itemAt}/nhan-zalo`);
    expect(made.status).toBe(200);
    const html = await made.text();
    const link = /http[^\s<]+\/n\/[A-Za-z0-9_-]{22}/.exec(html)?.[0] ?? "";
    expect(html).toMatch(/<textarea id="tin-nhan"[^>]*>Kính gửi: Thôn/);
    expect(await office.page(itemAt)).not.toContain("/n/");
    // A press again at once makes no second one.
    expect((await office.post(`${itemAt}/nhan-zalo`)).status).toBe(429);

    const { html: page, forms } = await openForms(link);
    expect(forms).toHaveLength(1);
    expect(page).not.toContain("Lấy địa chỉ lịch");
    await answer(link, at, { status: "in-progress", note: "Đã nhận tin nhắn." });
    expect(await office.page(itemAt)).toContain("Đã nhận tin nhắn.");
    expect((await fetch(link.replace("/n/", "/l/"))).status).toBe(404);
    for (const path of ["calendars", "new-links", "danh-sach"])
      expect((await fetch(`${link}/${path}`, { method: "POST" })).status).toBe(404);
    expect(await office.page(`${planAt}/nhat-ky`)).toContain("Tạo đường dẫn để nhắn một nội dung");
  });
});

describe("an extension", () => {
  const decideAt = `${reportAt}/gia-han`;

  beforeEach(async () => {
    const [link = ""] = lastTo(await season.inbox(), "doan").links;
    await answer(link, report, {
      status: "in-progress",
      note: "",
      extensionOn: "2025-10-10",
      extensionReason: "Chờ số liệu của hai chi đoàn",
    });
  });

  test("waits in the list, is granted with its ground, and the unit hears of it at once", async () => {
    expect(await office.page(`${planAt}/gia-han`)).toContain("Chờ số liệu của hai chi đoàn");
    const formToken = formTokenOf(await office.page(reportAt), decideAt);
    const bare = await office.post(decideAt, { formToken });
    expect(bare.status).toBe(422);
    expect(await bare.text()).toContain("Đề nghị ghi số, ngày văn bản");
    const granted = await office.post(decideAt, {
      formToken,
      granted: "yes",
      newOn: "2025-10-08",
      reference: "Công văn số 12/UBND-VHXH ngày 23/9/2025",
    });
    expect(granted.status).toBe(303);
    expect(await office.page(granted.headers.get("location") ?? "")).toContain(
      "Đã lưu và gửi thư báo cho đơn vị.",
    );
    const mail = lastTo(await season.inbox(), "doan");
    expect(mail.kind).toBe("extension-answer");
    expect(mail.subject).toMatch(/^Đã gia hạn: /);
    expect(mail.text).toContain("gia hạn đến hết ngày 08/10/2025");
    expect(mail.text).toContain("thời hạn ban đầu: trước ngày 30/9/2025");
    expect(mail.text).toContain("Trân trọng đề nghị quý đơn vị cập nhật tình hình");
    expect((await openForms(mail.links[0] ?? "")).html).toContain(
      "đã gia hạn đến hết ngày 08/10/2025",
    );
    const page = await office.page(reportAt);
    expect(page).toContain("thời hạn ban đầu: trước ngày 30/9/2025");
  });

  test("decided by two is decided once", async () => {
    const coordinator = await signIn(season, people.coordinator);
    const decide = async (person: Visitor, granted: string) =>
      person.post(decideAt, {
        formToken: formTokenOf(await person.page(reportAt), decideAt),
        granted,
        newOn: "2025-10-20",
        reference: "Chủ tịch UBND xã",
      });
    const [first, second] = await Promise.all([decide(office, "yes"), decide(coordinator, "no")]);
    expect([first.status, second.status].sort()).not.toEqual([303, 303]);
    expect([first.status, second.status]).toContain(303);
  });
});

describe("an ad hoc report", () => {
  const ask = async (fields: Record<string, string> = {}) => {
    const formToken = formTokenOf(
      await office.page(`${planAt}/dot-xuat/moi`),
      `${planAt}/dot-xuat`,
    );
    return office.post(`${planAt}/dot-xuat`, {
      formToken,
      duty: "r1-3",
      title: "Số người được hướng dẫn trong tuần",
      dueOn: "2025-09-26",
      "unit.doan": "on",
      "unit.kinh-te": "on",
      "field.1": "Số người",
      "kind.1": "number",
      "field.3": "Khó khăn, vướng mắc",
      "kind.3": "text",
      ...fields,
    });
  };

  test("is asked by mail at once, answered field by field, summed up in one table, and the rest are urged", async () => {
    const before = (await season.inbox()).length;
    const asked = await ask();
    expect(asked.status).toBe(303);
    const [at = ""] = (asked.headers.get("location") ?? "").split("?");
    const mails = (await season.inbox()).slice(before);
    expect(mails.map(({ unit, kind }) => [unit, kind])).toEqual(
      expect.arrayContaining([
        ["doan", "report-asked"],
        ["kinh-te", "report-asked"],
      ]),
    );
    expect(mails).toHaveLength(2);
    expect(mails.find(({ unit }) => unit === "doan")?.text).toContain("quý đơn vị");

    const link = mails.find(({ unit }) => unit === "doan")?.links[0] ?? "";
    const { forms } = await openForms(link);
    const obligation = forms.find((form) => form.obligation.startsWith("obl_dot-xuat"))?.obligation;
    const incomplete = await answer(link, obligation ?? "", { status: "done", note: "" });
    expect(incomplete.status).toBe(422);
    const given = await answer(link, obligation ?? "", {
      status: "done",
      note: "",
      "answer.f1": "1.250",
      "answer.f2": "Thiếu máy <i>",
    });
    expect(given.status).toBe(303);

    const table = await office.page(at);
    expect(table).toContain("Đã báo cáo 1/2");
    expect(table).toContain("Thiếu máy &lt;i&gt;");
    expect(table).toMatch(/Tổng cộng[\s\S]*1\.250/);

    const count = (await season.inbox()).length;
    const urged = await office.post(`${at}/nhac`);
    expect(urged.headers.get("location")).toBe(`${at}?da-nhac=1`);
    expect((await season.inbox()).slice(count).map(({ unit }) => unit)).toEqual(["kinh-te"]);
    expect((await office.post(`${at}/nhac`)).headers.get("location")).toBe(`${at}?da-nhac=0`);
  });

  test("sent twice from one form is asked once", async () => {
    const formToken = formTokenOf(
      await office.page(`${planAt}/dot-xuat/moi`),
      `${planAt}/dot-xuat`,
    );
    const fields = { formToken, title: "Báo cáo nhanh" };
    const [one, two] = [await ask(fields), await ask(fields)];
    expect(one.headers.get("location")).toBe(two.headers.get("location"));
    const list = await office.page(`${planAt}/dot-xuat`);
    expect(list.split("Báo cáo nhanh").length - 1).toBe(1);
  });

  test("with something missing is refused by name, and what was typed is kept", async () => {
    const refused = await ask({ title: "", dueOn: "2025-02-30" });
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(html).toContain("Đề nghị ghi nội dung cần báo cáo");
    expect(html).toContain("Đề nghị nhập hạn báo cáo");
    expect(html).toContain('value="Khó khăn, vướng mắc"');
  });
});

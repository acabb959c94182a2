import { accountId } from "@dondoc/app/console/account";
import { readColleague, saveMembership } from "@dondoc/app/console/account-rows";
import { auditEntry } from "@dondoc/app/console/audit";
import { readPlan } from "@dondoc/app/plan/plan-rows";
import { importPlan } from "@dondoc/app/plan-life";
import { Plan } from "@dondoc/core/plan/plan";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { byOperator } from "../support/by-operator.ts";
import { openSeason, type Season } from "../support/season.ts";
import { formTokenOf, people, planAt, planId, signIn, type Visitor } from "../support/visitor.ts";

let season: Season;
let office: Visitor;
let coordinator: Visitor;

beforeAll(async () => {
  season = await openSeason({ store: "sqlite" });
  await season.advanceTo("2025-09-03T09:00");
  office = await signIn(season, people.office);
  coordinator = await signIn(season, people.coordinator);
});

afterAll(() => season.close());

const plan = async (id = planId) => {
  const stored = await readPlan(season.runtime.app, id);
  if (!stored) throw new Error(`no plan ${id}`);
  return stored;
};

/** The form of a part as a browser would post it: everything that stands in it. */
async function formOf(person: Visitor, path: string): Promise<Record<string, string>> {
  return fieldsIn(await person.page(path), path.replace(/moi$/, ""));
}

function fieldsIn(html: string, action: string): Record<string, string> {
  const form =
    html.split("<form").find((part) => part.includes(`method="post" action="${action}`)) ?? "";
  const fields: Record<string, string> = {};
  for (const [tag] of form.matchAll(/<input\b[^>]*>/g)) {
    const of = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
    const isOff = /type="(radio|checkbox)"/.test(tag) && !/\bchecked\b/.test(tag);
    const name = of("name");
    if (name && !isOff) fields[name] = decode(of("value") ?? "");
  }
  for (const [, name = "", text = ""] of form.matchAll(
    /<textarea\b[^>]*?name="([^"]*)"[^>]*>([^<]*)</g,
  ))
    fields[name] = decode(text);
  for (const [, name = "", options = ""] of form.matchAll(
    /<select\b[^>]*?name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g,
  ))
    fields[name] = decode(/<option value="([^"]*)" selected/.exec(options)?.[1] ?? "");
  return fields;
}

function decode(text: string): string {
  return text
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}

const report = `${planAt}/ke-hoach/bao-cao/r1-1`;

describe("an edit", () => {
  test("says what it will do, saves nothing by that, and then does it", async () => {
    const before = await plan();
    const form = await formOf(office, report);
    const fields = { ...form, "window.before.on": "2025-10-15" };
    const preview = await office.post(report, { ...fields, step: "preview" });
    expect(preview.status).toBe(200);
    const html = await preview.text();
    const said = /(\d+) nhắc việc thêm, (\d+) nhắc việc bỏ/.exec(html);
    expect(Number(said?.[1])).toBeGreaterThan(0);
    expect(Number(said?.[2])).toBeGreaterThan(0);
    expect((await plan()).version).toBe(before.version);

    const saved = await office.post(report, { ...fieldsIn(html, report), step: "save" });
    expect(saved.status).toBe(303);
    const after = await plan();
    expect(after.version).toBe(before.version + 1);
    expect(after.plan.duties.find(({ id }) => id === "r1-1")?.window).toEqual({
      kind: "before",
      on: "2025-10-15",
      tentative: false,
      phrase: "lần 1 trước ngày 30/9/2025",
    });
    const trail = await office.page(`${planAt}/nhat-ky`);
    expect(trail).toContain("Sửa kế hoạch");
    expect(trail).toContain("2025-09-30 → 2025-10-15");
  });

  test("of what is there already changes nothing", async () => {
    const { version } = await plan();
    const saved = await office.post(report, { ...(await formOf(office, report)), step: "save" });
    expect(saved.headers.get("location")).toContain("da=nguyen");
    expect((await plan()).version).toBe(version);
  });

  test("with wrong fields names each, and keeps what was typed", async () => {
    const task = `${planAt}/ke-hoach/nhiem-vu/t3`;
    const refused = await office.post(task, {
      ...(await formOf(office, task)),
      number: "x",
      title: "Tập huấn <b>đợt 2</b>",
      "window.kind": "before",
      "window.before.on": "2025-02-30",
      step: "save",
    });
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(html).toContain("Đề nghị ghi số thứ tự");
    expect(html).toContain('href="#window-before-on"');
    expect(html).toContain("Tập huấn &lt;b&gt;đợt 2&lt;/b&gt;");
  });

  test("that breaks another part of the plan is refused by that part's name", async () => {
    const unit = `${planAt}/ke-hoach/don-vi/kinh-te`;
    const html = await office.page(unit);
    const removal = { formToken: formTokenOf(html, unit), seen: seenIn(html), removed: "yes" };
    const refused = await office.post(unit, { ...removal, step: "save" });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toMatch(/Nhiệm vụ 11: còn giao cho/);
  });

  test("makes a new part once, however often its form is sent, and takes it out again", async () => {
    const html = await office.page(`${planAt}/ke-hoach/ngay/moi`);
    const at = `${planAt}/ke-hoach/ngay/moi`;
    const fields = {
      ...fieldsIn(html, at),
      from: "2025-12-26",
      why: "Nghỉ bù <i>",
      kind: "off",
      step: "save",
    };
    expect((await office.post(at, fields)).status).toBe(303);
    expect((await office.post(at, fields)).headers.get("location")).toContain("da=nguyen");
    expect((await plan()).plan.calendar.off).toEqual([
      { from: "2025-12-26", to: "2025-12-26", why: "Nghỉ bù <i>" },
    ]);
    const own = `${planAt}/ke-hoach/ngay/2025-12-26`;
    const page = await office.page(own);
    const removal = { formToken: formTokenOf(page, own), seen: seenIn(page), removed: "yes" };
    expect((await office.post(own, { ...removal, step: "save" })).status).toBe(303);
    expect((await plan()).plan.calendar.off).toEqual([]);
  });

  // Issue 14, point 9: days of the office's own, as a range.
  test("enters days off as a range, and refuses what is none", async () => {
    const at = `${planAt}/ke-hoach/ngay/moi`;
    const form = { ...fieldsIn(await office.page(at), at), why: "Hội làng", step: "save" };
    const refusal = async (fields: Record<string, string>) => {
      const refused = await office.post(at, { ...form, ...fields });
      expect(refused.status, JSON.stringify(fields)).toBe(422);
      return refused.text();
    };
    expect(await refusal({ kind: "working", from: "2025-12-17" })).toContain(
      "vốn là ngày làm việc",
    );
    expect(await refusal({ kind: "off", from: "2025-12-13", to: "2025-12-14" })).toContain(
      "vốn đã nghỉ",
    );
    expect(await refusal({ kind: "off", from: "2030-01-01" })).toContain("nằm ngoài thời gian");
    expect(await refusal({ kind: "off", from: "2025-12-17", to: "2025-12-16" })).toContain(
      "Ngày cuối không được trước ngày đầu",
    );
    expect(await refusal({ kind: "off", from: "2025-09-08", to: "2026-01-20" })).not.toContain(
      "undefined",
    );
    const range = { kind: "off", from: "2025-12-15", to: "2025-12-19" };
    expect((await office.post(at, { ...form, ...range })).status).toBe(303);
    expect((await plan()).plan.calendar.off).toEqual([
      { from: "2025-12-15", to: "2025-12-19", why: "Hội làng" },
    ]);
    expect(await office.page(`${planAt}/ke-hoach`)).toMatch(/15\/12\/2025 đến 19\/12\/2025/);
    const own = `${planAt}/ke-hoach/ngay/2025-12-15`;
    const page = await office.page(own);
    const removal = { formToken: formTokenOf(page, own), seen: seenIn(page), removed: "yes" };
    expect((await office.post(own, { ...removal, step: "save" })).status).toBe(303);
  });

  test("asks about a year's days off where one looks first, until a press confirms them", async () => {
    const confirmed = `${planAt}/ke-hoach/lich-nghi/2026`;
    const pages = [planAt, `${planAt}/ke-hoach`, `${planAt}/lich-thu`];
    const asking = async () =>
      (await Promise.all(pages.map((path) => office.page(path)))).map((html) =>
        html.includes("Lịch nghỉ năm 2026 đã công bố, cơ quan chưa xác nhận."),
      );
    expect(await asking()).toEqual([false, false, false]);
    const page = await office.page(confirmed);
    const removal = { formToken: formTokenOf(page, confirmed), seen: seenIn(page), removed: "yes" };
    expect((await office.post(confirmed, { ...removal, step: "save" })).status).toBe(303);
    expect((await plan()).plan.calendar.confirmedYears).toEqual([2025]);
    expect(await asking()).toEqual([true, true, true]);
    const reader = await signIn(season, people.viewer);
    expect(await reader.page(planAt)).not.toContain("Xác nhận lịch nghỉ năm");

    const overview = await office.page(planAt);
    const press = { ...fieldsIn(overview, confirmed), step: "save" };
    expect((await office.post(confirmed, press)).status).toBe(303);
    expect((await plan()).plan.calendar.confirmedYears).toEqual([2025, 2026]);
    expect(await asking()).toEqual([false, false, false]);
    const never = `${planAt}/ke-hoach/lich-nghi/2031`;
    expect((await office.post(never, press)).status).toBe(422);
  });

  test("of the policy raises its version", async () => {
    const policy = `${planAt}/ke-hoach/quy-tac/chung`;
    const { version } = (await plan()).plan.policy;
    const form = await formOf(office, policy);
    expect((await office.post(policy, { ...form, ladder: "5, 2, 0", step: "save" })).status).toBe(
      303,
    );
    const { policy: now } = (await plan()).plan;
    expect(now.version).toBe(version + 1);
    expect(now.ladder).toEqual([5, 2, 0]);
  });
});

describe("two editors", () => {
  const unit = `${planAt}/ke-hoach/don-vi/doan`;

  test("of one part: the second is told by whom, and sees both", async () => {
    const [mine, theirs] = [await formOf(office, unit), await formOf(coordinator, unit)];
    const phone = { "leader.phone": "0255 111 222", "leader.name": "Nguyễn Thị An" };
    expect((await coordinator.post(unit, { ...theirs, ...phone, step: "save" })).status).toBe(303);
    const late = { ...mine, "leader.phone": "0255 999 999", step: "save" };
    const told = await office.post(unit, late);
    expect(told.status).toBe(409);
    const html = await told.text();
    expect(html).toContain("Chuyên viên theo dõi");
    expect(html).toContain('value="0255 999 999"');
    expect(html).toContain("Người khác vừa lưu: <strong>0255 111 222</strong>");
    expect((await plan()).plan.units.find(({ id }) => id === "doan")?.leader?.phone).toBe(
      "0255 111 222",
    );

    // Knowing of it, the second goes on from the page that told so.
    const again = fieldsIn(html, unit);
    expect((await office.post(unit, { ...again, step: "save" })).status).toBe(303);
    expect((await plan()).plan.units.find(({ id }) => id === "doan")?.leader?.phone).toBe(
      "0255 999 999",
    );
  });

  test("of two parts keep both their edits", async () => {
    const task = `${planAt}/ke-hoach/nhiem-vu/t2`;
    const [mine, theirs] = [await formOf(office, task), await formOf(coordinator, unit)];
    const [first, second] = await Promise.all([
      office.post(task, { ...mine, title: "Lễ phát động cấp xã", step: "save" }),
      coordinator.post(unit, { ...theirs, "leader.name": "Trần Văn Bình", step: "save" }),
    ]);
    expect([first.status, second.status]).toEqual([303, 303]);
    const { tasks, units } = (await plan()).plan;
    expect(tasks.find(({ id }) => id === "t2")?.title).toBe("Lễ phát động cấp xã");
    expect(units.find(({ id }) => id === "doan")?.leader?.name).toBe("Trần Văn Bình");
  });
});

function seenIn(html: string): string {
  return /name="seen" value="([^"]+)"/.exec(html)?.[1] ?? "";
}

describe("a plan's life", () => {
  const other = "pln_thu-doi-song";
  const at = `/van-phong/${other}`;
  const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)>`;

  beforeAll(async () => {
    const { app } = season.runtime;
    const email = people.office;
    const known = Plan.parse({
      authority: "aut_thu",
      id: other,
      document: { title: hostile, issuer: hostile, issuerShort: hostile, signer: hostile },
      period: { startsOn: "2025-09-01", endsOn: "2025-12-31", closesOn: "2026-01-30" },
      roles: { coordinatingOffice: "vp", chairsOffice: "ct" },
      units: [
        {
          id: "vp",
          name: `Văn phòng ${hostile}`,
          aliases: [hostile],
          leader: { email, name: hostile },
        },
        { id: "ct", name: "Chủ tịch", leader: { email: "ct@xa.example", position: hostile } },
      ],
      groups: [{ id: "nhom", name: `Nhóm ${hostile}`, members: ["vp"] }],
      tasks: [
        {
          id: "t1",
          number: 1,
          title: hostile,
          leads: ["vp"],
          window: { kind: "before", on: "2025-09-22", phrase: hostile },
        },
      ],
      duties: [
        {
          id: "b1",
          title: hostile,
          label: hostile,
          by: ["vp"],
          to: [hostile],
          window: { kind: "on-request" },
        },
      ],
      targets: [{ id: "c1", task: "t1", indicator: hostile, op: ">=", value: 1, unit: hostile }],
      calendar: { off: [{ on: "2025-12-24", name: hostile }] },
    });
    await importPlan(app, byOperator(known));
    const account = await readColleague(app, accountId(email));
    if (!account) throw new Error("no account");
    await saveMembership(
      app,
      account.account,
      { plan: other, role: "office", issuerShort: "UBND", since: app.clock.now().toString() },
      auditEntry(app, { kind: "command" }, "member-added", account.account.id),
    );
  });

  test("no field of a plan reaches a page as markup", async () => {
    const paths = [
      "/ke-hoach",
      "/ke-hoach/van-ban/chung",
      "/ke-hoach/nhiem-vu/t1",
      "/ke-hoach/bao-cao/b1",
      "/ke-hoach/chi-tieu/c1",
      "/ke-hoach/don-vi/vp",
      "/ke-hoach/don-vi/ct",
      "/ke-hoach/nhom/nhom",
      "/ke-hoach/ngay/2025-12-24",
      "/theo-doi/bat-dau",
      "/lich-thu",
      "/lich-thu?thang=2025-12",
      "/lich-thu/2025-09-11",
      "/lich-thu/2025-09-11/vp",
      "/lich-thu/2025-09-11/vp/thu",
    ];
    for (const path of paths) {
      const html = await office.page(at + path);
      expect(html, path).not.toMatch(/<script|<img/);
      expect(html.length, path).toBeLessThan(50_000);
    }
    const task = `${at}/ke-hoach/nhiem-vu/t1`;
    const form = await formOf(office, task);
    const preview = await office.post(task, { ...form, title: `${hostile}2`, step: "preview" });
    expect(await preview.text()).not.toMatch(/<script|<img/);
  });

  test("a rehearsed mail is framed where nothing can leave it, and opens nothing", async () => {
    const page = await office.get(`${at}/lich-thu/2025-09-11/vp`);
    expect(page.headers.get("content-security-policy")).toContain("frame-src 'self'");
    expect(await page.text()).toContain('sandbox=""');
    const mail = await office.get(`${at}/lich-thu/2025-09-11/vp/thu`);
    const policy = mail.headers.get("content-security-policy");
    expect(policy).toMatch(/default-src 'none'.*frame-ancestors 'self'; sandbox$/);
    expect(mail.headers.get("x-frame-options")).toBe("SAMEORIGIN");
    expect(await mail.text()).toContain("/l/duong-dan-rieng");
    expect((await fetch(`${season.url}/l/duong-dan-rieng`)).status).toBe(404);
  });

  test("is not decided over an edit that nobody has seen", async () => {
    const path = `${planAt}/theo-doi/tam-dung`;
    const formToken = formTokenOf(await office.page(path), path);
    const { plan: now } = await plan();
    await importPlan(
      season.runtime.app,
      byOperator({
        ...now,
        document: { ...now.document, number: "12/KH-UBND" },
      }),
    );
    const refused = await office.post(path, { formToken });
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain("vừa được người khác điều chỉnh");
    expect((await plan()).life.state).toBe("active");
  });
});

import { readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import type { AccessKey } from "@dondoc/app/access/access-key";
import { readAccessKey, readAccessKeys, saveAccessKey } from "@dondoc/app/access/key-rows";
import { accountId } from "@dondoc/app/console/account";
import { readMembers, saveMembership } from "@dondoc/app/console/account-rows";
import { auditEntry } from "@dondoc/app/console/audit";
import { readPlan } from "@dondoc/app/plan/plan-rows";
import { mintToken } from "@dondoc/app/token";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openSeason, type Season } from "../support/season.ts";
import { dumpStore } from "../support/store-dump.ts";
import { formTokenOf, people, signIn, type Visitor, visitor } from "../support/visitor.ts";

let season: Season;
let office: Visitor;

const home = "/nhap-ke-hoach";

const elsewhere = "canbo@xakhac.example";
const twoOffices = "canbo@haixa.example";
const document = readFileSync(
  new URL("../../packages/importer/corpus/02-xa-nhan-trong-doan.txt", import.meta.url),
  "utf8",
);

beforeAll(async () => {
  season = await openSeason({ store: "sqlite", plan: null, clock: "2026-02-10T07:00:00+07:00" });
  const { app } = season.runtime;
  const at = app.clock.now().toString();
  const parts = [
    ...Object.entries(people).map(([role, email]) => [email, role, "pln_khac"]),
    [elsewhere, "office", "pln_noi-khac"],
    [twoOffices, "office", "pln_khac"],
    [twoOffices, "coordinator", "pln_noi-khac"],
  ];
  for (const [email = "", role = "", plan = ""] of parts) {
    const account = { id: accountId(email), email, name: role, createdAt: at, sessionsFrom: at };
    await saveMembership(
      app,
      account,
      { plan, role: role as "office", issuerShort: "UBND xã", since: at },
      auditEntry(app, { kind: "command" }, "member-added", account.id),
    );
  }
  office = await signIn(season, people.office);
});

afterAll(() => season.close());

async function upload(
  person: Visitor,
  content: string | Uint8Array<ArrayBuffer>,
  name = "ke-hoach.txt",
  plan: string | null = "pln_khac",
): Promise<Response> {
  const form = new FormData();
  if (plan !== null) form.set("plan", plan);
  form.set("formToken", formTokenOf(await person.page(home), home));
  form.append("document", new Blob([content]), name);
  return person.upload(home, form);
}

async function imported(person = office, content = document): Promise<string> {
  const response = await upload(person, content);
  expect(response.status).toBe(303);
  return response.headers.get("location") ?? "";
}

const seenIn = (html: string) => /name="seen" value="([^"]+)"/.exec(html)?.[1] ?? "";

async function answer(person: Visitor, at: string, fields: Record<string, string>) {
  const html = await person.page(at);
  const own = { formToken: formTokenOf(html, at), seen: seenIn(html) };
  return person.post(at, { ...own, step: "save", ...fields });
}

/** A key that the office made, of the authority that the document names. */
async function keyOf(
  more: Partial<AccessKey>,
  organisation = "UBND xã Tân Lộc",
): Promise<AccessKey["id"]> {
  const { app } = season.runtime;
  const { clock, random } = app;
  const key: AccessKey = {
    id: `key_${mintToken(random)}`,
    name: "VNPT iOffice",
    organisation,
    hash: "h".repeat(43),
    scopes: ["read"],
    everyPlan: false,
    createdAt: clock.now().toString(),
    createdBy: null,
    ...more,
  };
  const entry = auditEntry({ clock, random }, { kind: "command" }, "key-made", key.id);
  await saveAccessKey(app, key, "pln_khac", entry);
  return key.id;
}

/** The first open question, by the way that the page itself leads. */
async function nextQuestion(draft: string): Promise<string | null> {
  const html = await office.page(draft);
  return (
    /href="([^"]*\/cau-hoi\/[^"]*)">Trả lời câu hỏi tiếp theo/.exec(
      html.replace(/\s*\n\s*/g, ""),
    )?.[1] ?? null
  );
}

test("a document that gives nobody work says so above all else, and that is the first question", async () => {
  const circular = readFileSync(
    new URL("../../packages/importer/corpus/24-thong-tu.txt", import.meta.url),
    "utf8",
  );
  const at = await imported(office, circular);
  const html = await office.page(at);
  const doubt = "không phải kế hoạch giao việc";
  expect(html.indexOf(doubt)).toBeGreaterThan(html.indexOf("<h1>"));
  expect(html.indexOf(doubt)).toBeLessThan(html.indexOf("Nhiệm vụ"));
  const next = /href="([^"]+)">Trả lời câu hỏi tiếp theo/.exec(html)?.[1] ?? "";
  expect(await office.page(next)).toContain(doubt);
});

describe("a document", () => {
  test("becomes a plan by its answered questions, and its first mail arrives", async () => {
    const draft = await imported();
    expect(await office.page(draft)).toContain("câu hỏi bắt buộc");
    const explained = await office.get(`${draft}/ban-doc`);
    expect(explained.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(await explained.text()).toContain(`href="&#47;nhap`.replace("&#47;", "/"));

    const colleague = await signIn(season, people.coordinator);
    for (let count = 0; count < 30; count++) {
      const at = await nextQuestion(draft);
      if (at === null) break;
      const html = await office.page(at);
      const isOpen = /value="keep"/.test(html) || /giữ như bản đọc/.test(html);
      const response = isOpen
        ? await answer(office, at, { step: "keep" })
        : html.includes('name="email"')
          ? await answer(colleague, at, {
              position: "Trưởng phòng",
              email: `dv${count}@xa.example`,
            })
          : html.includes("tổng hợp kế hoạch")
            ? await answer(office, at, { answer: "phong-kinh-te" })
            : await answer(office, at, { others: "Thôn Đông\nThôn Tây".slice(0, 9) });
      expect(response.status, at).toBe(303);
    }
    const html = await office.page(draft);
    expect(html).toContain("Đủ thông tin để tạo kế hoạch");
    const ofAll = await keyOf({ everyPlan: true });
    const [ofOne, ofOthers] = [await keyOf({}), await keyOf({ everyPlan: true }, "UBND xã Khác")];
    const make = `${draft}/ke-hoach`;
    const made = await office.post(make, { formToken: formTokenOf(html, make) });
    expect(made.status).toBe(303);
    const plan = /\/van-phong\/([^/]+)\/ke-hoach/.exec(made.headers.get("location") ?? "")?.[1];
    expect(plan).toMatch(/^pln_31-kh-ubnd-.*-[0-9a-f]{8}$/);
    const { app } = season.runtime;
    expect((await readPlan(app, plan ?? ""))?.life.state).toBe("draft");
    // The authority's key for all plans sees this one; a key of one plan, or of another's, does not.
    expect((await readAccessKeys(app, plan ?? "")).map(({ key }) => key.id)).toEqual([ofAll]);
    for (const id of [ofOne, ofOthers])
      expect((await readAccessKey(app, id))?.plans).toEqual(["pln_khac"]);
    // Pressed again there is nothing left to make.
    expect((await office.post(make, { formToken: formTokenOf(html, make) })).status).toBe(404);

    const begin = `/van-phong/${plan}/theo-doi/bat-dau`;
    const formToken = formTokenOf(await office.page(begin), begin);
    expect((await office.post(begin, { formToken })).status).toBe(303);
    await season.advanceTo("2026-03-02T09:00");
    expect((await season.inbox()).filter((mail) => mail.plan === plan)).not.toEqual([]);
    office = await signIn(season, people.office);
    expect(await office.page(`/van-phong/${plan}/nhat-ky`)).toContain("Đưa kế hoạch vào hệ thống");
    const roles = (await readMembers(season.runtime.app, plan ?? "")).map(({ account, role }) => [
      account.email,
      role,
    ]);
    expect(roles).toContainEqual([people.office, "office"]);
    expect(roles).toContainEqual([people.coordinator, "coordinator"]);
  });

  test("and its answers outlive the session; what was being typed stands on the page", async () => {
    const draft = await imported();
    const at = (await nextQuestion(draft)) ?? "";
    const html = await office.page(at);
    const own = { formToken: formTokenOf(html, at), seen: seenIn(html) };
    const signedOut = visitor(season, "__Host-dondoc=x");
    const kept = await signedOut.post(at, { ...own, others: "Thôn Bắc <i>", step: "save" });
    expect(kept.status).toBe(401);
    expect(await kept.text()).toContain('name="others" value="Thôn Bắc &lt;i&gt;"');
    office = await signIn(season, people.office);
    expect(await office.page(home)).toContain(draft);
    expect((await answer(office, at, { others: "Thôn Bắc" })).status).toBe(303);
    expect(await office.page(draft)).toContain("Đã trả lời");
  });

  test("answered in two windows is told to the second", async () => {
    const draft = await imported();
    const at = (await nextQuestion(draft)) ?? "";
    const html = await office.page(at);
    const own = { formToken: formTokenOf(html, at), seen: seenIn(html), step: "save" };
    expect((await office.post(at, { ...own, others: "Thôn Một" })).status).toBe(303);
    const late = await office.post(at, { ...own, others: "Thôn Hai" });
    expect(late.status).toBe(409);
    const told = await late.text();
    expect(told).toContain("Vừa có một cập nhật khác");
    expect(told).toContain("Thôn Hai");
    expect(told).toContain("Thôn Một");
  });

  test("can be thrown away", async () => {
    const draft = await imported();
    const html = await office.page(draft);
    const bare = await office.post(`${draft}/bo`);
    expect(bare.status).toBe(409);
    const formToken = formTokenOf(html, `${draft}/bo`);
    expect((await office.post(`${draft}/bo`, { formToken })).status).toBe(303);
    expect((await office.get(draft)).status).toBe(404);
  });

  test("is gone on with by a colleague, and each sees the other's hand", async () => {
    const draft = await imported();
    const coordinator = await signIn(season, people.coordinator);
    expect(await coordinator.page(home)).toContain(`href="${draft}"`);
    expect(await coordinator.page(draft)).toMatch(/Nhập: office, \d\d:\d\d ngày/);
    expect((await coordinator.get(`${draft}/ban-doc`)).status).toBe(200);

    const at = (await nextQuestion(draft)) ?? "";
    const html = await office.page(at);
    expect((await answer(coordinator, at, { others: "Thôn Hạ" })).status).toBe(303);
    const own = { formToken: formTokenOf(html, at), seen: seenIn(html), step: "save" };
    const late = await (await office.post(at, { ...own, others: "Thôn Thượng" })).text();
    expect(late).toMatch(/Đã trả lời: <strong>Thôn Hạ<\/strong> \(\s*coordinator, /);
    expect(late).toContain("Thôn Thượng");
    expect(await office.page(draft)).toMatch(/Trả lời gần nhất: coordinator, /);

    const discarded = formTokenOf(await office.page(draft), `${draft}/bo`);
    expect((await answer(coordinator, at, { others: "Thôn Trung" })).status).toBe(303);
    expect((await office.post(`${draft}/bo`, { formToken: discarded })).status).toBe(409);
    expect((await coordinator.get(draft)).status).toBe(200);
  });

  test("is kept from other offices, and may be brought in by those who edit plans", async () => {
    const draft = await imported();
    const at = (await nextQuestion(draft)) ?? "";
    const stranger = await signIn(season, elsewhere);
    for (const path of [draft, `${draft}/ban-doc`, at])
      expect((await stranger.get(path)).status, path).toBe(404);
    for (const path of [at, `${draft}/ke-hoach`, `${draft}/bo`])
      expect((await stranger.post(path)).status, path).toBe(404);
    expect(await stranger.page(home)).not.toContain(draft);
    const viewer = await signIn(season, people.viewer);
    expect((await viewer.get(home)).status).toBe(403);
    expect((await viewer.get(draft)).status).toBe(403);
    expect((await visitor(season).get(draft)).status).toBe(303);
  });

  test("is kept with the colleagues that its reader chooses, who edits plans of two offices", async () => {
    const both = await signIn(season, twoOffices);
    expect(await both.page(home)).toContain("Cùng làm với");
    for (const none of [null, "pln_cua-ai"])
      expect((await upload(both, document, "a.txt", none)).status).toBe(422);
    const taken = await upload(both, document, "a.txt", "pln_noi-khac");
    const draft = taken.headers.get("location") ?? "";
    const stranger = await signIn(season, elsewhere);
    expect(await stranger.page(home)).toContain(draft);
    expect((await office.get(draft)).status).toBe(404);
  });

  test("reaches no page as markup", async () => {
    const hostile = document
      .replaceAll("Phòng Kinh tế", `Phòng <script>alert(1)</script>"><img src=x onerror=alert(1)>`)
      .replace("Tổng vệ sinh", "<svg onload=alert(1)>Tổng vệ sinh");
    const draft = await imported(office, hostile);
    for (const path of [draft, `${draft}/ban-doc`, (await nextQuestion(draft)) ?? "", home])
      expect(await office.page(path), path).not.toMatch(/<script|<img|<svg onload/);
  });
});

describe("an upload", () => {
  const bomb = () => {
    // A docx whose one part would be 64 MB.
    const name = Buffer.from("word/document.xml");
    const body = deflateRawSync(Buffer.alloc(64 * 1024 * 1024));
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(body.length, 18);
    head.writeUInt32LE(64 * 1024 * 1024, 22);
    head.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(8, 10);
    central.writeUInt32LE(body.length, 20);
    central.writeUInt32LE(64 * 1024 * 1024, 24);
    central.writeUInt16LE(name.length, 28);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(1, 8);
    end.writeUInt16LE(1, 10);
    end.writeUInt32LE(46 + name.length, 12);
    end.writeUInt32LE(30 + name.length + body.length, 16);
    return Buffer.concat([head, name, body, central, name, end]);
  };

  test.each([
    ["a secret document", `MẬT\n${document}`, "không tiếp nhận văn bản mật"],
    ["a PDF", "%PDF-1.7\n%âãÏÓ", "tệp PDF"],
    ["nothing", "", "Đề nghị chọn tệp"],
    ["bytes of no kind", Uint8Array.from([0, 255, 0, 254, 1, 2, 3]), "Đề nghị"],
    ["an archive that swells", bomb(), "giải nén ra lớn bất thường"],
  ])("of %s is refused in words, and nothing is stored", async (_, content, words) => {
    const before = await dumpStore(season);
    const refused = await upload(office, content as string);
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain(words);
    expect(await dumpStore(season)).toBe(before);
  });

  test("that is larger than 4 MB is refused before it is read", async () => {
    const refused = await upload(office, "a".repeat(4_100_000));
    expect(refused.status).toBe(413);
    expect(await refused.text()).toContain("Tệp lớn hơn 4 MB");
  });

  test("of two files, of no form, without the form's token, or from another site is refused", async () => {
    const twice = new FormData();
    twice.set("formToken", formTokenOf(await office.page(home), home));
    twice.append("document", new Blob([document]), "a.txt");
    twice.append("document", new Blob([document]), "b.txt");
    expect((await office.upload(home, twice)).status).toBe(400);
    expect((await office.post(home, { document })).status).toBe(415);
    const bare = new FormData();
    bare.append("document", new Blob([document]), "a.txt");
    expect((await office.upload(home, bare)).status).toBe(409);
    const foreign = await fetch(season.url + home, {
      method: "POST",
      headers: { cookie: office.cookie, "sec-fetch-site": "cross-site" },
      body: twice,
    });
    expect(foreign.status).toBe(403);
  });

  test("after the session has ended says that the file must be chosen again", async () => {
    const form = new FormData();
    form.append("document", new Blob(["x".repeat(200_000)]), "a.txt");
    const refused = await visitor(season).upload(home, form);
    expect(refused.status).toBe(401);
    expect(await refused.text()).toContain("tệp đã chọn cần được chọn lại");
  });
});

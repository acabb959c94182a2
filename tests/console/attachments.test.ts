import { readEvidence } from "@dondoc/app/evidence/evidence-rows";
import { readPlanRecord } from "@dondoc/app/plan/plan-reads";
import { docx, hugePng, pdf, photoWithPlace } from "@dondoc/attachments/testing/files";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answer, openForms, post } from "../support/form.ts";
import { lastTo, openSeason, type Season } from "../support/season.ts";
import { postFile, uploadForm } from "../support/upload.ts";
import { people, planAt, planId, signIn, type Visitor } from "../support/visitor.ts";

let season: Season;
let office: Visitor;
let link: string;

const report = "obl_r1-1.doan";
const reportAt = `${planAt}/nhiem-vu/${report}`;

beforeAll(async () => {
  season = await openSeason({ store: "sqlite" });
  await season.advanceTo("2025-09-23T09:00");
  office = await signIn(season, people.office);
  link = lastTo(await season.inbox(), "doan").links[0] ?? "";
});

afterAll(() => season.close());

let answers = 0;

/** The page for files of a new answer. */
async function newAnswer(): Promise<string> {
  answers += 1;
  await answer(link, report, { status: "in-progress", note: `Lần ${answers}` });
  const { html } = await openForms(`${link}?da-ghi=${report}`);
  const at = /href="([^"]+\/attachments)"/.exec(html)?.[1] ?? "";
  return season.url + at;
}

async function send(page: string, bytes: Uint8Array, name: string): Promise<string> {
  const { action, fields } = await uploadForm(page);
  const response = await postFile(action, fields, bytes, name);
  expect(response.status).toBe(303);
  expect(response.headers.get("location")?.startsWith(`${page}?`)).toBe(true);
  await season.runtime.filesSettled();
  return (await uploadForm(page)).html;
}

const fileLink = (html: string) => /href="([^"]+\/file)"/.exec(html)?.[1] ?? "";

describe("a photo that goes with an answer", () => {
  test("is sent to the bucket, checked, shown to both sides, and fetched as a download that runs nothing", async () => {
    const page = await newAnswer();
    const before = await uploadForm(page);
    expect(before.policy).toContain(`form-action 'self' ${season.url}`);
    const html = await send(page, await photoWithPlace(), "Ảnh lớp học (1).jpg");
    expect(html).toContain("Ảnh lớp học (1).jpg");
    expect(html).toContain("Tệp đã gửi (1/5)");

    const opened = await fetch(season.url + fileLink(html), { redirect: "manual" });
    expect(opened.status).toBe(303);
    const file = await fetch(opened.headers.get("location") ?? "");
    expect(file.headers.get("content-type")).toBe("image/jpeg");
    expect(file.headers.get("content-disposition")).toMatch(
      /^attachment; filename="Anh lop hoc _1_\.jpg"; filename\*=UTF-8''%E1%BA%A2nh/,
    );
    expect(file.headers.get("content-security-policy")).toBe("default-src 'none'; sandbox");
    expect(file.headers.get("x-content-type-options")).toBe("nosniff");
    const kept = await sharp(Buffer.from(await file.arrayBuffer())).metadata();
    expect(kept.exif).toBeUndefined();
    expect(kept).toMatchObject({ width: 300, height: 400 });

    const seen = await office.page(reportAt);
    expect(seen).toContain("Ảnh lớp học (1).jpg");
    const officeLink = /href="([^"]+\/tep\/[^"]+)"/.exec(seen)?.[1] ?? "";
    const fetched = await office.get(officeLink);
    expect(fetched.status).toBe(303);
    expect((await fetch(fetched.headers.get("location") ?? "")).status).toBe(200);
    const picture = /<img src="([^"]+)"/.exec(seen)?.[1]?.replaceAll("&amp;", "&") ?? "";
    expect((await fetch(picture)).headers.get("content-type")).toBe("image/webp");
  });

  test("is opened by nobody once its address is over, nor by a changed one", async () => {
    const page = await newAnswer();
    const html = await send(page, await photoWithPlace(), "a.jpg");
    const opened = await fetch(season.url + fileLink(html), { redirect: "manual" });
    const at = opened.headers.get("location") ?? "";
    expect((await fetch(at.replace(/X-Amz-Expires=\d+/, "X-Amz-Expires=600000"))).status).toBe(403);
    expect((await fetch(at.replace("/kept/", "/incoming/"))).status).toBe(403);
    expect((await fetch(at.split("?")[0] ?? "")).status).toBe(403);
    await season.runtime.advanceTo(season.runtime.now().add({ minutes: 2 }));
    expect((await fetch(at)).status).toBe(403);
  });

  test("is part of the proof, sealed, and found when it is changed", async () => {
    const { evidence, attachments } = await readEvidence(season.runtime.app, planId);
    const kept = attachments.filter(({ attachment }) => attachment.outcome.state === "kept");
    expect(kept.length).toBeGreaterThan(0);
    expect(evidence.map(({ id }) => id)).toEqual(expect.arrayContaining(kept.map(({ id }) => id)));
    expect(await office.page(reportAt)).toContain("Đơn vị gửi tệp minh chứng lúc");
  });
});

describe("a file that is not what it says", () => {
  test.each([
    [
      "a page named as a photo",
      "anh.jpg",
      async () => Buffer.from("<html><script>alert(1)</script>"),
      "Không phải ảnh",
    ],
    [
      "a drawing with a script",
      "ve.svg",
      async () => Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
      "Không phải ảnh",
    ],
    [
      "a picture of a billion points",
      "to.png",
      () => hugePng(40_000, 40_000),
      "kích thước quá lớn",
    ],
    [
      "a file of more than ten megabytes",
      "to.pdf",
      async () => Buffer.concat([pdf(), Buffer.alloc(10 * 1024 * 1024)]),
      "Tệp lớn hơn 10 MB",
    ],
    [
      "a bomb of a document",
      "bom.docx",
      async () => docx({ "word/x.xml": Buffer.alloc(30e6) }),
      "Tệp nén bất thường",
    ],
    ["an empty file", "a.pdf", async () => Buffer.alloc(0), "Tệp rỗng"],
    ["a PDF with a script", "a.pdf", async () => pdf("<< /S /JavaScript >>"), "macro, mã lệnh"],
  ])("%s is refused in words, and never kept", async (_, name, made, words) => {
    const page = await newAnswer();
    const html = await send(page, await made(), name);
    expect(html).toContain("Không nhận.");
    expect(html).toContain(words);
    expect(html).toContain("Tệp đã gửi (0/5)");
    expect(fileLink(html)).toBe("");
    const id = /<li id="(att_[^"]+)"/.exec(html)?.[1];
    expect((await fetch(`${page}/${id}/file`, { redirect: "manual" })).status).toBe(404);
    expect((await office.get(`${reportAt}/tep/${id}`)).status).toBe(404);
  });

  test("has a name that does nothing on any page", async () => {
    const page = await newAnswer();
    const html = await send(page, pdf(), '..\\..\\<img src=x onerror="alert(1)">\u202Efdp.exe');
    expect(html).not.toContain("<img src=x");
    expect(html).not.toContain("\u202E");
    expect(html).toContain("fdp.pdf");
    expect(await office.page(reportAt)).not.toContain("<img src=x");
  });
});

describe("the bucket", () => {
  const post10 = async (
    change: (fields: [string, string][]) => [string, string][],
    bytes = pdf(),
  ) => {
    const { action, fields } = await uploadForm(await newAnswer());
    return postFile(action, change(fields), bytes, "a.pdf");
  };
  const set = (name: string, value: string) => (fields: [string, string][]) =>
    fields.map(([field, old]): [string, string] => [field, field === name ? value : old]);

  test("takes what a page has words for, and not a byte more", async () => {
    const most = 40 * 1024 * 1024;
    expect((await post10((fields) => fields, Buffer.alloc(most))).status).toBe(303);
    const over = await post10((fields) => fields, Buffer.alloc(most + 1));
    expect(over.status).toBe(400);
    expect(await over.text()).toContain("<Code>EntityTooLarge</Code>");
  });

  test.each([
    ["another place", set("key", "kept/x/${filename}")],
    ["another unit's place", set("key", `incoming/${planId}/cong-an/x/\${filename}`)],
    ["a type that a browser would run", set("Content-Type", "text/html")],
    ["another page to go on to", set("success_action_redirect", "https://evil.example/")],
    [
      "a policy of its own making",
      set(
        "policy",
        Buffer.from('{"expiration":"2099-01-01T00:00:00Z","conditions":[]}').toString("base64"),
      ),
    ],
    [
      "a field that nobody spoke of",
      (fields: [string, string][]) => [...fields, ["acl", "public-read"] as [string, string]],
    ],
  ])("refuses a form with %s", async (_, change) => {
    expect((await post10(change)).status).toBe(403);
  });

  test("refuses a form that is over", async () => {
    const { action, fields } = await uploadForm(await newAnswer());
    await season.runtime.advanceTo(season.runtime.now().add({ minutes: 31 }));
    expect((await postFile(action, fields, pdf(), "a.pdf")).status).toBe(403);
  });

  test.each(["/", "/incoming/x", "/kept/x", "/?list-type=2", "/%2e%2e/%2e%2e/clock.json"])(
    "opens nothing at %s without a signature",
    async (path) => {
      const response = await fetch(`${season.url}/bucket${path}`);
      expect([403, 404]).toContain(response.status);
    },
  );
});

describe("the files of one answer", () => {
  test("are five at most, and those refused or taken back make room", async () => {
    const page = await newAnswer();
    for (let n = 1; n <= 5; n++) await send(page, pdf(`% ${n}`), `tệp ${n}.pdf`);
    const { html, fields } = await uploadForm(page);
    expect(html).toContain("Tệp đã gửi (5/5)");
    expect(fields).toEqual([]);
    const withdrawal = /action="([^"]+\/withdrawals)"/.exec(html)?.[1] ?? "";
    expect((await post(season.url + withdrawal, {})).status).toBe(303);
    const after = await uploadForm(page);
    expect(after.html).toContain("Tệp đã gửi (4/5)");
    expect(after.html).toContain("Đã rút lại lúc");
    expect(after.fields).not.toEqual([]);
    const gone = withdrawal.replace(/withdrawals$/, "file");
    expect((await fetch(season.url + gone, { redirect: "manual" })).status).toBe(404);
    expect(await office.page(reportAt)).toContain("Đơn vị rút lại tệp minh chứng lúc");
  });

  test("sent twice into one place: the first stays as it was, the other gets a place, the same again none", async () => {
    const page = await newAnswer();
    const { action, fields } = await uploadForm(page);
    await postFile(action, fields, pdf("% first"), "một.pdf");
    await season.runtime.filesSettled();
    await postFile(action, fields, pdf("% second"), "hai.pdf");
    await season.runtime.filesSettled();
    const { html } = await uploadForm(page);
    expect(html).toContain("một.pdf");
    expect(html).toContain("hai.pdf");
    await postFile(action, fields, pdf("% first"), "một.pdf");
    await season.runtime.filesSettled();
    const again = (await uploadForm(page)).html;
    expect(again).toContain("Tệp đã gửi (2/5)");
    const [first] = [...again.matchAll(/href="([^"]+\/file)" download="">một\.pdf/g)];
    const opened = await fetch(season.url + (first?.[1] ?? ""));
    expect(await opened.text()).toContain("% first");
  });

  test("are seen to have arrived before they are checked, and no look at the page changes anything", async () => {
    const page = await newAnswer();
    const { action, fields } = await uploadForm(page);
    await postFile(action, fields, await photoWithPlace(), "a.jpg");
    const { html } = await uploadForm(page);
    expect(html).toMatch(/Đã nhận 1 tệp, đang kiểm tra|Tệp đã gửi \(1\/5\)/);
    await season.runtime.filesSettled();
    const before = (await readEvidence(season.runtime.app, planId)).attachments.length;
    for (const method of ["GET", "HEAD", "GET"]) await fetch(page, { method });
    expect((await readEvidence(season.runtime.app, planId)).attachments).toHaveLength(before);
  });

  test("are not for the holder of another link", async () => {
    const page = await newAnswer();
    await send(page, pdf(), "a.pdf");
    const other = lastTo(await season.inbox(), "vhxh").links[0] ?? "";
    const foreign = page.replace(/\/l\/[^/]+/, new URL(other).pathname);
    expect((await fetch(foreign)).status).toBe(404);
  });
});

test("everybody with a part in the plan may fetch a file, and nobody else", async () => {
  await send(await newAnswer(), pdf(), "a.pdf");
  const at = /href="([^"]+\/tep\/[^"]+)"/.exec(await office.page(reportAt))?.[1] ?? "";
  const statusFor = async (person: Pick<Visitor, "get">) => (await person.get(at)).status;
  expect(await statusFor(await signIn(season, people.viewer))).toBe(303);
  const stranger = await fetch(season.url + at, { redirect: "manual" });
  expect(stranger.headers.get("location")).toContain("/dang-nhap");
});

describe("files that two tabs send to one answer", () => {
  test("14.2 both arrive, whatever they are called, and one above the five is refused with a word", async () => {
    const page = await newAnswer();
    const forms = await Promise.all(Array.from({ length: 6 }, () => uploadForm(page)));
    for (const [n, { action, fields }] of forms.entries()) {
      const sent = await postFile(action, fields, pdf(`tệp ${n}`), "bao-cao.pdf");
      expect(sent.status).toBe(303);
    }
    await season.runtime.filesSettled();
    const { html } = await uploadForm(page);
    expect(html).toContain("Tệp đã gửi (5/5)");
    expect(html.match(/bao-cao\.pdf/g)?.length).toBeGreaterThanOrEqual(6);
    const record = await readPlanRecord(season.runtime.app, planId);
    const files = (record?.attachments ?? [])
      .filter(({ name }) => name === "bao-cao.pdf")
      .slice(-6);
    expect(files.map(({ slot }) => slot).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(files.map(({ outcome }) => outcome.state).sort()).toEqual([
      ...Array.from({ length: 5 }, () => "kept"),
      "refused",
    ]);
  });
});

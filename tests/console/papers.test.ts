import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asOperator } from "@dondoc/app/console/opened";
import { createApp } from "@dondoc/aws/platform";
import { paperOf } from "@dondoc/office/paper";
import { openDocx } from "@dondoc/office/testing/opened-docx";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import apiGatewayFixture from "../infra/events/web-get.json" with { type: "json" };
import { dondoc } from "../support/command.ts";
import { answer } from "../support/form.ts";
import { lastTo, openSeason, type Season } from "../support/season.ts";
import { dumpStore } from "../support/store-dump.ts";
import { people, planAt, planId, signIn, type Visitor } from "../support/visitor.ts";

let season: Season;
let office: Visitor;
let directory: string;

beforeAll(async () => {
  season = await openSeason();
  directory = await mkdtemp(join(tmpdir(), "dondoc-papers-"));
  await season.advanceTo("2025-09-26T09:00");
  const [link = ""] = lastTo(await season.inbox(), "doan").links;
  const note = 'Thiếu số liệu </w:t> & "=1+1"\nĐề xuất: lùi thời hạn.';
  await answer(link, "obl_r1-1.doan", { status: "blocked", note });
  await season.advanceTo("2025-10-03T09:00");
  const [later = ""] = lastTo(await season.inbox(), "doan").links;
  await answer(later || link, "obl_r1-1.doan", { status: "done", note: "Đã gửi báo cáo." });
  office = await signIn(season, people.office);
});

afterAll(async () => {
  await season.close();
  await rm(directory, { recursive: true, force: true });
});

async function saved(path: string, visitor = office) {
  const response = await visitor.get(`${planAt}/bao-cao/${path}`);
  return { response, bytes: new Uint8Array(await response.arrayBuffer()) };
}

/** What the deployed function hands API Gateway. */
async function lambdaAnswer(path: string, cookie: string) {
  const { start } = await import("@dondoc/functions/papers");
  const { requestContext } = apiGatewayFixture;
  const event = {
    ...apiGatewayFixture,
    rawPath: path,
    cookies: [cookie],
    requestContext: { ...requestContext, http: { ...requestContext.http, path } },
  };
  return (await start()(event as never)) as { body: string; isBase64Encoded: boolean };
}

describe("the console", () => {
  test("leads from its page to every paper, each a file to save under a name of its own", async () => {
    const html = await office.page(`${planAt}/bao-cao`);
    const links = [...html.matchAll(/href="([^"]*\/bao-cao\/[^"]+)"/g)].map(
      ([, href = ""]) => href,
    );
    expect(links.length).toBeGreaterThanOrEqual(8);
    const names = new Set<string>();
    for (const href of links) {
      const response = await office.get(href.replaceAll("&amp;", "&"));
      expect(response.status, href).toBe(200);
      expect(response.headers.get("cache-control")).toBe("no-store");
      const disposition = response.headers.get("content-disposition") ?? "";
      expect(disposition).toMatch(/^attachment; filename="[a-z0-9.-]+"$/);
      names.add(disposition);
      await response.arrayBuffer();
    }
    expect(names.size).toBe(links.length);
  });

  test("gives the report whole, with what the units said and nothing of theirs as markup", async () => {
    const { response, bytes } = await saved("bao-cao.docx");
    expect(response.headers.get("content-type")).toMatch(/wordprocessingml\.document$/);
    const { text } = openDocx(bytes);
    expect(text).toContain("Đã gửi báo cáo.");
    expect(text).toMatch(/đã gửi \d+ thư nhắc việc/);
  });

  test("gives the report of a period as it stood then, not as it stands now", async () => {
    const { response, bytes } = await saved("bao-cao.docx?ky=lan-1");
    expect(response.headers.get("content-disposition")).toContain("lan-1");
    const { text } = openDocx(bytes);
    expect(text).toContain("Tính đến hết ngày 29/9/2025");
    expect(text).toContain('Thiếu số liệu </w:t> & "=1+1".');
    expect(text).toContain("Đề xuất: lùi thời hạn.");
    expect(text).not.toContain("Đã gửi báo cáo.");
  });

  test("drafts the letter about one unit, and says so when that unit is in time", async () => {
    const { bytes } = await saved("cong-van-don-doc.docx?don-vi=kinh-te");
    expect(openDocx(bytes).text).toContain("Kính gửi: Phòng Kinh tế.");
    expect((await saved("cong-van-don-doc.docx?don-vi=doan")).response.status).toBe(409);
    expect((await saved("cong-van-don-doc.docx?don-vi=khong-co")).response.status).toBe(404);
  });

  test("shows addresses to those who work with them and masks them for the chair", async () => {
    const [worker, chair] = [office, await signIn(season, people.viewer)];
    const text = async (who: Visitor) =>
      new TextDecoder().decode((await saved("chung-cu.csv", who)).bytes);
    expect(await text(worker)).toContain("bithu@doan.nghiahanh.example");
    expect(await text(chair)).not.toContain("bithu@");
    expect(await text(chair)).toContain("b***@doan.nghiahanh.example");
  });

  // Issue 14, point 12: a CSV arrives as it was made.
  test.each([
    ["cap-nhat.csv", { kind: "csv", sheet: "cap-nhat" }],
    ["noi-dung.csv", { kind: "csv", sheet: "noi-dung" }],
    ["chung-cu.csv", { kind: "csv", sheet: "chung-cu" }],
  ] as const)("gives %s byte for byte, over HTTP and as Lambda's answer", async (name, order) => {
    const { bytes: made } = await paperOf(createApp(), {
      opened: asOperator(planId, "see"),
      order,
      addresses: "shown",
    });
    const { bytes: received } = await saved(name);
    expect(Buffer.from(received).equals(made)).toBe(true);
    const answer = await lambdaAnswer(`${planAt}/bao-cao/${name}`, office.cookie);
    expect(Buffer.from(answer.body, answer.isBase64Encoded ? "base64" : "utf8").equals(made)).toBe(
      true,
    );
    expect([...received.subarray(0, 3)], "the byte order mark").toEqual([0xef, 0xbb, 0xbf]);
  });

  test("writes nothing", async () => {
    const before = await dumpStore(season);
    await saved("bao-cao.docx");
    await saved("bang-theo-doi.xlsx");
    expect(await dumpStore(season)).toBe(before);
  });
});

describe("dondoc report", () => {
  test("writes each paper that is asked for, and says what it wrote", async () => {
    const path = (name: string) => join(directory, name);
    const args = ["--docx", path("a.docx"), "--letter", path("b.docx"), "--xlsx", path("c.xlsx")];
    const ended = await dondoc(season, "report", planId, ...args, "--csv", path("d.csv"), "--json");
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    const { plan, files } = JSON.parse(ended.stdout) as {
      plan: string;
      files: { file: string; kind: string; on: string; bytes: number }[];
    };
    expect(plan).toBe(planId);
    expect(files.map(({ kind, on }) => [kind, on])).toEqual(
      ["report", "letter", "workbook", "csv"].map((kind) => [kind, "2025-10-03"]),
    );
    for (const { file, bytes } of files) expect((await readFile(file)).length).toBe(bytes);
    expect(openDocx(await readFile(path("a.docx"))).text).toContain("BÁO CÁO");
  });

  test("of an earlier day tells of that day", async () => {
    const file = join(directory, "e.docx");
    const ended = await dondoc(season, "report", planId, "--docx", file, "--on", "2025-09-25");
    expect(ended.stdout).toContain("on 2025-09-25");
    expect(openDocx(await readFile(file)).text).not.toContain("Thiếu số liệu");
  });

  test.each([
    [["--docx", "x.docx", "--period", "lan-9"], /there is lan-1, lan-2, cuoi-cung/],
    [["--docx", "x.docx", "--unit", "a", "--period", "lan-1"], /choose one of/],
  ])("%j is refused with the way out", async (args, says) => {
    const ended = await dondoc(season, "report", planId, ...args);
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(says);
  });
});

import { receiveUpload } from "@dondoc/app/attachment/receive-upload";
import { docx, pdf, zip } from "@dondoc/attachments/testing/files";
import { heicGrid } from "@dondoc/attachments/testing/heic-grid";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answer, openForms } from "../support/form.ts";
import { lastTo, openSeason, type Season } from "../support/season.ts";
import { postFile, uploadForm } from "../support/upload.ts";
import { formTokenOf, people, signIn, type Visitor } from "../support/visitor.ts";

let season: Season;
let office: Visitor;
let link: string;

const report = "obl_r1-1.doan";

beforeAll(async () => {
  season = await openSeason();
  await season.advanceTo("2025-09-23T09:00");
  office = await signIn(season, people.office);
  link = lastTo(await season.inbox(), "doan").links[0] ?? "";
});

afterAll(() => season.close());

/** A busy machine is slow; what these files did was minutes, or without an end. */
const longestSilence = 10_000;

/** Asks for the health and a page again and again while `work` is done; both must go on answering. */
async function answering<Result>(work: () => Promise<Result>): Promise<Result> {
  let done = false;
  const silences: number[] = [];
  const asking = [`${season.url}/healthz`, link].map(async (address) => {
    do {
      const asked = performance.now();
      const response = await fetch(address);
      expect(response.status).toBe(200);
      await response.arrayBuffer();
      silences.push(performance.now() - asked);
    } while (!done);
  });
  const result = await work().finally(() => {
    done = true;
  });
  await Promise.all(asking);
  expect(Math.max(...silences)).toBeLessThan(longestSilence);
  return result;
}

/** The page for files of a new answer. */
async function newAnswer(): Promise<string> {
  await answer(link, report, { status: "in-progress", note: `Lúc ${performance.now()}` });
  const { html } = await openForms(`${link}?da-ghi=${report}`);
  return season.url + (/href="([^"]+\/attachments)"/.exec(html)?.[1] ?? "");
}

const flat = { create: { width: 8000, height: 8000, channels: 3, background: "#3a7d44" } } as const;
const repeated = (text: string, bytes: number) => text.repeat(Math.floor(bytes / text.length));
const word = (body: string) =>
  zip({ "word/document.xml": `<w:document xmlns:w="x"><w:body>${body}</w:body></w:document>` });

/** On a machine that is very busy, a picture at the bound may take more than its time: that is an answer, too. */
const picture = /Tệp đã gửi \(1\/5\)|thời gian hoặc bộ nhớ/;

describe("a file that a stranger sends with an answer is answered while pages go on", () => {
  test.each<[string, string, () => Promise<Buffer> | Buffer, RegExp]>([
    [
      "a PDF of streams that never end",
      "a.pdf",
      () => pdf(repeated("stream\n", 9.9e6)),
      /Tệp đã gửi \(1\/5\)/,
    ],
    ["a HEIC of 64 million points", "a.heic", () => heicGrid(8, 13), picture],
    [
      "a JPEG of 64 million points in many passes",
      "a.jpg",
      () => sharp(flat).jpeg({ progressive: true }).toBuffer(),
      picture,
    ],
    ["a PNG of 64 million points", "a.png", () => sharp(flat).png().toBuffer(), picture],
    [
      "a WebP of 64 million points",
      "a.webp",
      () => sharp(flat).webp({ lossless: true, effort: 0 }).toBuffer(),
      picture,
    ],
    [
      "a Word file of parts whose names repeat themselves",
      "a.docx",
      () =>
        docx(
          Object.fromEntries(
            Array.from({ length: 70 }, (_, n) => [`${n}/${repeated("embeddings/", 65_000)}`, ""]),
          ),
        ),
      /Tệp đã gửi \(1\/5\)/,
    ],
    [
      "an Excel file that unpacks to 2,000 large parts",
      "a.xlsx",
      () =>
        zip({
          "[Content_Types].xml":
            '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
          "_rels/.rels": "<Relationships/>",
          "xl/workbook.xml": "<workbook/>",
          ...Object.fromEntries(
            Array.from({ length: 40 }, (_, n) => [`xl/media/${n}.bin`, Buffer.alloc(4e6)]),
          ),
        }),
      /Tệp nén bất thường/,
    ],
    [
      "a page of nothing but open elements",
      "a.html",
      () => Buffer.from(`<html>${repeated("<div>", 9.9e6)}`),
      /Không phải ảnh/,
    ],
    ["ten megabytes of text", "a.txt", () => Buffer.from(repeated("a ", 9.9e6)), /Không phải ảnh/],
  ])("%s", async (_, name, made, outcome) => {
    const bytes = await made();
    expect(bytes.byteLength).toBeLessThan(10 * 1024 * 1024);
    const page = await newAnswer();
    const { action, fields } = await uploadForm(page);
    const html = await answering(async () => {
      expect((await postFile(action, fields, bytes, name)).status).toBe(303);
      await season.runtime.filesSettled();
      return (await uploadForm(page)).html;
    });
    expect(html).toMatch(outcome);
    expect(html).not.toContain("đang kiểm tra");
  });

  test("a name of a megabyte of points", async () => {
    const { action, fields } = await uploadForm(await newAnswer());
    const name = `${repeated(".", 1e6)}a.pdf`;
    const response = await answering(() => postFile(action, fields, pdf(), name));
    expect(response.status).toBe(400);
  });
});

describe("a document that the office brings in is answered while pages go on", () => {
  const lists = `KẾ HOẠCH\nI. NHIỆM VỤ\n${repeated(`1. Việc\n- Đơn vị chủ trì: ${"Phòng Kế hoạch, ".repeat(1_000)}\n`, 3.5e6)}`;
  const widened = `<td colspan=60 rowspan=2000>${"chữ ".repeat(20_000)}</td>`;

  test.each<[string, string, () => Buffer, RegExp]>([
    [
      "a page of elements in each other",
      "a.html",
      () => Buffer.from(`<html>${repeated("<div>", 3.9e6)}`),
      /quá nhiều lớp/,
    ],
    [
      "a page whose cells repeat their words",
      "a.html",
      () => Buffer.from(`<html><table><tr>${widened}</tr>${"<tr><td>a</td></tr>".repeat(2_000)}`),
      /Tệp quá lớn/,
    ],
    [
      "a Word file of elements in each other",
      "a.docx",
      () => word(repeated("<w:sdt>", 20e6)),
      /quá nhiều lớp/,
    ],
    [
      "a text of bodies without an end",
      "a.txt",
      () => Buffer.from(lists),
      /thời gian hoặc bộ nhớ|Tệp quá lớn/,
    ],
  ])("%s", async (_, name, made, words) => {
    const body = new FormData();
    body.set("formToken", formTokenOf(await office.page("/nhap-ke-hoach"), "/nhap-ke-hoach"));
    body.append("document", new Blob([made() as Uint8Array<ArrayBuffer>]), name);
    const html = await answering(async () => (await office.upload("/nhap-ke-hoach", body)).text());
    expect(html).toMatch(words);
  });
});

test("a file whose check was begun twice and never ended is set aside, and its sender reads it", async () => {
  const page = await newAnswer();
  const { fields } = await uploadForm(page);
  const [, plan = "", unit = "", obligation = "", checkIn = "", slot = ""] =
    new Map(fields).get("key")?.split("/") ?? [];
  const { app } = season.runtime;
  const logged: unknown[][] = [];
  const log = { ...app.log, error: (...line: unknown[]) => void logged.push(line) };
  const receiver = { ...app, log, bucket: { ...app.bucket, read: async () => pdf() } };
  const key = [plan, unit, obligation, checkIn, slot, "a.pdf"].join("/");
  // As when the process ends with its worker: nothing is told of how it went.
  const fatal = () => Promise.reject(new Error("the process ended"));
  for (const _ of ["first", "second"])
    await expect(receiveUpload(receiver, fatal, key)).rejects.toThrow("the process ended");
  let looked = false;
  const look = async () => {
    looked = true;
    return { ok: false, reason: "damaged" } as const;
  };
  expect(await receiveUpload(receiver, look, key)).toBe("refused");
  expect(looked).toBe(false);
  expect(logged).toEqual([["file set aside", expect.objectContaining({ plan, obligation, unit })]]);
  const { html } = await uploadForm(page);
  expect(html).toContain("Không nhận.");
  expect(html).toContain("hai lần, cả hai lần đều không xong");
});

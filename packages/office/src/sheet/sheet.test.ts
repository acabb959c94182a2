import type { NoticeTrail } from "@dondoc/app/evidence";
import { mailboxId } from "@dondoc/core/notice/mailbox";
import { unzipSync } from "fflate";
import readWorkbook from "read-excel-file/node";
import { describe, expect, test, vi } from "vitest";
import { sheetsOf } from "../sheets.ts";
import { answer, answers, evening } from "../testing/autumn.ts";
import { csvOf } from "./csv.ts";
import { inertCell } from "./inert-cell.ts";
import { workbook } from "./xlsx.ts";

/** Whole documents are made here, on machines that have other work too. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const trail: NoticeTrail = {
  id: "L#2025-09-18#doan",
  record: {
    on: "2025-09-18",
    mailbox: mailboxId("aut_xa-nghia-hanh", "bithu@doan.nghiahanh.example"),
    recipient: "doan",
    to: "bithu@doan.nghiahanh.example",
    kind: "reminder",
    covers: [{ obligation: "obl_r1-1.doan", audience: "unit", forOn: "2025-09-30" }],
    digest: false,
    planVersion: 1,
    policyVersion: 1,
    fence: 1,
    claimedAt: "2025-09-18T01:00:00Z",
    progress: { state: "sent", messageId: "m1", sentAt: "2025-09-18T01:00:04Z" },
  },
  steps: [],
};
const evidence = (said = answers) => ({
  attachments: [],
  trails: [trail],
  history: said.map((event, index) => ({ id: `T#${index}`, event })),
});

async function sheets(said = answers) {
  const book = await workbook(
    "Kế hoạch",
    Object.values(sheetsOf(evening("2025-10-06", { said }), evidence(said), "shown")),
  );
  return { book, read: await readWorkbook(Buffer.from(book)) };
}

describe("the workbook, read by another library", () => {
  test("has its three sheets, each with a header and a row for each thing", async () => {
    const { read } = await sheets();
    expect(read.map(({ sheet }) => sheet)).toEqual([
      "Nội dung theo dõi",
      "Cập nhật của đơn vị",
      "Chứng cứ thông báo",
    ]);
    expect(read[0]?.data).toHaveLength(evening().entries.length + 1);
    expect(read[1]?.data).toHaveLength(answers.length + 1);
    expect(read[0]?.data[0]?.slice(0, 5)).toEqual([
      "TT",
      "Mã",
      "Loại",
      "Nội dung",
      "Đơn vị chủ trì",
    ]);
  });

  test("keeps numbers as numbers, and dates as dates of the calendar", async () => {
    const { read } = await sheets();
    const row = read[0]?.data.find((cells) => cells[1] === "obl_t4.kinh-te") ?? [];
    expect(row[0]).toEqual(expect.any(Number));
    expect(row[6]).toEqual(new Date("2025-09-30T00:00:00Z"));
    expect(row[9]).toEqual(new Date("2025-10-01T00:00:00Z"));
    expect(row[13]).toBe(6);
    expect(row[15]).toEqual(new Date("2025-09-29T10:00:00Z"));
    const proof = read[2]?.data.find((cells) => cells[1] === "Đã gửi thư") ?? [];
    // A fraction of a day is a float: to the second.
    expect(Math.round(Number(proof[0]) / 1000)).toBe(Date.parse("2025-09-18T08:00:04Z") / 1000);
    expect(proof[3]).toBe("bithu@doan.nghiahanh.example");
  });

  test("shows dates as Vietnamese writes them, keeps the header in sight and filters each column", async () => {
    const files = unzipSync((await sheets()).book);
    const text = (path: string) => new TextDecoder().decode(files[path]);
    expect(text("xl/styles.xml")).toContain("dd/mm/yyyy");
    const first = text("xl/worksheets/sheet1.xml");
    expect(first).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
    expect(first).toMatch(/<autoFilter ref="A1:S\d+"/);
  });

  test("masks every address for whoever only reads", () => {
    const masked = sheetsOf(evening(), evidence(), "masked")["chung-cu"];
    expect(JSON.stringify(masked)).not.toContain("bithu@");
    expect(JSON.stringify(masked)).toContain("b***@doan.nghiahanh.example");
  });
});

const formulas = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =cmd|'/C calc'!A0", "＝1+1"];

describe("a formula in somebody's words", () => {
  test.each(formulas)("%j becomes text", (text) => {
    expect(inertCell(text)).toBe(`'${text}`);
  });

  test("is one nowhere in either file", async () => {
    const said = [
      answer("obl_t2.vhxh", "2025-09-26", {
        status: "blocked",
        note: '=HYPERLINK("http://x")',
        extension: { newOn: "2025-10-10", reason: "@SUM(1)" },
      }),
    ];
    const { book, read } = await sheets(said);
    for (const [path, bytes] of Object.entries(unzipSync(book)))
      expect(new TextDecoder().decode(bytes), path).not.toMatch(/<f[ >]/);
    const cells = read.flatMap(({ data }) => data.flat());
    expect(cells).toContain(`'=HYPERLINK("http://x")`);
    expect(cells.filter((cell) => typeof cell === "string" && /^[=+@-]/.test(cell))).toEqual([]);
    const csv = csvOf(
      sheetsOf(evening("2025-10-06", { said }), evidence(said), "shown")["cap-nhat"],
    );
    expect(csv).toContain(`"'=HYPERLINK(""http://x"")"`);
  });
});

test("CSV begins with the mark of UTF-8, has one line a row, and keeps line breaks inside a cell", () => {
  const csv = csvOf(sheetsOf(evening(), evidence(), "shown")["noi-dung"]);
  expect(csv).toMatch(/^\ufeffTT,Mã,Loại,/);
  expect(csv.split("\r\n")).toHaveLength(evening().entries.length + 1);
  expect(csv).toContain('"Chưa có kinh phí in tài liệu hướng dẫn.\nĐề xuất:');
  expect(csv).toContain(",2025-09-30,");
});

import { Plan } from "@dondoc/core/plan/plan";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { answer, answers, evening, nghiaHanh, request } from "../testing/autumn.ts";
import { openDocx } from "../testing/opened-docx.ts";
import { parted } from "./assessment.ts";
import { consolidatedReport } from "./consolidated-report.ts";
import { periodsOf } from "./period.ts";
import type { ReportScope } from "./report-input.ts";
import { requestReport } from "./request-report.ts";
import { overdueIn, urgingLetter } from "./urging-letter.ts";

/** Whole documents are made here, on machines that have other work too. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const input = evening();
const { plan, calendar } = input.situation;
const unit = (id: string) => plan.units.find((one) => one.id === id)!;

let whole: Promise<string> | undefined;
/** Of the whole plan: made once, read by many. */
const wholeReport = () => {
  whole ??= report();
  return whole;
};

async function report(scope: ReportScope = { kind: "plan" }, from = input) {
  return openDocx(await consolidatedReport({ ...from, scope })).text;
}

describe("the consolidated report", () => {
  test("says of each task who leads, until when, where it stands, in the units' own words", async () => {
    const text = await wholeReport();
    expect(text).toContain("Nhiệm vụ 2: Tổ chức Lễ phát động phong trào “Bình dân học vụ số”");
    expect(text).toContain("Tình hình: Hoàn thành đúng hạn.");
    expect(text).toContain(
      "- Phòng Văn hóa - Xã hội (cập nhật ngày 26/9/2025): Đã tổ chức Lễ phát động ngày 25/9/2025",
    );
    expect(text).toContain("Hoàn thành trễ hạn 3 ngày");
  });

  test("holds each figure against its target, unit by unit", async () => {
    const text = await wholeReport();
    expect(text).toContain("Trung tâm Phục vụ hành chính công xã: 6 người học/người hướng dẫn");
    expect(text).toContain("Công an xã: 87,5 %");
    expect(text).toMatch(/87,5 %\nChưa đạt/);
  });

  test("sets what hinders apart from what is proposed", async () => {
    const text = await wholeReport();
    const [, section = ""] = text.split("IV. KHÓ KHĂN");
    expect(section).toContain(
      "- Phòng Kinh tế (Nhiệm vụ 4): Chưa có kinh phí in tài liệu hướng dẫn.",
    );
    expect(section).toContain("Đề xuất: cho phép dùng tài liệu điện tử.");
    expect(section).toContain("xin gia hạn đến hết ngày 06/10/2025; lý do: Còn 4 chi đoàn");
  });

  test.each([
    ["Thiếu kinh phí. Đề xuất: cấp bổ sung.", "Thiếu kinh phí.", "Đề xuất: cấp bổ sung."],
    ["Thiếu máy\nKiến nghị cấp máy", "Thiếu máy.", "Kiến nghị cấp máy"],
    ["Đề nghị hướng dẫn thêm", "", "Đề nghị hướng dẫn thêm"],
    ["Chưa có đề xuất nào", "Chưa có đề xuất nào", ""],
  ])("%j is parted", (note, difficulty, proposal) => {
    expect(parted(note)).toEqual({ difficulty, proposal });
  });

  test("has the plan's number and date where they are known, and blanks where not", async () => {
    const known = Plan.parse({
      ...plan,
      document: { ...plan.document, number: "12/KH-UBND", issuedOn: "2025-08-20" },
    });
    const text = await report({ kind: "plan" }, evening("2025-10-06", { plan: known }));
    expect(text).toContain("Kế hoạch số 12/KH-UBND ngày 20/8/2025 của Ủy ban nhân dân");
    expect(await wholeReport()).toContain("Kế hoạch số [số, ký hiệu] ngày [ngày ban hành]");
  });

  test("of a body that is no commune's committee leaves place and abbreviation to people", async () => {
    const foreign = Plan.parse({
      ...plan,
      document: { ...plan.document, issuer: "Sở Khoa học và Công nghệ tỉnh Quảng Ngãi" },
    });
    const other = await report({ kind: "plan" }, evening("2025-10-06", { plan: foreign }));
    expect(other).toContain("[địa danh], ngày");
    expect(other).toContain("/BC-[viết tắt tên cơ quan]");
    expect(other).not.toContain("TM. ỦY BAN NHÂN DÂN");
  });

  test("of one unit tells of that unit alone", async () => {
    const text = await report({ kind: "unit", unit: unit("kinh-te") });
    expect(text).toContain("Kết quả thực hiện nhiệm vụ của Phòng Kinh tế tại Kế hoạch");
    expect(text).not.toContain("Nhiệm vụ 2:");
    expect(text).toContain("Vướng mắc".toLocaleLowerCase("vi"));
  });

  test("of a plan of which nothing was ever answered can be made too", async () => {
    const text = await report({ kind: "plan" }, evening("2025-09-02", { said: [] }));
    expect(text).toContain("đã hoàn thành 0");
    expect(text).toContain("Các đơn vị chưa báo cáo khó khăn, vướng mắc.");
  });
});

describe("periods", () => {
  test("come from the plan's dated reports, in order, the unlabelled last one being the final", () => {
    expect(periodsOf(plan, calendar)).toEqual([
      { key: "lan-1", label: "lần 1", startsOn: "2025-08-30", endsOn: "2025-09-29" },
      { key: "lan-2", label: "lần 2", startsOn: "2025-09-30", endsOn: "2025-11-14" },
      { key: "cuoi-cung", label: "cuối cùng", startsOn: "2025-11-15", endsOn: "2025-11-19" },
    ]);
  });

  test("of a duty that comes again go by its own periods", () => {
    const monthly = Plan.parse({
      ...plan,
      duties: [
        {
          id: "thang",
          title: "Báo cáo tháng",
          by: ["doan"],
          window: { kind: "recurring", every: "month", day: 25, end: "2025-10-31" },
        },
      ],
    });
    expect(periodsOf(monthly, calendar).map(({ key }) => key)).toEqual([
      "thang-9-2025",
      "thang-10-2025",
    ]);
  });

  test("are told of in the report: what fell due in them, and how much of it is done", async () => {
    const [first] = periodsOf(plan, calendar);
    const text = await report({ kind: "period", period: first! }, evening("2025-09-29"));
    expect(text).toContain("năm 2025 (lần 1)");
    expect(text).toMatch(
      /Trong kỳ báo cáo lần 1 \(từ ngày 30\/8\/2025 đến hết ngày 29\/9\/2025\) có \d+ nội dung đến hạn/,
    );
  });
});

test("an ad hoc report merges the answers: sums of those who reported, and who has not", async () => {
  const text = openDocx(await requestReport({ ...input, request })).text;
  expect(text).toContain("Có 2/3 đơn vị đã báo cáo.");
  expect(text).toContain("Số người được hướng dẫn: 1.560,5");
  expect(text).toContain("Chưa báo cáo (quá hạn 3 ngày): Phòng Kinh tế.");
  expect(text).toContain("Thiếu máy tính");
});

describe("the letter of urging of many things", () => {
  /** Each unit has its own words, so that no two share a row. */
  const said = evening("2025-12-01", {
    said: input.entries.map(({ obligation: { id, unit: who } }) =>
      answer(id, "2025-09-10", { status: "in-progress", note: `${who}: đang làm. `.repeat(40) }),
    ),
  });
  let opened: ReturnType<typeof openDocx>;
  beforeAll(async () => {
    opened = openDocx(await urgingLetter(said, overdueIn(said)));
  });

  test("has its table in an annex that lies on its side and says what it comes with", () => {
    expect(opened.text).toContain("Kính gửi: Các cơ quan, đơn vị có tên trong Phụ lục kèm theo.");
    expect(opened.text).toContain("(chi tiết tại Phụ lục kèm theo Công văn này).");
    const [letterPages, annexPages] = opened.all("w:sectPr");
    expect(opened.all("w:pgSz", letterPages)[0]?.attribs["w:orient"]).toBe("portrait");
    expect(opened.all("w:pgSz", annexPages)[0]?.attribs["w:orient"]).toBe("landscape");
    expect(opened.text).toMatch(
      /Phụ lục\nDANH MỤC NỘI DUNG QUÁ HẠN\n\(Kèm theo Công văn số \[số\]\/UBND-VHXH ngày/,
    );
  });

  test("gives of each unit's words as much as a letter needs", () => {
    const table = opened.all("w:tbl").at(-1);
    expect(opened.all("w:tr", table)).toHaveLength(overdueIn(said).length + 1);
    expect(opened.text).toContain("Đang triển khai: doan: đang làm.");
    const words = opened.paragraphs.filter(({ text }) => text.startsWith("Đang triển khai: "));
    expect(words.length).toBeGreaterThan(10);
    for (const { text } of words) expect(text.length).toBeLessThanOrEqual(250);
  });
});

describe("the letter of urging", () => {
  const letter = async (from = input) => openDocx(await urgingLetter(from, overdueIn(from))).text;

  test("tells bodies under the committee and asks the others", async () => {
    const text = await letter();
    expect(text).toMatch(/yêu cầu Phòng Văn hóa - Xã hội, Phòng Kinh tế/);
    expect(text).toMatch(/trân trọng đề nghị Đoàn TNCS Hồ Chí Minh xã Nghĩa Hành/);
    expect(text).not.toMatch(/yêu cầu [^.]*Đoàn/);
  });

  test("lists what is overdue, the longest first, and leaves the day to report by open", async () => {
    const text = await letter();
    expect(text).toContain("Số ngày quá hạn");
    expect(text.indexOf("Nhiệm vụ 4")).toBeLessThan(text.indexOf("Báo cáo đột xuất"));
    expect(text).toContain("trước ngày [ngày phải báo cáo]");
  });

  test("to many is to those whom its table names, and to one names it on its own line", async () => {
    const late = evening("2025-12-01", { said: [] });
    expect(openDocx(await urgingLetter(late, overdueIn(late))).text).toContain(
      "- Các cơ quan, đơn vị có tên trong bảng dưới đây.".slice(2),
    );
    const one = openDocx(await urgingLetter(input, overdueIn(input, unit("doan")))).text;
    expect(one).toContain("Kính gửi: Đoàn TNCS Hồ Chí Minh xã Nghĩa Hành.");
    expect(one).not.toContain("yêu cầu");
  });

  test("is about nothing when nothing is overdue", () => {
    expect(overdueIn(evening("2025-09-02", { said: [] }))).toEqual([]);
  });
});

describe("words of others", () => {
  const nasty =
    "</w:t></w:r><w:p/>&amp;<script>\u0000\u0001\u000b\ufffe\u202egnp.exe\ud800 \"'<!--]]>";

  test("change nothing of the document, wherever they stand", async () => {
    const hostile = Plan.parse({
      ...nghiaHanh(),
      units: nghiaHanh().units.map((one) => ({ ...one, name: `${one.name} </w:t>&lt;${one.id}` })),
      document: { ...plan.document, title: 'về "<w:p>" & ]]>', number: "</w:t>" },
    });
    const said = [
      ...answers,
      answer("obl_t2.vhxh", "2025-10-01", { status: "blocked", note: nasty }),
      answer("obl_t3.vhxh", "2025-10-04", {
        status: "in-progress",
        note: nasty,
        extension: { newOn: "2025-11-01", reason: nasty },
      }),
      answer("obl_dot-xuat-1.kinh-te", "2025-10-04", {
        status: "done",
        note: nasty,
        answers: { f1: "1", f2: nasty },
      }),
    ];
    const from = evening("2025-10-06", { plan: hostile, said });
    const papers = await Promise.all([
      consolidatedReport({ ...from, scope: { kind: "plan" } }),
      requestReport({ ...from, request: { ...request, title: `${nasty} báo cáo` } }),
      urgingLetter(from, overdueIn(from)),
    ]);
    for (const bytes of papers) {
      const paper = openDocx(bytes);
      for (const file of paper.files.filter((name) => name.endsWith(".xml"))) {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML 1.0 has no place for
        expect(paper.xml(file), file).not.toMatch(/[\u0000-\u0008\u000b\u000c\ufffe\uffff\u202e]/);
        expect(paper.xml(file), file).not.toContain("<script");
      }
      expect(paper.text).toContain("</w:t></w:r><w:p/>&amp;<script>");
      expect(paper.text).toContain("gnp.exe");
    }
  });
});

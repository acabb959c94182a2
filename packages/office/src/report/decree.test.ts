import { beforeAll, describe, expect, test, vi } from "vitest";
import { evening } from "../testing/autumn.ts";
import { type Element, type OpenedDocx, openDocx, parsed } from "../testing/opened-docx.ts";
import { consolidatedReport } from "./consolidated-report.ts";
import { overdueIn, urgingLetter } from "./urging-letter.ts";

/** Whole documents are made here, on machines that have other work too. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/**
 * The rules of Decree 30/2020/NĐ-CP, appendix I, one a test, on both papers as another's unzip and
 * XML parser see them. Lengths in twips: 56.7 are a millimetre; sizes in half-points.
 */
const twips = (millimetres: number) => Math.round((millimetres * 1440) / 25.4);
const papers = {} as Record<"report" | "letter", OpenedDocx>;

beforeAll(async () => {
  const input = evening();
  papers.report = openDocx(await consolidatedReport({ ...input, scope: { kind: "plan" } }));
  papers.letter = openDocx(await urgingLetter(input, overdueIn(input)));
});

const within = (value: string | undefined, from: number, to: number) => {
  expect(Number(value)).toBeGreaterThanOrEqual(from);
  expect(Number(value)).toBeLessThanOrEqual(to);
};

/** The only paragraph that says it, with the size, weight and slant of its first run. */
function said(paper: OpenedDocx, text: string | RegExp) {
  const found = paper.paragraphs.filter((one) =>
    typeof text === "string" ? one.text === text : text.test(one.text),
  );
  expect(found.length, String(text)).toBe(1);
  const { element } = found[0]!;
  const [run] = paper.all("w:r", element);
  const properties = run ? paper.all("w:rPr", run) : [];
  const has = (name: string) => paper.all(name, properties).length > 0;
  return {
    element,
    size: Number(paper.all("w:sz", properties)[0]?.attribs["w:val"]) / 2,
    bold: has("w:b"),
    italics: has("w:i"),
    align: paper.all("w:jc", element)[0]?.attribs["w:val"],
  };
}

describe.each(["report", "letter"] as const)("the %s", (name) => {
  const paper = () => papers[name];
  const section = () => paper().all("w:sectPr")[0]!;

  test("is A4, upright", () => {
    const size = paper().all("w:pgSz", section())[0]?.attribs;
    expect(size).toMatchObject({ "w:w": String(twips(210)), "w:h": String(twips(297)) });
    expect(size?.["w:orient"]).toBe("portrait");
  });

  test("has margins of 20–25 mm above and below, 30–35 left, 15–20 right", () => {
    const margin = paper().all("w:pgMar", section())[0]?.attribs ?? {};
    within(margin["w:top"], twips(20), twips(25));
    within(margin["w:bottom"], twips(20), twips(25));
    within(margin["w:left"], twips(30), twips(35));
    within(margin["w:right"], twips(15), twips(20));
  });

  test("is set in Times New Roman, black, in Vietnamese, and in no other type", () => {
    const styles = paper().xml("word/styles.xml");
    const [fonts] = paper().all("w:rFonts", paper().all("w:docDefaults", parsed(styles)));
    expect(fonts?.attribs).toMatchObject({
      "w:ascii": "Times New Roman",
      "w:hAnsi": "Times New Roman",
    });
    expect(styles).toContain('w:val="vi-VN"');
    for (const run of paper().all("w:rFonts"))
      expect(Object.values(run.attribs)).toContain("Times New Roman");
    for (const colour of paper().all("w:color"))
      expect(["000000", "auto"]).toContain(colour.attribs["w:val"]);
  });

  test("numbers its pages in the middle of the top margin, 13–14, and not the first", () => {
    expect(paper().all("w:titlePg", section())).toHaveLength(1);
    const headers = paper().files.filter((file) => /^word\/header\d+\.xml$/.test(file));
    const numbered = headers.filter((file) => paper().xml(file).includes("PAGE"));
    expect(numbered.length).toBeGreaterThan(0);
    for (const file of numbered) {
      expect(paper().xml(file)).toContain('<w:jc w:val="center"/>');
      expect(paper().xml(file)).toContain('<w:sz w:val="26"/>');
    }
  });

  test("bears Quốc hiệu 12–13 and Tiêu ngữ 13–14, bold and in the middle, with a solid line below", () => {
    const nation = said(paper(), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    expect(nation).toMatchObject({ bold: true, align: "center" });
    within(String(nation.size), 12, 13);
    const motto = said(paper(), "Độc lập - Tự do - Hạnh phúc");
    expect(motto).toMatchObject({ bold: true, align: "center" });
    within(String(motto.size), 13, 14);
    const next =
      paper().paragraphs[
        paper().paragraphs.findIndex(({ element }) => element === motto.element) + 1
      ]!;
    expect(paper().all("w:top", next.element)[0]?.attribs["w:val"]).toBe("single");
  });

  test("names who issues it, 12–13, bold capitals", () => {
    for (const line of ["ỦY BAN NHÂN DÂN", "XÃ NGHĨA HÀNH"]) {
      const issuer = said(paper(), line);
      expect(issuer).toMatchObject({ bold: true, align: "center" });
      within(String(issuer.size), 12, 13);
    }
  });

  test("leaves number and date open, 13 and 13–14 in italics, at its place", () => {
    const symbol = name === "report" ? "Số: [số]/BC-UBND" : "Số: [số]/UBND-VHXH";
    expect(said(paper(), symbol)).toMatchObject({ size: 13, bold: false });
    const dated = said(paper(), "Nghĩa Hành, ngày […] tháng […] năm […]");
    expect(dated.italics).toBe(true);
    within(String(dated.size), 13, 14);
  });

  test("justifies its body, 13–14, first line in by 1 or 1.27 cm, at least 6 points apart, single to 1.5 lines", () => {
    const body = paper().paragraphs.filter(
      ({ element }) => paper().all("w:jc", element)[0]?.attribs["w:val"] === "both",
    );
    expect(body.length).toBeGreaterThan(3);
    for (const { element } of body) {
      expect([twips(10), twips(12.7)]).toContain(
        Number(paper().all("w:ind", element)[0]?.attribs["w:firstLine"]),
      );
      const spacing = paper().all("w:spacing", element)[0]?.attribs ?? {};
      within(spacing["w:before"], 120, 240);
      within(spacing["w:line"], 240, 360);
      for (const size of paper().all("w:sz", element)) within(size.attribs["w:val"], 26, 28);
    }
  });

  test("breaks no line within a justified paragraph, which would be torn apart", () => {
    const torn = paper().paragraphs.filter(
      ({ element }) =>
        paper().all("w:jc", element)[0]?.attribs["w:val"] === "both" &&
        paper().all("w:br", element).length > 0,
    );
    expect(torn.map(({ text }) => text)).toEqual([]);
  });

  test("never sets a line to an exact height, which would cut tone marks off", () => {
    expect(paper().xml("word/document.xml")).not.toContain('w:lineRule="exact"');
  });

  test("is signed on behalf of the committee, 13–14 bold, by a person still to be named", () => {
    expect(said(paper(), "TM. ỦY BAN NHÂN DÂN")).toMatchObject({ size: 14, bold: true });
    expect(said(paper(), "[QUYỀN HẠN, CHỨC VỤ]")).toMatchObject({ size: 14, bold: true });
    expect(said(paper(), "[Họ và tên]")).toMatchObject({ size: 14, bold: true });
  });

  test("says where it goes: the words 12 bold italic, the list 11, each with its mark, the last with a full stop", () => {
    expect(said(paper(), "Nơi nhận:")).toMatchObject({ size: 12, bold: true, italics: true });
    expect(said(paper(), "- Lưu: VT, VHXH.")).toMatchObject({ size: 11 });
    expect(said(paper(), "- [nơi nhận khác, nếu có];")).toMatchObject({ size: 11 });
  });

  test("is marked as a draft, and each blank is yellow and bracketed", () => {
    const headers = paper().files.filter((file) => /^word\/header\d+\.xml$/.test(file));
    expect(headers.some((file) => paper().xml(file).includes("DỰ THẢO"))).toBe(true);
    const marked = paper()
      .all("w:r")
      .filter((run) => paper().all("w:highlight", run).length > 0)
      .map((run) => textIn(paper(), run));
    expect(marked.length).toBeGreaterThan(5);
    for (const text of marked) expect(text).toMatch(/^\[.+\]$/);
    expect(paper().text.match(/\[[^\]]+\]/g)?.length).toBe(marked.length);
  });

  test("ends with “./.”", () => {
    expect(paper().paragraphs.filter(({ text }) => text.endsWith("./."))).toHaveLength(1);
  });
});

function textIn(paper: OpenedDocx, run: Element): string {
  return paper
    .all("w:t", run)
    .map((text) => text.children.map((child) => ("data" in child ? child.data : "")).join(""))
    .join("");
}

describe("the report", () => {
  test("has its kind in bold capitals and its trích yếu in bold, 13–14, in the middle", () => {
    expect(said(papers.report, "BÁO CÁO")).toMatchObject({
      size: 14,
      bold: true,
      align: "center",
    });
    const title = said(papers.report, /^Kết quả thực hiện Kế hoạch số \[số, ký hiệu\]/);
    expect(title).toMatchObject({ size: 14, bold: true, align: "center" });
  });

  test("ends each legal basis in italics with a semicolon, the last with a full stop", () => {
    const bases = papers.report.paragraphs.filter(({ text }) => /^\[?Căn cứ/.test(text));
    expect(bases.map(({ text }) => text.at(-1))).toEqual([";", "."]);
    for (const { element } of bases)
      expect(papers.report.all("w:i", element).length).toBeGreaterThan(0);
  });

  test("points to its annex, and the annex back to the report and to who issues it", () => {
    expect(papers.report.text).toContain("tổng hợp tại Phụ lục kèm theo Báo cáo này.");
    expect(said(papers.report, "Phụ lục")).toMatchObject({ size: 14, bold: true });
    const named = said(papers.report, "BẢNG TỔNG HỢP TÌNH HÌNH THỰC HIỆN NHIỆM VỤ");
    expect(named).toMatchObject({ size: 14, bold: true, align: "center" });
    const back = said(
      papers.report,
      /^\(Kèm theo Báo cáo số .* của Ủy ban nhân dân xã Nghĩa Hành\)$/,
    );
    expect(back).toMatchObject({ size: 13, italics: true, align: "center" });
  });

  test("has its sections in order", () => {
    const order = [
      "Căn cứ Luật Tổ chức chính quyền địa phương",
      "I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO, TRIỂN KHAI",
      "II. KẾT QUẢ THỰC HIỆN",
      "1. Kết quả chung",
      "2. Kết quả thực hiện từng nhiệm vụ",
      "3. Kết quả thực hiện các chỉ tiêu",
      "III. ĐÁNH GIÁ CHUNG",
      "IV. KHÓ KHĂN, VƯỚNG MẮC; ĐỀ XUẤT, KIẾN NGHỊ",
      "V. PHƯƠNG HƯỚNG, NHIỆM VỤ THỜI GIAN TỚI",
      "Trên đây là báo cáo",
      "Nơi nhận:",
      "Phụ lục",
    ].map((text) => papers.report.paragraphs.findIndex((one) => one.text.startsWith(text)));
    expect(order).not.toContain(-1);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  test("puts its annex on pages that lie on their side, counted anew, with a header row that comes again", () => {
    const [, annex] = papers.report.all("w:sectPr");
    const size = papers.report.all("w:pgSz", annex!)[0]?.attribs;
    expect(size).toMatchObject({ "w:orient": "landscape", "w:w": String(twips(297)) });
    expect(papers.report.all("w:pgNumType", annex!)[0]?.attribs["w:start"]).toBe("1");
    const table = papers.report.all("w:tbl").at(-1)!;
    expect(papers.report.all("w:tblHeader", table)).toHaveLength(1);
    expect(papers.report.all("w:tr", table)).toHaveLength(evening().entries.length + 1);
  });

  test("carries its figures as a chart that Word can edit, described for whoever cannot see it", () => {
    const chart = papers.report.files.find((file) => /^word\/charts\/chart\d+\.xml$/.test(file));
    const values = papers.report.all("c:v", parsed(papers.report.xml(chart ?? "")));
    const texts = values.map((value) =>
      value.children.map((c) => ("data" in c ? c.data : "")).join(""),
    );
    expect(texts).toEqual(expect.arrayContaining(["Hoàn thành đúng hạn", "4", "1", "49", "6"]));
    const [shape] = papers.report.all("wp:docPr");
    expect(shape?.attribs.descr).toContain("Đang thực hiện, quá hạn: 6");
  });
});

test("the letter has its V/v below the number, 12–13, and names whom it is to", () => {
  const about = said(papers.letter, /^V\/v đôn đốc thực hiện nhiệm vụ/);
  expect(about).toMatchObject({ align: "center" });
  within(String(about.size), 12, 13);
  expect(papers.letter.text).toContain("Kính gửi:\n- Phòng Văn hóa - Xã hội;");
});

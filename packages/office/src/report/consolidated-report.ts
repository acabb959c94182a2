import { statistics } from "@dondoc/core/figures/statistics";
import { unitById } from "@dondoc/core/plan/plan";
import { documentDate } from "@dondoc/messages/wording";
import type { FileChild } from "docx";
import { closing } from "../form/closing.ts";
import { packDraft } from "../form/draft.ts";
import { abbreviationOf, issuerOf } from "../form/issuer.ts";
import { letterhead } from "../form/letterhead.ts";
import { between, size, textWidth } from "../form/measures.ts";
import { figure, oneLine } from "../form/printable.ts";
import { rule } from "../form/rule.ts";
import { blank, body, bold, centred, heading, type Piece, spaced } from "../form/words.ts";
import { annex } from "./annex.ts";
import { assessment, difficulties, directions } from "./assessment.ts";
import { planPieces } from "./naming.ts";
import { overall } from "./overall.ts";
import type { ReportInput } from "./report-input.ts";
import { reportingResults, taskResults } from "./results.ts";
import { targetResults } from "./targets.ts";

/**
 * The consolidated report (*Báo cáo kết quả thực hiện Kế hoạch*) as a draft in the form of Decree
 * 30/2020/NĐ-CP: model 1.4, with the sections that such a report has. What the system knows is
 * written out, what only people know stays a marked blank.
 */
export function consolidatedReport(input: ReportInput): Promise<Uint8Array> {
  const { plan } = input.situation;
  const symbol: Piece[] = ["BC-", issuerOf(plan).abbreviation ?? blank("viết tắt tên cơ quan")];
  return packDraft({
    title: `Báo cáo ${plainTitle(input)}`,
    main: [
      ...reportHead(input, symbol, titlePieces(input)),
      ...introduction(input),
      heading("I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO, TRIỂN KHAI"),
      ...guidance(input),
      heading("II. KẾT QUẢ THỰC HIỆN"),
      part("1. Kết quả chung"),
      ...overall(input),
      part("2. Kết quả thực hiện từng nhiệm vụ"),
      ...taskResults(input),
      part("3. Kết quả thực hiện các chỉ tiêu"),
      ...targetResults(input),
      part("4. Thực hiện chế độ báo cáo"),
      ...orNone(reportingResults(input)),
      heading("III. ĐÁNH GIÁ CHUNG"),
      ...assessment(input),
      heading("IV. KHÓ KHĂN, VƯỚNG MẮC; ĐỀ XUẤT, KIẾN NGHỊ"),
      ...difficulties(input),
      heading("V. PHƯƠNG HƯỚNG, NHIỆM VỤ THỜI GIAN TỚI"),
      ...directions(input),
      body(["Trên đây là báo cáo ", ...lower(titlePieces(input)), "./."]),
      reportClosing(input),
    ],
    annexes: [annex(input, symbol)],
  });
}

/** Letterhead, name of the kind and *trích yếu* with its line. */
export function reportHead(
  { situation: { plan } }: Pick<ReportInput, "situation">,
  symbol: readonly Piece[],
  title: readonly Piece[],
): FileChild[] {
  return [
    letterhead({ issuer: issuerOf(plan), symbol }),
    centred(["BÁO CÁO"], { size: size.body, bold: true }, { spacing: spaced(240) }),
    centred(title, { size: size.body, bold: true }),
    rule(textWidth * 0.25, textWidth),
  ];
}

/** A gap, then recipients and signature. */
export function reportClosing({ situation: { plan } }: Pick<ReportInput, "situation">): FileChild {
  const issuer = issuerOf(plan);
  const office = unitById(plan, plan.roles.coordinatingOffice);
  const named = [...new Set(plan.duties.flatMap(({ to }) => to.map(oneLine)))];
  const own = [oneLine(plan.document.issuer), oneLine(plan.document.issuerShort)];
  const others = named.filter((name) => !own.some((one) => one.includes(name) || name === one));
  return closing({
    recipients: [
      ...others.map((name) => [name]),
      ["Các cơ quan, đơn vị thực hiện ", plan.document.kind],
      [blank("nơi nhận khác, nếu có")],
    ],
    keeper: abbreviationOf(office) ?? blank("đơn vị soạn thảo"),
    onBehalfOf: issuer.isCommittee ? "TM. ỦY BAN NHÂN DÂN" : null,
  });
}

function titlePieces({ situation: { plan }, scope }: ReportInput): Piece[] {
  const what = scope.kind === "unit" ? ` nhiệm vụ của ${oneLine(scope.unit.name)} tại` : "";
  const which = scope.kind === "period" ? ` (${scope.period.label})` : "";
  return [`Kết quả thực hiện${what} `, ...planPieces(plan), which];
}

function plainTitle(input: ReportInput): string {
  return titlePieces(input)
    .map((piece) => (typeof piece === "string" ? piece : "…"))
    .join("");
}

function lower([first = "", ...rest]: readonly Piece[]): Piece[] {
  return [typeof first === "string" ? first.replace(/^K/, "k") : first, ...rest];
}

function introduction({ situation: { plan } }: ReportInput): FileChild[] {
  const issuer = issuerOf(plan);
  const bases: Piece[][] = [
    ...(issuer.isCommittee
      ? [["Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16 tháng 6 năm 2025;"]]
      : []),
    [blank("Căn cứ khác, nếu có"), "."],
  ];
  return [
    ...bases.map((pieces) => body(pieces, { italics: true })),
    body([
      "Thực hiện ",
      ...planPieces(plan),
      `, ${issuer.name} báo cáo kết quả thực hiện, cụ thể như sau:`,
    ]),
  ];
}

function guidance(input: ReportInput): FileChild[] {
  const { situation, on, entries } = input;
  const { plan, ledger, activatedOn } = situation;
  const told = ledger.filter((record) => record.progress.state !== "claimed" && record.on <= on);
  const asked = new Set(
    entries.flatMap(({ obligation: { of } }) => (of.kind === "duty" ? (of.request ?? []) : [])),
  );
  const { total } = statistics(situation, entries);
  const owing = new Set(entries.map(({ obligation }) => obligation.unit));
  return [
    body([
      `${plan.document.kind} được theo dõi, đôn đốc từ ngày ${documentDate(activatedOn)} với ${figure(plan.tasks.length)} nhiệm vụ, `,
      `${figure(total)} nội dung giao cho ${figure(owing.size)} đơn vị chủ trì hoặc báo cáo. `,
      ...(told.length > 0
        ? [
            `Đến hết ngày ${documentDate(on)} đã gửi ${figure(told.length)} thư nhắc việc, đôn đốc và tổng hợp tình hình. `,
          ]
        : []),
      ...(asked.size > 0 ? [`Đã đề nghị ${figure(asked.size)} báo cáo đột xuất.`] : []),
    ]),
    body([blank("bổ sung văn bản chỉ đạo, hội nghị triển khai, công tác tuyên truyền, kiểm tra")]),
  ];
}

/** The gap below it is seen where a table follows. */
function part(text: string): FileChild {
  return body([bold(text)], {}, { keepNext: true, spacing: spaced(between, 80) });
}

function orNone(paragraphs: FileChild[]): FileChild[] {
  return paragraphs.length > 0
    ? paragraphs
    : [body(["Không có nội dung báo cáo thuộc phạm vi này."])];
}

import type { AdHocRequest, RequestField } from "@dondoc/core/answer/ad-hoc-request";
import { type Entry, isClosed } from "@dondoc/core/obligation/state";
import { asPlanned, deadlineText, documentDate } from "@dondoc/messages/wording";
import type { FileChild } from "docx";
import { packDraft } from "../form/draft.ts";
import { issuerOf } from "../form/issuer.ts";
import { landscapeWidth, size } from "../form/measures.ts";
import { figure, oneLine } from "../form/printable.ts";
import { ruledTable } from "../form/ruled-table.ts";
import { blank, body, heading, type Piece } from "../form/words.ts";
import { annexHead } from "./annex-head.ts";
import { reportClosing, reportHead } from "./consolidated-report.ts";
import { groupedBy } from "./matter.ts";
import { answeredOn, nameOf, planPieces, reportState, unitsText } from "./naming.ts";
import type { ReportInput } from "./report-input.ts";

export type RequestReportInput = Omit<ReportInput, "scope"> & { request: AdHocRequest };

/** The answers to an ad hoc report (*báo cáo đột xuất*) merged into one draft: sums, who is missing, the table. */
export function requestReport(input: RequestReportInput): Promise<Uint8Array> {
  const { situation, request, on } = input;
  const { plan } = situation;
  const entries = input.entries.filter(
    ({ obligation: { of } }) => of.kind === "duty" && of.request === request.id,
  );
  const [first] = entries;
  const due = first ? deadlineText(asPlanned(first.obligation)) : documentDate(request.dueOn);
  const left = entries.filter((entry) => !isClosed(entry));
  const symbol: Piece[] = ["BC-", issuerOf(plan).abbreviation ?? blank("viết tắt tên cơ quan")];
  const title = `Tổng hợp báo cáo đột xuất: ${oneLine(request.title)}`;
  const numbers = fieldsOf(request).filter(({ kind }) => kind === "number");
  return packDraft({
    title,
    main: [
      ...reportHead(input, symbol, [title]),
      body([
        "Thực hiện ",
        ...planPieces(plan),
        `, ${issuerOf(plan).name} tổng hợp báo cáo đột xuất của các đơn vị (thời hạn: ${due}; tổng hợp đến ngày ${documentDate(on)}), cụ thể như sau:`,
      ]),
      heading("I. TÌNH HÌNH BÁO CÁO"),
      body([
        `Có ${figure(entries.length - left.length)}/${figure(entries.length)} đơn vị đã báo cáo.`,
      ]),
      ...groupedBy(left, reportState).map(([state, those]) =>
        body([
          `- Chưa báo cáo (${state.toLocaleLowerCase("vi")}): ${unitsText(
            plan,
            those.map(({ obligation }) => obligation.unit),
          )}.`,
        ]),
      ),
      heading("II. KẾT QUẢ TỔNG HỢP"),
      ...numbers.map((field) =>
        body([
          `- ${oneLine(field.label)}: ${figure(sumOf(entries, field))} (tổng cộng của các đơn vị đã báo cáo).`,
        ]),
      ),
      body(["Chi tiết tại Phụ lục kèm theo. ", blank("bổ sung nhận xét, đánh giá")]),
      heading("III. ĐỀ XUẤT, KIẾN NGHỊ"),
      body([blank("bổ sung đề xuất, kiến nghị, nếu có")]),
      body([`Trên đây là tổng hợp báo cáo đột xuất về nội dung “${oneLine(request.title)}”./.`]),
      reportClosing(input),
    ],
    annexes: [answersAnnex(input, entries, symbol)],
  });
}

function answersAnnex(
  { situation: { plan }, request }: RequestReportInput,
  entries: readonly Entry[],
  symbol: readonly Piece[],
): FileChild[] {
  const fields = fieldsOf(request);
  const sums: (readonly Piece[])[] = [
    [],
    ["Tổng cộng"],
    ...fields.map((field) => [field.kind === "number" ? figure(sumOf(entries, field)) : ""]),
    [],
    [],
  ];
  const rows = entries.map((entry, index): (readonly Piece[])[] => [
    [String(index + 1)],
    [nameOf(plan, entry.obligation.unit)],
    ...fields.map((field) => [answerOf(entry, field)]),
    [entry.standing.note],
    [isClosed(entry) ? (answeredOn(plan, entry) ?? "") : reportState(entry)],
  ]);
  const summed = fields.some(({ kind }) => kind === "number");
  return [
    ...annexHead("BẢNG TỔNG HỢP BÁO CÁO CỦA CÁC ĐƠN VỊ", "Báo cáo", symbol, issuerOf(plan)),
    ruledTable({
      type: size.annex,
      width: landscapeWidth,
      summed,
      columns: [
        { title: "TT", parts: 0.8, align: "center" },
        { title: "Đơn vị", parts: 3 },
        ...fields.map(({ label, kind }) => ({
          title: oneLine(label),
          parts: kind === "number" ? 1.8 : 3.4,
          align: kind === "number" ? ("right" as const) : ("left" as const),
        })),
        { title: "Nội dung báo cáo", parts: 4 },
        { title: "Ngày báo cáo", parts: 2, align: "center" },
      ],
      rows: summed ? [...rows, sums] : rows,
    }),
  ];
}

function fieldsOf({ fields }: AdHocRequest): RequestField[] {
  return fields ?? [];
}

function answerOf({ standing }: Entry, { id, kind }: RequestField): string {
  const value = standing.answers?.[id];
  if (value === undefined) return "";
  return kind === "number" ? figure(Number(value)) : value;
}

/** Of those that have reported: what is half filled in is no figure yet. */
function sumOf(entries: readonly Entry[], { id }: RequestField): number {
  return entries
    .filter(isClosed)
    .reduce((sum, { standing }) => sum + Number(standing.answers?.[id] ?? 0), 0);
}

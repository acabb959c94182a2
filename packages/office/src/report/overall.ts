import { type Statistics, statistics } from "@dondoc/core/figures/statistics";
import { bucketLabel, documentDate } from "@dondoc/messages/wording";
import { AlignmentType, type FileChild, Paragraph } from "docx";
import { ChartRun } from "docx/charts";
import { font, size } from "../form/measures.ts";
import { figure } from "../form/printable.ts";
import { ruledTable } from "../form/ruled-table.ts";
import { body, centred, spaced } from "../form/words.ts";
import { entriesIn, type ReportInput } from "./report-input.ts";

const buckets = ["doneOnTime", "doneLate", "openInTime", "openOverdue"] as const;

/** Apart also in black and white: their lightness differs. */
const colours = ["2E7D32", "C9A227", "5B9BD5", "9C1C1C"];

/** The four figures of every announcement: a table, and the same as a chart that Word can edit. */
export function overall(input: ReportInput): FileChild[] {
  const found = statistics(input.situation, entriesIn(input));
  return [
    body([
      `${summary(input, found)} Tình hình từng nội dung được tổng hợp tại Phụ lục kèm theo Báo cáo này.`,
    ]),
    ...inThePeriod(input),
    centred(["Bảng tổng hợp tình hình thực hiện"], { size: size.line, bold: true }, caption),
    ruledTable({
      type: size.table,
      summed: true,
      columns: [
        { title: "TT", parts: 1, align: "center" },
        { title: "Tình hình", parts: 6 },
        { title: "Số nội dung", parts: 2.4, align: "center" },
        { title: "Tỷ lệ (%)", parts: 2.4, align: "center" },
      ],
      rows: [
        ...buckets.map((bucket, index) => [
          [String(index + 1)],
          [bucketLabel[bucket]],
          [figure(found[bucket])],
          [share(found[bucket], found.total)],
        ]),
        [[], ["Tổng số"], [figure(found.total)], [found.total > 0 ? "100" : "–"]],
      ],
    }),
    ...(found.total > 0 ? chart(found) : []),
  ];
}

const caption = { spacing: spaced(120, 60), keepNext: true };

function summary({ on }: ReportInput, found: Statistics): string {
  const done = found.doneOnTime + found.doneLate;
  const more = [
    ...(found.soft > 0 ? [`${figure(found.soft)} nội dung dự kiến, chưa chốt ngày`] : []),
    ...(found.blocked > 0 ? [`${figure(found.blocked)} nội dung có vướng mắc`] : []),
    ...(found.extensionsAsked > 0
      ? [`${figure(found.extensionsAsked)} nội dung đang xin gia hạn`]
      : []),
    ...(found.silent > 0
      ? [`${figure(found.silent)} nội dung thường xuyên chưa được cập nhật trong kỳ vừa qua`]
      : []),
  ];
  return [
    `Tính đến hết ngày ${documentDate(on)}, tổng số nội dung được theo dõi là ${figure(found.total)}, `,
    `đã hoàn thành ${figure(done)} (đạt tỷ lệ ${share(done, found.total)}%), `,
    `đang thực hiện trong hạn ${figure(found.openInTime)}, quá hạn ${figure(found.openOverdue)}`,
    more.length > 0 ? `; trong đó có ${more.join(", ")}.` : ".",
  ].join("");
}

function inThePeriod(input: ReportInput): FileChild[] {
  if (input.scope.kind !== "period") return [];
  const { label, startsOn, endsOn } = input.scope.period;
  const due = entriesIn(input).filter(
    ({ deadline }) =>
      deadline.kind === "hard" && startsOn <= deadline.statedOn && deadline.safeOn <= endsOn,
  );
  const done = due.filter(({ standing }) => standing.activity.status === "done").length;
  return [
    body([
      `Trong kỳ báo cáo ${label} (từ ngày ${documentDate(startsOn)} đến hết ngày ${documentDate(endsOn)}) có ${figure(due.length)} nội dung đến hạn, đã hoàn thành ${figure(done)}.`,
    ]),
  ];
}

function chart(found: Statistics): FileChild[] {
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: spaced(160),
      children: [
        new ChartRun({
          type: "column",
          title: {
            text: "Biểu đồ tình hình thực hiện",
            font: { name: font, size: 12, bold: true },
          },
          categories: buckets.map((bucket) => bucketLabel[bucket]),
          series: [
            {
              name: "Số nội dung",
              values: buckets.map((bucket) => found[bucket]),
              colors: colours,
            },
          ],
          legend: false,
          font: { name: font, color: "000000" },
          gapWidth: 60,
          dataLabels: { value: true, font: { name: font, size: 11, bold: true } },
          categoryAxis: { font: { name: font, size: 10 } },
          // Room for the figure above the highest column: it would stand in the title.
          valueAxis: { visible: false, gridlines: false, minimum: 0, maximum: headroom(found) },
          chartArea: { fill: "FFFFFF", border: "none" },
          transformation: { width: 560, height: 230 },
          altText: { name: "Biểu đồ", description: altText(found) },
        }),
      ],
    }),
  ];
}

function headroom(found: Statistics): number {
  return Math.ceil(Math.max(...buckets.map((bucket) => found[bucket])) * 1.25);
}

function altText(found: Statistics): string {
  return buckets.map((bucket) => `${bucketLabel[bucket]}: ${found[bucket]}`).join("; ");
}

const oneDecimal = { minimumFractionDigits: 1, maximumFractionDigits: 1 };

function share(part: number, whole: number): string {
  return whole === 0 ? "–" : ((part / whole) * 100).toLocaleString("vi-VN", oneDecimal);
}

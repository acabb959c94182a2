import { proofAddress, proofUnit } from "@dondoc/app/proof";
import { proofDetail, proofLabel } from "@dondoc/app/proof-text";
import type { Trace } from "@dondoc/app/trace";
import { unitById } from "@dondoc/core/plan/plan";
import { csvOf } from "@dondoc/office/sheet/csv";
import { Temporal } from "temporal-polyfill";

const titles = [
  "Thời điểm",
  "Sự việc",
  "Đơn vị",
  "Địa chỉ",
  "Nội dung",
  "Mã thư",
  "Phiên bản kế hoạch",
  "Mã chứng cứ",
  "Niêm phong số",
];

/** The proof of one obligation as a table for a spreadsheet. */
export function traceCsv({ stored, events }: Trace): string {
  const { plan } = stored;
  return csvOf({
    name: "Chứng cứ",
    columns: titles.map((title) => ({ title, width: 20, kind: "text" })),
    rows: events.map((event) => [
      { moment: localTime(event.at, plan.zone) },
      proofLabel[event.kind],
      unitById(plan, proofUnit(event))?.name ?? proofUnit(event),
      proofAddress(event) ?? "",
      proofDetail(event),
      "messageId" in event ? event.messageId : "",
      "notice" in event ? event.notice.planVersion : "",
      event.evidence,
      event.seal === null ? "chưa niêm phong" : event.seal,
    ]),
  });
}

/** On the clocks of the plan's zone: it sorts, and every spreadsheet reads it. */
function localTime(at: string, zone: string): string {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDateTime();
  return local.toString({ smallestUnit: "second" });
}

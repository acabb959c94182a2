import { proofDetail, proofLabel } from "@dondoc/app/proof-text";
import type { Trace } from "@dondoc/app/trace";
import { unitById } from "@dondoc/core/plan";
import { Temporal } from "temporal-polyfill";

type TraceEvent = Trace["events"][number];

const columns = [
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

/**
 * The proof as a table: RFC 4180, with the mark of UTF-8 in front, without which Excel garbles
 * Vietnamese.
 */
export function traceCsv({ stored, events }: Trace): string {
  const { plan } = stored;
  const nameOf = (id: string) => unitById(plan, id)?.name ?? id;
  const rows = events.map((event) => [
    localTime(event.at, plan.zone),
    proofLabel[event.kind],
    nameOf(unitOf(event)),
    addressesOf(event).join("; "),
    proofDetail(event),
    "messageId" in event ? event.messageId : "",
    "notice" in event ? String(event.notice.planVersion) : "",
    event.evidence,
    event.seal === null ? "chưa niêm phong" : String(event.seal),
  ]);
  return `\ufeff${[columns, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}`;
}

/**
 * A cell that begins like a formula is run as one by spreadsheets: an apostrophe makes it text.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
function cell(text: string): string {
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** "2025-09-18 08:00:04" on the clocks of the plan's zone: it sorts, and every spreadsheet reads it. */
function localTime(at: string, zone: string): string {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDateTime();
  return local.toString({ smallestUnit: "second" }).replace("T", " ");
}

function unitOf(event: TraceEvent): string {
  if (event.kind === "answered") return event.checkIn.unit;
  return event.kind === "decided" ? event.decision.unit : event.notice.recipient;
}

function addressesOf(event: TraceEvent): string[] {
  if ("addresses" in event) return event.addresses;
  return "notice" in event ? [event.notice.to, ...event.notice.cc] : [];
}

import type { CivilDate } from "@dondoc/core/calendar/civil-date";
import type { StoredInstant } from "@dondoc/core/calendar/stored-instant";
import { documentDate, statusLabel } from "@dondoc/messages/wording";
import type { ProofEvent, ToldNotice } from "./proof.ts";

/** What happened, as a column of a table has it. */
export const proofLabel: Record<ProofEvent["kind"], string> = {
  sent: "Đã gửi thư",
  delivered: "Máy chủ thư đã nhận",
  delayed: "Tạm thời chưa gửi được",
  bounced: "Không gửi được",
  complained: "Người nhận báo thư không mong muốn",
  answered: "Đơn vị trả lời",
  decided: "Quyết định gia hạn",
  attached: "Đơn vị gửi tệp minh chứng",
  withdrawn: "Đơn vị rút lại tệp minh chứng",
};

export interface ProofWords {
  unitName(id: string): string;
  /** "08:00 ngày 18/9/2025". */
  moment(at: StoredInstant): string;
}

/** One sentence of the proof, for a page: what was done, to whom and when. */
export function proofSentence(event: ProofEvent, { unitName, moment }: ProofWords): string {
  const at = moment(event.at);
  switch (event.kind) {
    case "sent":
      return `Đã gửi ${mailName(event.notice)} tới ${unitName(event.notice.recipient)} (${event.notice.to}).`;
    case "delivered":
      return `Máy chủ thư đã nhận lúc ${at} (thư ngày ${dayOf(event.notice)}).`;
    case "delayed":
      return `Tạm thời chưa gửi được tới ${event.notice.to} lúc ${at}; hệ thống thư đang gửi lại.`;
    case "bounced":
      return `Không gửi được tới ${event.notice.to} lúc ${at} (thư ngày ${dayOf(event.notice)}).`;
    case "complained":
      return `${event.notice.to} báo thư ngày ${dayOf(event.notice)} là thư không mong muốn lúc ${at}.`;
    case "answered":
      return `Đơn vị trả lời lúc ${at}: ${statusLabel(event.checkIn.status)}${onBehalf(event.checkIn.by)}.`;
    case "decided":
      return `${decisionText(event.decision)} (${event.decision.reference}).`;
    case "attached":
      return `Đơn vị gửi tệp minh chứng lúc ${at}: ${event.attachment.name}.`;
    case "withdrawn":
      return `Đơn vị rút lại tệp minh chứng lúc ${at}: ${event.attachment.name}.`;
  }
}

/** What was said, as a column of a table has it: the answer, the decision, the date that a mail was about. */
export function proofDetail(event: ProofEvent): string {
  if (event.kind === "answered") {
    const { status, note, extension, by } = event.checkIn;
    const asked = extension
      ? `Xin gia hạn đến hết ngày ${documentDate(extension.newOn)}: ${extension.reason}`
      : "";
    return [`${statusLabel(status)}${onBehalf(by)}`, note, asked].filter(Boolean).join("; ");
  }
  if (event.kind === "decided")
    return `${decisionText(event.decision)}; ${event.decision.reference}`;
  if (event.kind === "attached") {
    const { name, outcome } = event.attachment;
    return `${name}; ${outcome.bytes} byte; SHA-256 ${outcome.sha256}`;
  }
  if (event.kind === "withdrawn") return event.attachment.name;
  const dates = [...new Set(event.notice.covers.map(({ forOn }) => forOn))];
  return `${capital(mailName(event.notice))}; nội dung thời hạn ${dates.map(documentDate).join(", ")}`;
}

/** A mail to the unit itself reminds; to the offices that follow it, it reports or asks them to call. */
function mailName({ on, covers, forInformation }: ToldNotice): string {
  const name = covers.some(({ audience }) => audience === "unit")
    ? "thư nhắc"
    : covers.some(({ telephone }) => telephone)
      ? "thư đề nghị gọi điện cho đơn vị"
      : "thư báo cáo tình hình";
  return `${name}${forInformation ? " (để biết)" : ""} ngày ${documentDate(on)}`;
}

function decisionText({ granted, newOn }: { granted: boolean; newOn: CivilDate }): string {
  return granted ? `Đồng ý gia hạn đến hết ngày ${documentDate(newOn)}` : "Không đồng ý gia hạn";
}

type AnsweredBy = Extract<ProofEvent, { kind: "answered" }>["checkIn"]["by"];

function onBehalf(by: AnsweredBy): string {
  return by.kind === "office" ? ` (${by.who} ghi thay)` : "";
}

const dayOf = ({ on }: ToldNotice) => documentDate(on);
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

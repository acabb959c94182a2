import type { Deadline } from "@dondoc/core/obligation";
import type { Plan, Unit } from "@dondoc/core/plan";
import { colophon } from "./colophon.ts";
import { asking, capitalised, planReference } from "./courtesy.ts";
import type { DailyMail } from "./daily-mail.ts";
import { deadlineDates } from "./deadline-text.ts";
import { automatic } from "./headers.ts";
import { inert } from "./inert-text.ts";
import { issuerName, type Letter } from "./letter.ts";
import { letterHtml } from "./letter-html.tsx";
import { letterText } from "./letter-text.ts";
import { documentDate } from "./vn-date.ts";

/** The few mails that do not wait for the morning: each to one unit, with its link. */
export interface AtOnce {
  plan: Plan;
  unit: Unit;
  link: string;
}

const why = "Thư chỉ gửi đến địa chỉ đã đăng ký của đơn vị.";

/** Asks a unit for an ad hoc report (*báo cáo đột xuất*); `again` urges one that has not answered. */
export function reportAskedMail(
  { plan, unit, link }: AtOnce,
  request: { title: string; dueOn: string; fields: readonly { label: string }[] },
  again: boolean,
): DailyMail {
  const title = inert(request.title);
  const due = documentDate(request.dueOn);
  const ask = `${capitalised(asking([unit]))} báo cáo nội dung “${title}” trước khi hết ngày ${due}.`;
  const stated = request.fields.map(({ label }) => inert(label));
  return mailOf({
    subject: inert(
      `${again ? "Nhắc: đề" : "Đề"} nghị báo cáo đột xuất – hạn ${due}: ${title}`,
      120,
    ),
    preheader: ask,
    salutation: inert(unit.name, 120),
    opening: again
      ? `Đến nay chưa nhận được báo cáo đột xuất của ${inert(unit.name, 120)}. ${ask}`
      : `Để phục vụ theo dõi, tổng hợp kết quả thực hiện ${planReference(plan)}, ${ask.charAt(0).toLocaleLowerCase("vi")}${ask.slice(1)}`,
    sections:
      stated.length > 0
        ? [
            {
              title: "Nội dung cần báo cáo",
              columns: null,
              rows: stated.map((label) => ({
                heading: label,
                mark: "",
                alarming: false,
                lines: [],
              })),
              more: 0,
              ask: null,
            },
          ]
        : [],
    action: {
      lead: "Đề nghị điền và gửi tại trang của đơn vị, không cần tài khoản:",
      label: "Mở trang của đơn vị",
      link,
    },
    signature: issuerName(plan),
    colophon: colophon(plan, why, inert(unit.name, 120)),
  });
}

/** Tells a unit what became of its extension request (*gia hạn*); the original date stays beside the new. */
export function extensionAnswerMail(
  { plan, unit, link }: AtOnce,
  decision: {
    title: string;
    granted: boolean;
    newOn: string;
    reference: string;
    /** As the plan has it. */
    original: Deadline;
  },
): DailyMail {
  const title = inert(decision.title);
  const original = deadlineDates(decision.original);
  const outcome = decision.granted
    ? `được gia hạn đến hết ngày ${documentDate(decision.newOn)}`
    : "chưa được đồng ý gia hạn";
  const thence = decision.granted
    ? `Thời hạn ban đầu: ${original}.`
    : `Thời hạn giữ nguyên: ${original}.`;
  return mailOf({
    subject: inert(`${decision.granted ? "Đã gia hạn" : "Không đồng ý gia hạn"}: ${title}`, 120),
    preheader: `Nội dung “${title}” ${outcome}.`,
    salutation: inert(unit.name, 120),
    opening: `Về đề nghị gia hạn của đơn vị tại ${planReference(plan)}: nội dung “${title}” ${outcome} (${inert(decision.reference, 200)}). ${thence}`,
    sections: [],
    action: {
      lead: `${capitalised(asking([unit]))} cập nhật tình hình tại trang của đơn vị:`,
      label: "Mở trang của đơn vị",
      link,
    },
    signature: issuerName(plan),
    colophon: colophon(plan, why, inert(unit.name, 120)),
  });
}

function mailOf(letter: Letter): DailyMail {
  return {
    subject: letter.subject,
    text: letterText(letter),
    html: letterHtml(letter),
    headers: { ...automatic },
  };
}

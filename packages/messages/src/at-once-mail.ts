import type { Obligation } from "@dondoc/core/obligation/obligation";
import type { Entry } from "@dondoc/core/obligation/state";
import type { Plan, Unit } from "@dondoc/core/plan/plan";
import { colophon } from "./colophon.ts";
import { asking, capitalised, planReference, uncapitalised } from "./courtesy.ts";
import type { DailyMail } from "./daily-mail.ts";
import { asPlanned, deadlineText, shortDeadline } from "./deadline-text.ts";
import { automatic } from "./headers.ts";
import { inert } from "./inert-text.ts";
import { issuerName, type Letter } from "./letter.ts";
import { letterHtml } from "./letter-html.tsx";
import { letterText } from "./letter-text.ts";
import { obligationHeading, obligationName } from "./obligation-name.ts";
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
  {
    obligation,
    fields,
  }: {
    /** Of the unit, as the request makes it. */
    obligation: Obligation;
    fields: readonly { label: string }[];
  },
  again: boolean,
): DailyMail {
  const { title } = obligationHeading(obligation);
  const stated = asPlanned(obligation);
  const ask = `${capitalised(asking([unit]))} báo cáo nội dung “${title}”, thời hạn: ${deadlineText(stated)}.`;
  const labels = fields.map(({ label }) => inert(label));
  return mailOf({
    subject: inert(
      `${again ? "Nhắc: đề" : "Đề"} nghị báo cáo đột xuất – ${shortDeadline(stated)}: ${title}`,
      120,
    ),
    preheader: ask,
    salutation: inert(unit.name, 120),
    opening: again
      ? `Đến nay chưa nhận được báo cáo đột xuất của ${inert(unit.name, 120)}. ${ask}`
      : `Để phục vụ theo dõi, tổng hợp kết quả thực hiện ${planReference(plan)}, ${uncapitalised(ask)}`,
    sections:
      labels.length > 0
        ? [
            {
              title: "Nội dung cần báo cáo",
              columns: null,
              rows: labels.map((label) => ({
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
    granted: boolean;
    newOn: string;
    reference: string;
    /** As it stands after the decision. */
    entry: Entry;
  },
): DailyMail {
  const name = obligationName(decision.entry.obligation);
  const due = deadlineText(decision.entry);
  const outcome = decision.granted
    ? `được gia hạn đến hết ngày ${documentDate(decision.newOn)}`
    : "chưa được đồng ý gia hạn";
  const thence = decision.granted ? `Thời hạn: ${due}.` : `Thời hạn giữ nguyên: ${due}.`;
  return mailOf({
    subject: inert(`${decision.granted ? "Đã gia hạn" : "Không đồng ý gia hạn"}: ${name}`, 120),
    preheader: `Nội dung “${name}” ${outcome}.`,
    salutation: inert(unit.name, 120),
    opening: `Về đề nghị gia hạn của đơn vị tại ${planReference(plan)}: nội dung “${name}” ${outcome} (${inert(decision.reference, 200)}). ${thence}`,
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

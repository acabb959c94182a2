import type { Item, Phase } from "@dondoc/core/notice/notice";
import type { Entry } from "@dondoc/core/obligation/state";
import type { Plan, Unit } from "@dondoc/core/plan/plan";
import { gravity } from "./concern.ts";
import { asking, capitalised, enumerated, namesText, unitName } from "./courtesy.ts";
import { deadlineText, sourceQuote } from "./deadline-text.ts";
import { inert } from "./inert-text.ts";
import { partnerLines, periodQuestion, standingText } from "./involvement.ts";
import { type Items, itemsSection, type Row } from "./letter.ts";
import { said } from "./said.ts";
import { documentDate, periodText } from "./vn-date.ts";
import { attentionLabels, obligationName, stateLabel } from "./wording.ts";

/** More than a person answers in a morning; the page holds them all. */
const atMostAPhase = 15;

interface Ask {
  title: string;
  /** After "đề nghị đơn vị". */
  of: string;
}

/** What is asked of a unit in each phase. */
const asks: Record<Phase, Ask> = {
  overdue: {
    title: "Nội dung đã quá hạn",
    of: "cập nhật tình hình, nêu rõ nguyên nhân và thời gian dự kiến hoàn thành.",
  },
  "last-call": {
    title: "Nội dung nhắc lần cuối",
    of: "hoàn thành và cập nhật kết quả; nếu cần thêm thời gian, xin gia hạn và nêu rõ lý do.",
  },
  reminder: {
    title: "Nội dung sắp đến hạn",
    of: "hoàn thành đúng hạn và cập nhật tình hình; nếu có khó khăn, vướng mắc, xin phản ánh sớm để được xem xét.",
  },
  confirm: {
    title: "Nội dung dự kiến, chưa chốt ngày",
    of: "chốt ngày thực hiện hoặc đề xuất ngày khác.",
  },
  "status-request": {
    title: "Nhiệm vụ thường xuyên",
    of: "cập nhật tình hình thực hiện trong kỳ.",
  },
  blocked: {
    title: "Nội dung có vướng mắc",
    of: "cập nhật diễn biến và nêu đề xuất, kiến nghị.",
  },
  "extension-asked": {
    title: "Nội dung đang xin gia hạn",
    of: "tiếp tục thực hiện trong khi chờ ý kiến.",
  },
  telephone: {
    title: "Nội dung cần báo qua điện thoại",
    of: "gọi điện báo cho đơn vị thực hiện.",
  },
};

/** The reader's own items, grouped by what is asked of them, the gravest first. */
export function ownSections(plan: Plan, units: readonly Unit[], items: readonly Item[]): Items[] {
  const ask = capitalised(asking(units));
  const standing = standingText(plan, units);
  return gravity.flatMap((phase) =>
    itemsSection(
      {
        title: asks[phase].title,
        columns: null,
        rows: items
          .filter((item) => item.phase === phase)
          .map((item) => ownRow(plan, item, units.length > 1)),
        ask: [
          `${ask} ${asks[phase].of}`,
          ...(phase === "status-request" && standing ? [standing] : []),
        ].join(" "),
      },
      atMostAPhase,
    ),
  );
}

function ownRow(plan: Plan, item: Item, nameUnit: boolean): Row {
  const { entry } = item;
  const { obligation } = entry;
  const quote = sourceQuote(obligation.phrase);
  const question = periodQuestion(plan, obligation);
  return {
    heading: obligationName(obligation),
    mark: enumerated([ownMark(item), ...attentionLabels(entry)]),
    alarming: entry.state.kind === "overdue",
    lines: [
      ...(nameUnit ? [`Đơn vị: ${unitName(plan, obligation.unit)}.`] : []),
      `Thời hạn: ${deadlineText(entry)}.`,
      ...(quote ? [`${quote}.`] : []),
      ...(question ? [question] : []),
      ...partnerLines(plan, obligation),
      ...addressees(plan, entry),
      ...extensionLines(entry),
      ...said(plan, entry, "Đơn vị đã cập nhật"),
    ],
  };
}

/** Where the reader's own item stands; a status is asked of a period, not of the task as such. */
export function ownMark({ phase, entry, forOn }: Item): string {
  if (phase !== "status-request" || entry.deadline.kind !== "ongoing") return stateLabel(entry);
  const period = entry.deadline.asks.find((ask) => ask.on === forOn)?.period;
  return period
    ? `Thường xuyên – đang thực hiện; kỳ cập nhật: ${periodText(period)}`
    : stateLabel(entry);
}

/** To whom a report goes, and through whom. */
function addressees(plan: Plan, { obligation }: Entry): string[] {
  if (obligation.of.kind !== "duty") return [];
  const duty = plan.duties.find((known) => known.id === obligation.of.id);
  if (!duty || duty.to.length === 0) return [];
  const to = namesText(
    duty.to.map((name) => inert(name, 120)),
    5,
    "nơi nhận",
  );
  const via = duty.via && duty.via !== obligation.unit ? `, qua ${unitName(plan, duty.via)}` : "";
  return [`Nơi nhận báo cáo: ${to}${via}.`];
}

function extensionLines({ standing: { extension } }: Entry): string[] {
  if (extension === null || extension.state === "granted") return [];
  const on = documentDate(extension.newOn);
  if (extension.state === "asked") return [`Đang chờ ý kiến về việc xin gia hạn đến ngày ${on}.`];
  const reference = inert(extension.reference, 120);
  return [`Không đồng ý gia hạn đến ngày ${on}${reference ? ` (${reference})` : ""}.`];
}

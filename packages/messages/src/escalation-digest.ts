import { digestLetter } from "./digest.ts";
import { itemsSection, type Letter } from "./letter.ts";
import type { MailInput } from "./mail-input.ts";
import { type Detail, othersRows, overdueColumns } from "./others-items.ts";

/** These are the ones to ask after. */
const detail: Detail = { names: 40, phones: false, compact: true };

/** To the chair's office: what stayed overdue although its unit and the coordinating office were told. */
export function escalationDigest(input: MailInput): Letter {
  const { plan } = input.situation;
  return digestLetter(input, (entries) =>
    itemsSection({
      title: "Nội dung quá hạn kéo dài",
      columns: overdueColumns,
      rows: othersRows(plan, entries, detail),
      ask: "Đơn vị và cơ quan theo dõi đã được nhắc, nội dung vẫn chưa hoàn thành. Kính đề nghị xem xét, chỉ đạo.",
    }),
  );
}

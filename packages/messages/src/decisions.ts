import type { Decision } from "@dondoc/core/decision";
import { decisionsNeeded } from "@dondoc/core/decision";
import { today } from "@dondoc/core/situation";
import { entriesOf } from "@dondoc/core/state";
import { type Items, itemsSection } from "./letter.ts";
import type { MailInput } from "./mail-input.ts";
import { type Detail, othersRows } from "./others-items.ts";
import { placeOf } from "./place.ts";

/** What a chair can settle between two meetings. */
const foremost = 3;

const detail: Detail = { names: 4, phones: false, compact: true };

/** What is asked of the chair in each. */
const asks: Record<Decision["about"], string> = {
  extension: "Kính đề nghị cho ý kiến: đồng ý hoặc không đồng ý gia hạn.",
  blocked: "Kính đề nghị xem xét, cho ý kiến tháo gỡ vướng mắc.",
  overdue: "Kính đề nghị xem xét, chỉ đạo.",
  unsettled: "Kính đề nghị chỉ đạo chốt ngày thực hiện.",
};

/** The obligations that stand here, so that they stand nowhere else in the mail. */
export interface Foremost {
  section: [Items] | [];
  told: Set<string>;
}

/**
 * The three things that need a decision first (*nội dung cần quyết định trước*), each with its place on
 * the reader's own page. `elsewhere` is what the mail says as the reader's own duty.
 */
export function foremostDecisions(
  { situation, now, link }: MailInput,
  elsewhere: ReadonlySet<string>,
): Foremost {
  const { plan } = situation;
  const entries = entriesOf(situation, now).filter(
    ({ obligation }) => !elsewhere.has(obligation.id),
  );
  const decisions = decisionsNeeded(situation, entries, today(situation, now)).slice(0, foremost);
  const rows = decisions.flatMap(({ about, entries: all }) =>
    othersRows(plan, all, detail).map((row) => ({
      ...row,
      lines: [...row.lines, asks[about]],
      place: `${link}#${placeOf(all[0].obligation.id)}`,
    })),
  );
  return {
    section: itemsSection(
      { title: "Nội dung cần quyết định trước", columns: null, rows, ask: null },
      foremost,
    ),
    told: new Set(decisions.flatMap((one) => one.entries.map(({ obligation: { id } }) => id))),
  };
}

import { type Decision, decisionsNeeded } from "@dondoc/core/answer/decision";
import { today } from "@dondoc/core/obligation/situation";
import { type Entry, entriesOf } from "@dondoc/core/obligation/state";
import type { Plan } from "@dondoc/core/plan/plan";
import { enumerated, unitName } from "./courtesy.ts";
import { inert, shortened } from "./inert-text.ts";
import { type Items, itemsSection, type Row } from "./letter.ts";
import type { MailInput } from "./mail-input.ts";
import { placeOf } from "./place.ts";
import { documentDate } from "./vn-date.ts";
import { obligationName, stateLabel, statusLabel } from "./wording.ts";

/** What a chair can settle between two meetings. */
const foremost = 3;

/** Two lines of a phone each, so that all three stand on its first screen: the full list has the rest. */
const [nameLength, wordsLength] = [62, 78];

/**
 * The three things that need a decision first (*nội dung cần quyết định trước*), each with its place on
 * the reader's own page. `elsewhere` is what the mail says as the reader's own duty.
 */
export function foremostDecisions(
  { situation, now, link }: MailInput,
  elsewhere: ReadonlySet<string>,
): Items | null {
  const entries = entriesOf(situation, now).filter(
    ({ obligation }) => !elsewhere.has(obligation.id),
  );
  const decisions = decisionsNeeded(situation, entries, today(situation, now)).slice(0, foremost);
  const [section] = itemsSection({
    title: "Nội dung cần quyết định trước",
    columns: null,
    rows: decisions.map((decision) => brief(situation.plan, decision, link)),
    ask: "Kính đề nghị xem xét, cho ý kiến chỉ đạo.",
  });
  return section ?? null;
}

function brief(plan: Plan, { entries }: Decision, link: string): Row {
  const [first] = entries;
  const names = entries.map(({ obligation: { unit } }) => unitName(plan, unit));
  const who = names.length > 1 ? `${names.length} đơn vị: ${names.join("; ")}` : names[0];
  const words = wordsOf(first);
  return {
    heading: shortened(obligationName(first.obligation), nameLength),
    mark: enumerated([...attention(first), ...since(first)]),
    alarming: first.state.kind === "overdue" || first.held,
    lines: [shortened(words ? `${who}: “${words}”` : `${who}.`, wordsLength)],
    place: `${link}#${placeOf(first.obligation.id)}`,
  };
}

/** With the day that is asked for: it is what has to be decided. */
function attention({ blocked, standing: { extension } }: Entry): string[] {
  return [
    ...(blocked ? [statusLabel("blocked")] : []),
    ...(extension?.state === "asked"
      ? [`Xin gia hạn đến ngày ${documentDate(extension.newOn)}`]
      : []),
  ];
}

/** What was only foreseen says so; what is held and still in time need not. */
function since(entry: Entry): string[] {
  return entry.state.kind === "in-time" && entry.held ? [] : [stateLabel(entry)];
}

/** The reason for a request, or what the unit last wrote. */
function wordsOf({ standing: { extension, note } }: Entry): string {
  return inert(extension?.state === "asked" ? extension.reason : note);
}

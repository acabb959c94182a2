import type { Entry } from "@dondoc/core/obligation/state";
import type { Plan } from "@dondoc/core/plan/plan";
import { asPlanned, quotedDeadline } from "@dondoc/messages/wording";
import type { FileChild, Paragraph } from "docx";
import { capitalised, oneLine } from "../form/printable.ts";
import { blank, body, bold } from "../form/words.ts";
import { groupedBy, type Matter, mattersOf } from "./matter.ts";
import { answeredOn, nameOf, reportState, unitsText } from "./naming.ts";
import { entriesIn, type ReportInput } from "./report-input.ts";

/** Result by result: who leads, until when, where it stands, and what the units themselves said. */
export function taskResults(input: ReportInput): FileChild[] {
  const { plan } = input.situation;
  const tasks = mattersOf(entriesIn(input)).filter(({ kind }) => kind === "task");
  if (tasks.length === 0) return [body(["Không có nhiệm vụ thuộc phạm vi báo cáo."])];
  return tasks.flatMap((matter) => matterParagraphs(plan, matter));
}

/** The same of the reports that the plan, or the office, has asked for. */
export function reportingResults(input: ReportInput): FileChild[] {
  const { plan } = input.situation;
  return mattersOf(entriesIn(input))
    .filter(({ kind }) => kind !== "task")
    .flatMap((matter) => matterParagraphs(plan, matter));
}

function matterParagraphs(plan: Plan, { name, kind, entries }: Matter): Paragraph[] {
  const [first] = entries;
  const leads = entries.map(({ obligation }) => obligation.unit);
  const { obligation } = first;
  const deadline = quotedDeadline({ ...asPlanned(obligation), obligation });
  return [
    body([bold(name)], {}, { keepNext: true }),
    body(
      [
        `Đơn vị ${kind === "task" ? "chủ trì" : "báo cáo"}: ${unitsText(plan, leads)}. `,
        `Thời hạn: ${oneLine(deadline)}.`,
      ],
      {},
      { keepNext: true },
    ),
    body([`Tình hình: ${statesText(plan, entries)}.`]),
    ...entries.flatMap((entry) => saying(plan, entry)),
  ];
}

/** "Hoàn thành đúng hạn: A; B. Quá hạn 3 ngày: C". One unit needs no name. */
function statesText(plan: Plan, entries: readonly Entry[]): string {
  const states = groupedBy(entries, reportState);
  if (entries.length === 1) return states[0]?.[0] ?? "";
  return states
    .map(([state, those]) => {
      const units = those.map(({ obligation }) => obligation.unit);
      return `${state} (${units.length}): ${unitsText(plan, units)}`;
    })
    .join(". ");
}

/** What a unit said, in its own words; of what is done without a word, that somebody must say it. */
function saying(plan: Plan, entry: Entry): Paragraph[] {
  const { note, activity } = entry.standing;
  const unit = capitalised(nameOf(plan, entry.obligation.unit));
  const on = answeredOn(plan, entry);
  if (note !== "") return [body([`- ${unit} (cập nhật ngày ${on ?? "…"}): ${note}`])];
  if (activity.status !== "done" || entry.obligation.of.kind !== "task") return [];
  return [body([`- ${unit}: `, blank("bổ sung kết quả, sản phẩm cụ thể"), "."])];
}

import { addDays } from "@dondoc/core/calendar/civil-date";
import { statistics } from "@dondoc/core/figures/statistics";
import { type Entry, isClosed } from "@dondoc/core/obligation/state";
import type { Plan } from "@dondoc/core/plan/plan";
import { deadlineText, documentDate, obligationRef } from "@dondoc/messages/wording";
import type { FileChild } from "docx";
import { figure, oneLine } from "../form/printable.ts";
import { blank, body, bold } from "../form/words.ts";
import { groupedBy, mattersOf } from "./matter.ts";
import { nameOf, reportState, unitsText } from "./naming.ts";
import { entriesIn, type ReportInput } from "./report-input.ts";

/** III. What the figures say of merits and shortcomings; causes and praise are for people to write. */
export function assessment(input: ReportInput): FileChild[] {
  const { plan } = input.situation;
  const entries = entriesIn(input);
  const found = statistics(input.situation, entries);
  const overdue = entries.filter(({ state }) => state.kind === "overdue");
  return [
    body([bold("1. Ưu điểm")], {}, { keepNext: true }),
    body([
      `Có ${figure(found.doneOnTime)}/${figure(found.total)} nội dung hoàn thành đúng hạn. `,
      blank("bổ sung đánh giá về ưu điểm"),
    ]),
    body([bold("2. Tồn tại, hạn chế")], {}, { keepNext: true }),
    overdue.length === 0
      ? body(["Không có nội dung quá hạn. ", blank("bổ sung tồn tại, hạn chế khác, nếu có")])
      : body([`Còn ${figure(overdue.length)} nội dung quá hạn, cụ thể:`]),
    ...mattersOf(overdue).map(({ name, entries: late }) =>
      body([
        `- ${name}: ${groupedBy(late, reportState)
          .map(
            ([state, those]) =>
              `${unitsText(plan, unitsIn(those))} (${state.toLocaleLowerCase("vi")})`,
          )
          .join("; ")}.`,
      ]),
    ),
    body([bold("3. Nguyên nhân")], {}, { keepNext: true }),
    body([blank("bổ sung nguyên nhân chủ quan, khách quan")]),
  ];
}

const unitsIn = (entries: readonly Entry[]) => entries.map(({ obligation }) => obligation.unit);

/** IV. What hinders the units and what they propose, in their own words. */
export function difficulties(input: ReportInput): FileChild[] {
  const { plan } = input.situation;
  const held = entriesIn(input).filter((entry) => !isClosed(entry) && entry.held);
  const said = held.map((entry) => ({ entry, ...parted(entry.standing.note) }));
  const hindered = said.filter(({ entry, difficulty }) => entry.blocked && difficulty !== "");
  const proposed = said.filter(({ proposal }) => proposal !== "");
  const asking = held.filter(({ extensionAsked }) => extensionAsked);
  return [
    body([bold("1. Khó khăn, vướng mắc")], {}, { keepNext: true }),
    ...(hindered.length === 0
      ? [body(["Các đơn vị chưa báo cáo khó khăn, vướng mắc."])]
      : hindered.map(({ entry, difficulty }) => body([`- ${who(plan, entry)}: ${difficulty}`]))),
    body([bold("2. Đề xuất, kiến nghị")], {}, { keepNext: true }),
    ...proposed.map(({ entry, proposal }) => body([`- ${who(plan, entry)}: ${proposal}`])),
    ...asking.map((entry) => body([`- ${who(plan, entry)}: ${extensionText(entry)}`])),
    ...(proposed.length + asking.length === 0
      ? [body(["Không có. ", blank("bổ sung đề xuất, kiến nghị, nếu có")])]
      : []),
  ];
}

function who(plan: Plan, { obligation }: Entry): string {
  return `${nameOf(plan, obligation.unit)} (${obligationRef(obligation)})`;
}

function extensionText({ standing: { extension } }: Entry): string {
  if (extension === null) return "";
  return `xin gia hạn đến hết ngày ${documentDate(extension.newOn)}; lý do: ${oneLine(extension.reason).replace(/\.+$/, "")}.`;
}

/** Units write the cause, then "Đề xuất: …" or "Kiến nghị …", as their form asks of them. */
export function parted(note: string): { difficulty: string; proposal: string } {
  const at = /(?:^|[\n.;,]\s*)(?=(?:đề xuất|kiến nghị|đề nghị)(?![\p{L}]))/iu.exec(note);
  if (!at) return { difficulty: note.trim(), proposal: "" };
  const cut = at.index + at[0].length;
  const difficulty = note.slice(0, at.index).trim();
  return { difficulty: difficulty && `${difficulty}.`, proposal: note.slice(cut).trim() };
}

/** How far ahead a report looks. */
const aheadDays = 30;

/** V. What is due next; the rest of the directions is for people to write. */
export function directions(input: ReportInput): FileChild[] {
  const { plan } = input.situation;
  const until = addDays(input.on, aheadDays);
  const coming = entriesIn(input).filter(
    (entry) =>
      !isClosed(entry) &&
      entry.deadline.kind !== "ongoing" &&
      entry.deadline.statedOn > input.on &&
      entry.deadline.statedOn <= until,
  );
  return [
    ...(coming.length === 0
      ? [body([`Không có nội dung đến hạn trong ${aheadDays} ngày tới.`])]
      : [
          body([
            `Các nội dung đến hạn trong ${aheadDays} ngày tới (đến ngày ${documentDate(until)}):`,
          ]),
          ...mattersOf(coming).map(({ name, entries }) =>
            body([
              `- ${name}: ${unitsText(plan, unitsIn(entries))}; thời hạn: ${deadlineText(entries[0])}.`,
            ]),
          ),
        ]),
    body([blank("bổ sung phương hướng, nhiệm vụ và giải pháp")]),
  ];
}

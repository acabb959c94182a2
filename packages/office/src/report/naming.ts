import { localDate } from "@dondoc/core/calendar/local-time";
import type { Entry } from "@dondoc/core/obligation/state";
import { type Plan, unitById } from "@dondoc/core/plan/plan";
import { documentTitle } from "@dondoc/core/plan/title";
import { attentionLabels, documentDate, stateLabel } from "@dondoc/messages/wording";
import { issuerOf } from "../form/issuer.ts";
import { oneLine } from "../form/printable.ts";
import { blank, type Piece } from "../form/words.ts";

/** "Kế hoạch số [số, ký hiệu] ngày [ngày ban hành] của Ủy ban nhân dân xã … hưởng ứng …". */
export function planPieces(plan: Plan): Piece[] {
  const { kind, number, issuedOn } = plan.document;
  return [
    `${kind} số `,
    number ?? blank("số, ký hiệu"),
    " ngày ",
    issuedOn ? documentDate(issuedOn) : blank("ngày ban hành"),
    ` của ${issuerOf(plan).name} ${oneLine(documentTitle(plan.document))}`,
  ];
}

export function nameOf(plan: Plan, unit: string): string {
  return oneLine(unitById(plan, unit)?.name ?? unit);
}

/** Names of units in a sentence; a group that is there as a whole goes by its own name. */
export function unitsText(plan: Plan, units: readonly string[]): string {
  const left = new Set(units);
  const groups = plan.groups
    .filter(({ members }) => members.length > 2 && members.every((member) => left.has(member)))
    .sort((a, b) => b.members.length - a.members.length);
  const names: string[] = [];
  for (const { name, members } of groups) {
    if (!members.every((member) => left.has(member))) continue;
    for (const member of members) left.delete(member);
    names.push(`${oneLine(name)} (${members.length} đơn vị)`);
  }
  return [...[...left].map((unit) => nameOf(plan, unit)), ...names].join("; ");
}

/** Where an obligation stands, in the words of a report: no countdown. */
export function reportState(entry: Entry): string {
  const { state } = entry;
  const label =
    state.kind === "in-time"
      ? `${state.started ? "Đang thực hiện" : "Chưa triển khai"}, trong hạn`
      : stateLabel(entry);
  return [label, ...attentionLabels(entry).map((text) => text.toLocaleLowerCase("vi"))].join(", ");
}

/** "ngày 18/9/2025" of the last answer; null before the first. */
export function answeredOn(plan: Plan, { standing }: Entry): string | null {
  if (standing.lastCheckInAt === null) return null;
  return documentDate(localDate(standing.lastCheckInAt, plan.zone));
}

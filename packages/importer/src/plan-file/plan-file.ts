import type { DraftDocument } from "../draft/document.ts";
import type { Draft } from "../draft/draft.ts";
import { slug } from "../text/fold.ts";
import { dayBefore, isoDate } from "../window/calendar-day.ts";
import { oneLine, planLine } from "./line.ts";
import type { Noter } from "./note.ts";
import { type PlanDuty, type PlanTask, planDuty, planTask } from "./task.ts";
import { groupOf, isGroup, type PlanGroup, type PlanUnit, unitOf } from "./unit.ts";

export type PlanTarget = {
  id: string;
  task: string;
  indicator: string;
  op: ">=" | "=" | "<=";
  value: number;
  unit: string;
};

/** A plan with what its authority's file says of it; what is not known yet is null or an empty list. */
export type PlanFile = {
  id: string;
  authority: string;
  document: {
    kind: string;
    title: string | null;
    issuer: string | null;
    issuerShort: string | null;
    number: string | null;
    issuedOn: string | null;
    signer: string | null;
  };
  zone: string;
  period: { startsOn: string | null; endsOn: string | null; closesOn: string | null };
  roles: { coordinatingOffice: string | null; chairsOffice: string | null };
  units: PlanUnit[];
  groups: PlanGroup[];
  tasks: PlanTask[];
  duties: PlanDuty[];
  targets: PlanTarget[];
  policy?: { readingOfBefore: "lenient" | "strict" };
};

/**
 * The draft as a plan. Only the bodies that a task or a report names are its units. `note` is
 * told, for each place of the file, the words it was read from and what a person must settle there.
 */
export function planFileOf(draft: Draft, note: Noter = () => {}): PlanFile {
  const used = new Set(
    [
      ...draft.tasks.flatMap((task) => [
        ...task.leadUnits,
        ...task.coordinatingUnits,
        ...task.implementingUnits,
      ]),
      ...draft.reportingDuties.flatMap((duty) => [...duty.who, ...(duty.via ? [duty.via] : [])]),
    ].map(({ unit }) => unit),
  );
  const listed = draft.units.filter(({ id }) => used.has(id));
  const units = listed.filter((unit) => !isGroup(unit));
  const groups = listed.filter(isGroup);
  const targets = draft.targets.flatMap(({ taskId, op, indicator, value, unit }) =>
    taskId !== null && op !== ">" && op !== "<"
      ? [{ task: taskId, indicator: planLine(indicator), op, value, unit: planLine(unit) }]
      : [],
  );
  const plan: PlanFile = {
    id: planId(draft.document),
    authority: authorityId(draft.document.issuer),
    document: documentOf(draft.document, note),
    zone: "Asia/Ho_Chi_Minh",
    period: periodOf(draft, note),
    roles: { coordinatingOffice: null, chairsOffice: null },
    units: units.map((unit, index) => unitOf(unit, index, note)),
    groups: groups.map((group, index) => groupOf(group, index, note)),
    tasks: draft.tasks.map((task, index) => planTask(task, index, draft, note)),
    duties: draft.reportingDuties.map((duty, index) => planDuty(duty, index, draft, note)),
    targets: targets.map((target, index) => ({ id: `ct-${index + 1}`, ...target })),
  };
  note(
    ["roles", "coordinatingOffice"],
    "Hỏi: đơn vị nào theo dõi, đôn đốc kế hoạch này? Ghi id của đơn vị.",
  );
  note(
    ["roles", "chairsOffice"],
    "Hỏi: báo cáo tổng hợp gửi ai (Chủ tịch, Văn phòng)? Ghi id của đơn vị.",
  );
  return plan;
}

function documentOf(document: DraftDocument, note: Noter): PlanFile["document"] {
  const title = document.title ? planLine(document.title) : null;
  if (!document.title) note(["document", "title"], "Hỏi: tên kế hoạch?");
  if (!document.issuer) {
    note(["document", "issuer"], "Hỏi: cơ quan ban hành?");
    note(["document", "issuerShort"], "Hỏi: tên gọn của cơ quan ban hành?");
  }
  if (!document.number) note(["document", "number"], "Hỏi: số, ký hiệu?");
  if (!document.issueDate)
    note(
      ["document", "issuedOn"],
      `Hỏi: ngày ban hành? ${document.issueDateBounds.map((day) => day ?? "…").join(" đến ")}`,
    );
  if (!document.signer) note(["document", "signer"], "Hỏi: người ký?");
  return {
    kind: document.kind ?? "Kế hoạch",
    title,
    issuer: document.issuer && planLine(document.issuer),
    issuerShort: document.issuer && shortIssuer(document.issuer),
    number: document.number && planLine(document.number),
    issuedOn: document.issueDate,
    signer: document.signer && planLine(document.signer.name),
  };
}

/** “UBND xã Nghĩa Hành, tỉnh Quảng Ngãi” as a sender's name. */
export function shortIssuer(issuer: string): string {
  return planLine(issuer.split(",")[0] ?? issuer);
}

/** From the first day that the plan names to the last, and a month for what is late. */
function periodOf(
  { document, tasks, reportingDuties }: Draft,
  note: Noter,
): { startsOn: string | null; endsOn: string | null; closesOn: string | null } {
  const windows = [
    ...tasks.map(({ window }) => window),
    ...reportingDuties.flatMap(({ window }) => window ?? []),
  ];
  const starts = windows.flatMap(({ start, end }) => start ?? end ?? []);
  const ends = windows.flatMap(({ end, statedDate }) =>
    [end, statedDate].filter((day) => day !== null),
  );
  const yearStart = document.year === null ? null : `${document.year}-01-01`;
  const yearEnd = document.year === null ? null : `${document.year}-12-31`;
  const first =
    [document.issueDate ?? document.issueDateBounds[0] ?? yearStart, ...starts]
      .filter((day) => day !== null)
      .sort()[0] ?? null;
  const last =
    [yearEnd, ...ends]
      .filter((day) => day !== null)
      .sort()
      .at(-1) ?? null;
  if (first === null || last === null)
    note(["period", "startsOn"], "Hỏi: kế hoạch thực hiện từ ngày nào đến ngày nào?");
  else note(["period", "endsOn"], "Kiểm tra: suy từ các mốc thời gian đọc được");
  return { startsOn: first, endsOn: last, closesOn: last === null ? null : monthLater(last) };
}

/** The last day of the month after a day's: what is late has until then. */
export function monthLater(day: string): string {
  const [year = 2000, month = 1] = day.split("-").map(Number);
  const next = month >= 11 ? isoDate(year + 1, month - 10, 1) : isoDate(year, month + 2, 1);
  return dayBefore(next ?? day);
}

function planId({ number, issuer, year }: DraftDocument): string {
  const name = slug(oneLine(`${number ?? ""} ${issuer?.split(",")[0] ?? ""} ${year ?? ""}`));
  return `pln_${name.slice(0, 44).replace(/-+$/, "") || "ke-hoach"}`;
}

/** Of one name one authority, until its own file says which it is. */
export function authorityId(issuer: string | null): string {
  const name = slug(oneLine(issuer?.split(",")[0] ?? ""));
  return `aut_${name.slice(0, 44).replace(/-+$/, "") || "co-quan"}`;
}

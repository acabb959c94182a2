import type { Draft, Source } from "../draft/draft.ts";
import type { Question, QuestionAbout } from "../draft/question.ts";
import type { PlanFile } from "../plan-file/plan-file.ts";
import type { AnswerShape } from "./answer.ts";
import { suggestedWindows } from "./suggestion.ts";

/** Every place that `dondoc check` wants filled in and that is still empty, as a question. */
export function missingIn(plan: PlanFile, draft: Draft): Question[] {
  return [
    ...missingDocument(plan),
    ...missingTasks(plan, draft),
    ...missingDuties(plan, draft),
    ...missingMembers(plan),
    ...missingRoles(plan),
    ...missingContacts(plan, draft),
  ];
}

function missingDocument({ document, period }: PlanFile): Question[] {
  const about = { kind: "document" } as const;
  return [
    ...(document.title ? [] : [ask("document.title", about, "Tên kế hoạch là gì?", text)]),
    ...(document.issuer ? [] : [ask("document.issuer", about, "Kế hoạch của cơ quan nào?", text)]),
    ...(period.startsOn
      ? []
      : [ask("period.startsOn", about, "Kế hoạch thực hiện từ ngày nào?", date)]),
    ...(period.endsOn
      ? []
      : [ask("period.endsOn", about, "Kế hoạch thực hiện đến ngày nào?", date)]),
  ];
}

function missingTasks(plan: PlanFile, draft: Draft): Question[] {
  const read = new Map(draft.tasks.map((task) => [task.id, task]));
  return plan.tasks.flatMap((task) => {
    const about = { kind: "task", id: task.id } as const;
    const of = read.get(task.id);
    const window: AnswerShape = {
      kind: "window",
      suggested: suggestedWindows(of?.timeRaw ?? "", draft),
    };
    return [
      ...(task.leads.length
        ? []
        : [
            ask(
              `tasks.${task.id}.leads`,
              about,
              "Đơn vị nào chủ trì nhiệm vụ này?",
              units,
              of?.sources.lead ?? of?.source,
              of?.leadRaw,
            ),
          ]),
      ...(task.window
        ? []
        : [
            ask(
              `tasks.${task.id}.window`,
              about,
              "Thời hạn của nhiệm vụ này là khi nào?",
              window,
              of?.sources.time ?? of?.source,
              of?.timeRaw,
            ),
          ]),
    ];
  });
}

function missingDuties(plan: PlanFile, draft: Draft): Question[] {
  const read = new Map(draft.reportingDuties.map((duty) => [duty.id, duty]));
  return plan.duties.flatMap((duty) => {
    const about = { kind: "duty", id: duty.id } as const;
    const of = read.get(duty.id);
    const window: AnswerShape = {
      kind: "window",
      suggested: suggestedWindows(of?.raw ?? "", draft),
    };
    return [
      ...(duty.by.length
        ? []
        : [
            ask(
              `duties.${duty.id}.by`,
              about,
              "Đơn vị nào phải báo cáo?",
              units,
              of?.source,
              of?.raw,
            ),
          ]),
      ...(duty.window
        ? []
        : [
            ask(
              `duties.${duty.id}.window`,
              about,
              "Báo cáo này nộp khi nào, bao lâu một lần?",
              window,
              of?.source,
              of?.raw,
            ),
          ]),
    ];
  });
}

/** Only a group that leads or reports must have its members named. */
function missingMembers(plan: PlanFile): Question[] {
  const onDuty = new Set(holders(plan));
  return plan.groups
    .filter(({ id, members }) => members.length === 0 && onDuty.has(id))
    .map(({ id, name }) =>
      ask(
        `units.${id}.members`,
        { kind: "unit", id },
        `“${name}” là một nhóm. Gồm những đơn vị nào?`,
        units,
      ),
    );
}

function missingRoles({ roles }: PlanFile): Question[] {
  const about = { kind: "document" } as const;
  const one: AnswerShape = { kind: "units", several: false, suggested: [] };
  return [
    ...(roles.coordinatingOffice
      ? []
      : [
          ask(
            "roles.coordinatingOffice",
            about,
            "Đơn vị nào theo dõi, đôn đốc, tổng hợp kế hoạch này?",
            one,
          ),
        ]),
    ...(roles.chairsOffice
      ? []
      : [
          ask(
            "roles.chairsOffice",
            about,
            "Bản tổng hợp gửi ai (Chủ tịch hoặc Văn phòng của Chủ tịch)?",
            one,
          ),
        ]),
  ];
}

/** A unit that leads, reports or holds a role needs somebody to write to. */
function missingContacts(plan: PlanFile, draft: Draft): Question[] {
  const members = new Map(plan.groups.map((group) => [group.id, group.members]));
  const roles = [plan.roles.coordinatingOffice, plan.roles.chairsOffice].flatMap((id) => id ?? []);
  const needed = new Set([...holders(plan), ...roles].flatMap((id) => members.get(id) ?? [id]));
  const read = new Map(draft.units.map((unit) => [unit.id, unit]));
  return plan.units
    .filter(({ id, leader }) => !leader && needed.has(id))
    .map(({ id, name }) =>
      ask(
        `units.${id}.leader`,
        { kind: "unit", id },
        `Thư cho ${name} gửi đến ai (chức vụ, địa chỉ thư điện tử)?`,
        { kind: "contact" },
        read.get(id)?.source,
      ),
    );
}

/** Ids of the units and groups that lead or report. */
export function holders(plan: PlanFile): string[] {
  return [...plan.tasks.flatMap(({ leads }) => leads), ...plan.duties.flatMap(({ by }) => by)];
}

const text: AnswerShape = { kind: "text" };
const date: AnswerShape = { kind: "date" };
const units: AnswerShape = { kind: "units", several: true, suggested: [] };

function ask(
  field: string,
  about: QuestionAbout,
  words: string,
  answer: AnswerShape,
  source: Source | undefined = undefined,
  raw: string | null | undefined = null,
): Question {
  return {
    id: field,
    code: "missing",
    about,
    text: words,
    raw: raw ?? null,
    source: source ?? null,
    field,
    answer,
  };
}

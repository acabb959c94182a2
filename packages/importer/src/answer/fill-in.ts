import { Line, Person } from "@dondoc/core/plan/plan";
import type { Draft } from "../draft/draft.ts";
import type { Question } from "../draft/question.ts";
import { authorityId, monthLater, type PlanFile, shortIssuer } from "../plan-file/plan-file.ts";
import type { PlanEvery } from "../plan-file/window.ts";
import { isoDate } from "../window/calendar-day.ts";
import type { Answer } from "./answer.ts";
import { fillUnits } from "./fill-units.ts";
import { fillWindow } from "./fill-window.ts";
import { holders } from "./missing.ts";

/** Puts an answer into the plan. “done”, or a sentence for the person who answered. */
export function fillIn(
  plan: PlanFile,
  draft: Draft,
  question: Question,
  answer: Answer,
): "done" | string {
  const { field, answer: shape } = question;
  if (answer.kind === "seen")
    return isFilled(plan, field) ? "done" : "Câu hỏi này cần được trả lời.";
  if (field === null) return "Câu hỏi này chỉ cần được xem qua.";
  if (answer.kind !== shape.kind) return "Câu trả lời không đúng loại của câu hỏi.";
  const [list = "", id = "", name = ""] = field.split(".");
  switch (answer.kind) {
    case "text":
      return fillText(plan, list, id, answer.text);
    case "date":
      return fillDate(plan, list, id, answer.on);
    case "day":
      return fillDay(plan, id, answer.day);
    case "window":
      return fillWindow(plan, draft, list, id, answer.window);
    case "units":
      return fillUnits(plan, draft, [field, ...alike(question)], answer.units);
    case "contact": {
      const contact = Person.safeParse(answer.contact);
      const unit = plan.units.find((one) => one.id === id);
      if (!contact.success || !unit) return "Địa chỉ thư điện tử hoặc số điện thoại chưa đúng.";
      unit.leader = answer.contact;
      return "done";
    }
    case "choice":
      if (shape.kind === "choice" && !shape.options.some(({ value }) => value === answer.value))
        return "Không có lựa chọn này.";
      return choose(plan, draft, field, name, answer.value);
  }
}

/** The same place of every further task that the question stands for. */
function alike({ alsoTasks, part }: Question): string[] {
  return (alsoTasks ?? []).map((id) => `tasks.${id}.${part}`);
}

function isFilled(plan: PlanFile, field: string | null): boolean {
  if (field === null) return true;
  const [list = "", id = "", name = ""] = field.split(".");
  switch (list) {
    case "document":
      // The number, the day and the signer may stay unknown.
      return id !== "title" && id !== "issuer" ? true : plan.document[id] !== null;
    case "period":
      return (id === "startsOn" ? plan.period.startsOn : plan.period.endsOn) !== null;
    case "roles":
      return false;
    case "tasks": {
      const task = plan.tasks.find((one) => one.id === id);
      if (name === "leads") return (task?.leads.length ?? 0) > 0;
      return name === "window" ? Boolean(task?.window) : true;
    }
    case "duties": {
      const duty = plan.duties.find((one) => one.id === id);
      return name === "by" ? (duty?.by.length ?? 0) > 0 : Boolean(duty?.window);
    }
    case "units":
      if (name === "members")
        // A group that neither leads nor reports may stay a mere name.
        return (
          (plan.groups.find((one) => one.id === id)?.members.length ?? 0) > 0 ||
          !holders(plan).includes(id)
        );
      return name !== "leader";
    default:
      return true;
  }
}

function fillText(plan: PlanFile, list: string, field: string, text: string) {
  const { document } = plan;
  const line = Line.safeParse(text);
  if (!line.success) return "Đề nghị ghi một dòng, không quá 300 chữ.";
  // A unit's name was put right before the plan was made.
  if (list === "units") return "done";
  if (field === "number" || field === "signer" || field === "title" || field === "issuer")
    document[field] = line.data;
  if (field === "issuer") {
    document.issuerShort = shortIssuer(line.data);
    plan.authority = authorityId(line.data);
  }
  return "done";
}

function fillDate(plan: PlanFile, list: string, field: string, on: string) {
  const [year, month, day] = on.split("-").map(Number);
  if (isoDate(year ?? 0, month ?? 0, day ?? 0) !== on) return "Ngày này không có trong lịch.";
  if (list === "document") plan.document.issuedOn = on;
  else if (field === "startsOn") plan.period.startsOn = on;
  else plan.period = { ...plan.period, endsOn: on, closesOn: monthLater(on) };
  return "done";
}

function fillDay(plan: PlanFile, id: string, day: number) {
  const window = plan.tasks.find((one) => one.id === id)?.window;
  if (window?.kind !== "recurring" || !Number.isInteger(day) || day < 1 || day > 31)
    return "Đề nghị ghi một ngày từ 1 đến 31.";
  window.day = day;
  return "done";
}

function choose(plan: PlanFile, draft: Draft, field: string, name: string, value: string) {
  if (field === "policy.readingOfBefore")
    plan.policy = { readingOfBefore: value === "strict" ? "strict" : "lenient" };
  else if (field === "document.ongoingEvery") {
    for (const { window } of plan.tasks)
      if (window?.kind === "ongoing") window.every = value as PlanEvery;
  } else if (field === "document.implementersLead" && value === "no") giveBack(plan, draft);
  else if (name === "subordinate") {
    const unit = plan.units.find(({ id }) => field === `units.${id}.subordinate`);
    if (unit) unit.subordinate = value === "no";
  }
  return "done";
}

/** “Đơn vị thực hiện” only carries the task out: who leads it is open again. */
function giveBack(plan: PlanFile, draft: Draft) {
  for (const task of plan.tasks) {
    const read = draft.tasks.find(({ id }) => id === task.id);
    if (!read?.ledByImplementers) continue;
    task.implementing = task.leads;
    task.leads = [];
  }
}

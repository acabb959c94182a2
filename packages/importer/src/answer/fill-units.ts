import { Line } from "@dondoc/core/plan/plan";
import type { Draft } from "../draft/draft.ts";
import type { PlanFile } from "../plan-file/plan-file.ts";
import { type PlanGroup, type PlanUnit, unitOf } from "../plan-file/unit.ts";
import { fold } from "../text/fold.ts";
import { freeId } from "./settle-units.ts";

/** Bodies by id or by name; one that nobody knows yet becomes a unit of the plan. */
export function fillUnits(plan: PlanFile, draft: Draft, fields: string[], names: string[]) {
  if (names.length === 0) return "Đề nghị chọn ít nhất một đơn vị.";
  const found: string[] = [];
  for (const name of names.slice(0, 2_000)) {
    const id = unitNamed(plan, draft, name);
    if (id === null) return "Tên đơn vị này chưa đúng.";
    if (!found.includes(id)) found.push(id);
  }
  const results = fields.map((field) => put(plan, field, found));
  return results.find((result) => result !== "done") ?? "done";
}

function put(plan: PlanFile, field: string, found: string[]) {
  const [list = "", id = "", part = ""] = field.split(".");
  const task = plan.tasks.find((one) => one.id === id);
  const duty = plan.duties.find((one) => one.id === id);
  const group = plan.groups.find((one) => one.id === id);
  if (list === "roles" && (id === "coordinatingOffice" || id === "chairsOffice")) {
    const [only] = found;
    if (found.length > 1 || plan.groups.some((one) => one.id === only))
      return "Đề nghị chọn đúng một đơn vị.";
    plan.roles[id] = only ?? null;
  } else if (task && part === "leads") task.leads = found;
  else if (task && part === "coordinating") task.coordinating = found;
  else if (task && part === "implementing") task.implementing = found;
  else if (duty && part === "by") duty.by = found;
  else if (group && part === "members") {
    if (found.some((member) => !plan.units.some((unit) => unit.id === member)))
      return "Một nhóm chỉ gồm các đơn vị.";
    group.members = found;
  } else return "Không có chỗ này trong kế hoạch.";
  return "done";
}

/** An id of the plan or the draft, a name the plan knows, or a new body. */
function unitNamed(plan: PlanFile, draft: Draft, name: string): string | null {
  const known = [...plan.units, ...plan.groups].find(
    (one: PlanUnit | PlanGroup) =>
      one.id === name || [one.name, ...one.aliases].some((other) => fold(other) === fold(name)),
  );
  if (known) return known.id;
  const read = draft.units.find((unit) => unit.id === name);
  const line = Line.safeParse(name);
  if (!line.success) return null;
  const taken = new Set([...plan.units, ...plan.groups].map(({ id }) => id));
  const unit: PlanUnit = read
    ? unitOf(read, 0, () => {})
    : // Nobody has said that it is under the committee: it is asked, not told.
      { id: freeId(line.data, taken), name: line.data, aliases: [], subordinate: false };
  plan.units.push(unit);
  return unit.id;
}

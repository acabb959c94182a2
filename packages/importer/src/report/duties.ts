import type { DraftDuty, DraftResponsibility, DraftTask } from "../draft/draft.ts";
import type { Node, Outline } from "../outline/outline.ts";
import type { Candidate } from "../task/candidate.ts";
import { ownerWords } from "../task/owner.ts";
import type { Paragraph } from "../text/paragraph.ts";
import { splitUnits } from "../unit/list.ts";
import type { UnitRegistry } from "../unit/registry.ts";
import { subjectOf } from "../unit/run.ts";
import { type PlanTime, readWindow } from "../window/window.ts";
import { type DutyContext, dutiesIn } from "./duty.ts";
import { afterCondition } from "./report-words.ts";

export function dutiesOf(
  outline: Outline,
  found: Candidate[],
  tasks: DraftTask[],
  responsibilities: DraftResponsibility[],
  units: UnitRegistry,
  plan: PlanTime,
): DraftDuty[] {
  const out: DraftDuty[] = [];
  const searched = new Set<Paragraph>();
  for (const [index, candidate] of found.entries()) {
    const task = tasks[index];
    if (!task) continue;
    const context = {
      who: task.leadUnits,
      whoRaw: task.leadRaw,
      taskNumber: task.number,
      taskId: task.id,
    };
    for (const part of [
      ...candidate.time,
      ...(candidate.how === "table" ? [] : [candidate.title, ...candidate.description]),
    ]) {
      searched.add(part.paragraph);
      const { rest } = candidate.time.includes(part as Candidate["time"][number])
        ? readWindow(part.text, plan)
        : { rest: part.text };
      const at = part.start + Math.max(0, part.text.lastIndexOf(rest.trim() || "\0"));
      if (rest.trim() !== "")
        out.push(
          ...dutiesIn(
            rest.trim().replace(/^[,;.]?\s*(?:và\s+)?/u, ""),
            at,
            part.paragraph,
            context,
            units,
            plan,
          ),
        );
    }
  }
  for (const node of outline.nodes) {
    if (searched.has(node.paragraph) || node.section === "aims" || node.section === "funds")
      continue;
    if (!node.paragraph.folded.includes("báo cáo")) continue;
    if (
      node.section !== "organisation" &&
      !/^(?:định kỳ|trước ngày|chế độ|báo cáo|gửi)|báo cáo[^.;]{0,80}(?:trước ngày|chậm nhất|định kỳ)|(?:định kỳ|trước ngày)[^.;]{0,80}báo cáo/iu.test(
        node.text,
      )
    )
      continue;
    const owner = responsibilities.find(
      ({ duties, source }) =>
        source.line === node.paragraph.line ||
        duties.some(({ source: at }) => at.line === node.paragraph.line),
    );
    const context =
      owner && !speaksToAll(node)
        ? { who: owner.owners, whoRaw: owner.ownersRaw, taskNumber: null, taskId: null }
        : contextAbove(node, units);
    const duties = dutiesIn(node.text, node.at, node.paragraph, context, units, plan);
    for (const responsibility of owner?.duties ?? [])
      if (responsibility.source.line === node.paragraph.line && duties.length)
        responsibility.isReportingDuty = true;
    out.push(...duties);
  }
  const { closing } = outline;
  if (closing)
    out.push(
      ...dutiesIn(
        closing.text,
        0,
        closing,
        { who: [], whoRaw: null, taskNumber: null, taskId: null },
        units,
        plan,
      ),
    );
  const order = out
    .filter(isAnyones)
    .filter(isFirst)
    .sort((a, b) => a.source.line - b.source.line || a.source.start - b.source.start);
  for (const [index, duty] of order.entries()) duty.id = `bc-${index + 1}`;
  return order;
}

/** “Trong quá trình thực hiện, nếu có vướng mắc …” after the last item. */
function speaksToAll(node: Node): boolean {
  return !node.marker && /^(?:trong quá trình|nếu|khi)\s/iu.test(node.text);
}

/** “1. Trạm Y tế phường …” and, somewhere below it, “- Tổng hợp, báo cáo kết quả …”. */
function contextAbove(node: Node, units: UnitRegistry): DutyContext {
  const nobody = { who: [], whoRaw: null, taskNumber: null, taskId: null };
  if (speaksToAll(node)) return nobody;
  for (let at = node.parent; at?.marker && !at.heading; at = at.parent) {
    const named = ownerWords(at)?.text ?? subjectOf(afterCondition(at.text));
    if (!named) continue;
    const start = Math.max(0, at.paragraph.text.indexOf(named));
    const source = { line: at.paragraph.line, start, end: start + named.length };
    const who = splitUnits(named).units.map((unit) => units.refer(unit, source));
    return { ...nobody, who, whoRaw: named };
  }
  return nobody;
}

/** “Chế độ báo cáo gồm báo cáo định kỳ …”: by nobody, to nobody and at no time is no duty. */
function isAnyones({ who, to, via, window, adHoc }: DraftDuty): boolean {
  return who.length + to.length > 0 || via !== null || (window !== null && !adHoc);
}

/** A sentence that is a task's title and its description is read once. */
function isFirst(duty: DraftDuty, index: number, all: DraftDuty[]): boolean {
  const key = ({ source, occurrence, window }: DraftDuty) =>
    `${source.line}/${source.start}/${occurrence}/${JSON.stringify(window)}`;
  return all.findIndex((other) => key(other) === key(duty)) === index;
}

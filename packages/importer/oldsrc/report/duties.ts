import type { DraftDuty, DraftResponsibility, DraftTask } from "../draft/draft.ts";
import type { Outline } from "../outline/outline.ts";
import type { Candidate } from "../task/candidate.ts";
import type { Paragraph } from "../text/paragraph.ts";
import type { UnitRegistry } from "../unit/registry.ts";
import { type PlanTime, readWindow } from "../window/window.ts";
import { dutiesIn } from "./duty.ts";

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
    const context = {
      who: owner?.owners ?? [],
      whoRaw: owner?.ownersRaw ?? null,
      taskNumber: null,
      taskId: null,
    };
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
  const order = out.sort(
    (a, b) => a.source.line - b.source.line || a.source.start - b.source.start,
  );
  for (const [index, duty] of order.entries()) duty.id = `bc-${index + 1}`;
  return order;
}

import { boundsOf, Window } from "@dondoc/core/window/window";
import type { Draft } from "../draft/draft.ts";
import { phraseLine } from "../plan-file/line.ts";
import { monthLater, type PlanFile } from "../plan-file/plan-file.ts";
import type { PlanWindow } from "../plan-file/window.ts";

/** A window that `dondoc check` takes, with the words of the document it stands for. */
export function fillWindow(
  plan: PlanFile,
  draft: Draft,
  list: string,
  id: string,
  answer: PlanWindow,
) {
  const window = Window.safeParse(answer);
  if (!window.success) return "Thời hạn này chưa đúng.";
  const duty = list === "duties";
  const item = (duty ? plan.duties : plan.tasks).find((one) => one.id === id);
  if (!item) return "Không có nhiệm vụ này.";
  const task = draft.tasks.find((one) => one.id === id);
  const said = duty
    ? draft.reportingDuties.find((one) => one.id === id)?.raw
    : task?.window.raw || task?.timeRaw;
  const { phrase: _, ...plain } = answer;
  item.window = (said ? { ...plain, phrase: phraseLine(said) } : plain) as PlanWindow;
  widen(plan, window.data);
  return "done";
}

/** The plan is open as long as its last window. */
function widen(plan: PlanFile, window: Window) {
  const { period } = plan;
  if (window.kind === "on-request" || window.kind === "standing") return;
  const [from, to] =
    window.kind === "ongoing" || window.kind === "recurring"
      ? [window.start ?? window.end, window.end ?? window.start]
      : [boundsOf(window).startsOn ?? boundsOf(window).statedOn, boundsOf(window).statedOn];
  if (from && period.startsOn && from < period.startsOn) period.startsOn = from;
  if (to && (!period.endsOn || to > period.endsOn)) {
    period.endsOn = to;
    period.closesOn = monthLater(to);
  }
  if (from && !period.startsOn) period.startsOn = from;
}

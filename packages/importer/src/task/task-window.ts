import type { Source } from "../draft/draft.ts";
import { placeOf } from "../draft/source.ts";
import type { DraftWindow } from "../draft/window.ts";
import { type PlanTime, readWindow, unknownWindow, type WindowProblem } from "../window/window.ts";
import type { Candidate, Placed } from "./candidate.ts";

type Report = (problem: WindowProblem, words: string, source: Source | null) => void;

export function windowOf(
  candidate: Candidate,
  plan: PlanTime,
  report: Report,
): { window: DraftWindow; raw: string | null } {
  const times = candidate.time;
  const [first, second] = times;
  if (candidate.severalTimes) {
    report("several", candidate.severalTimes.text, placeOf(candidate.severalTimes));
    return { window: unknownWindow(candidate.severalTimes.text), raw: candidate.severalTimes.text };
  }
  if (!first) {
    report("empty", "", placeOf(candidate.title));
    return { window: unknownWindow(""), raw: null };
  }
  const raw = times.map(({ text }) => text).join("; ");
  if (second) {
    const opens = times.find(({ label }) => /bắt đầu/iu.test(label));
    const closes = times.find(({ label }) => /kết thúc|hoàn thành/iu.test(label));
    if (times.length === 2 && opens && closes && opens !== closes)
      return between(opens, closes, plan, raw, report);
    if (new Set(times.map(({ text }) => text)).size > 1) {
      report("several", raw, placeOf(first));
      return { window: unknownWindow(raw), raw };
    }
  }
  const { window, problem } = readTime(first.text, plan, candidate.yearOfTimes);
  if (problem) report(problem, first.text, placeOf(first));
  return { window, raw: first.text };
}

function readTime(text: string, plan: PlanTime, year: number | undefined) {
  const read = readWindow(text, year ? { ...plan, year } : plan);
  if (!year || read.problem !== "year") return read;
  return { window: { ...read.window, yearInferred: false }, problem: null };
}

/** Columns “Bắt đầu” and “Kết thúc”, or two labels. */
function between(opens: Placed, closes: Placed, plan: PlanTime, raw: string, report: Report) {
  const from = readWindow(opens.text, plan);
  const to = readWindow(closes.text, plan);
  const start = from.window.start ?? null;
  const end = to.window.end;
  if (
    !end ||
    from.window.kind === "unknown" ||
    to.window.kind === "unknown" ||
    (start && start > end)
  ) {
    report(from.problem ?? to.problem ?? "several", raw, placeOf(opens));
    return { window: unknownWindow(raw), raw };
  }
  const strict = to.window.kind === "before";
  const window: DraftWindow = {
    ...to.window,
    kind: strict ? "before" : "range",
    start,
    raw,
    tentative: from.window.tentative || to.window.tentative,
    yearInferred: from.window.yearInferred || to.window.yearInferred,
  };
  if (window.yearInferred) report("year", raw, placeOf(opens));
  return { window, raw };
}

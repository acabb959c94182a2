import type { Source } from "../draft/draft.ts";
import type { Question, QuestionAbout, QuestionCode, TaskPart } from "../draft/question.ts";
import type { WindowProblem } from "../window/window.ts";
import { sentences } from "./sentence.ts";

type Asked = Omit<Question, "id" | "field" | "answer">;

/** Questions noticed while reading, kept until the draft is whole. */
export type Inquiry = {
  ask(
    code: QuestionCode,
    about: QuestionAbout,
    source: Source | null,
    raw: string | null,
    part?: TaskPart,
  ): void;
  window(problem: WindowProblem, about: QuestionAbout, raw: string, source: Source | null): void;
  asked(): Asked[];
};

export function inquiry(): Inquiry {
  const out: Asked[] = [];
  const ask: Inquiry["ask"] = (code, about, source, raw, part) => {
    out.push({ code, about, text: sentences[code](raw ?? ""), raw, source, ...(part && { part }) });
  };
  return {
    ask,
    window: (problem, about, raw, source) => ask(windowCodes[problem], about, source, raw),
    asked: () => out,
  };
}

const windowCodes: Record<WindowProblem, QuestionCode> = {
  empty: "no-window",
  outside: "window-unknown",
  impossible: "window-impossible",
  several: "several-dates",
  open: "window-open",
  vague: "window-vague",
  year: "window-year",
  "year-missing": "window-year",
  condition: "window-vague",
};

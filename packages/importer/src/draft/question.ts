import type { AnswerShape } from "../answer/answer.ts";
import type { Source } from "./draft.ts";

export type QuestionAbout =
  | { kind: "document" }
  | { kind: "task"; id: string }
  /** “other”: the body whose name is alike. */
  | { kind: "unit"; id: string; other?: string }
  | { kind: "duty"; id: string }
  | { kind: "recipients" };

/**
 * Something only a person can settle. `code` is stable, `text` is Vietnamese; `field` is the place in
 * the plan it settles (`tasks.<id>.window`), null where a person need only look.
 */
export type Question = {
  id: string;
  code: QuestionCode;
  about: QuestionAbout;
  text: string;
  raw: string | null;
  source: Source | null;
  field: string | null;
  answer: AnswerShape;
  /** Which bodies of a task are doubted, where the code does not say. */
  part?: TaskPart;
  /** Further tasks whose document says it in the same words: the answer is theirs, too. */
  alsoTasks?: string[];
};

export type TaskPart = "leads" | "coordinating" | "implementing";

export type QuestionCode =
  | "document-number"
  | "document-date"
  | "document-signer"
  | "document-issuer"
  | "document-title"
  | "section-gap"
  | "no-tasks"
  | "not-a-plan"
  | "unlabelled-tasks"
  | "implementing-as-lead"
  | "no-lead"
  | "multi-lead"
  | "lead-unclear"
  | "coordinating-unclear"
  | "no-window"
  | "window-unknown"
  | "window-relative"
  | "window-impossible"
  | "window-year"
  | "window-tentative"
  | "window-vague"
  | "window-open"
  | "window-weekend"
  | "before-reading"
  | "ongoing-period"
  | "recurring-day"
  | "several-dates"
  | "several-deliverables"
  | "unit-spellings"
  | "unit-similar"
  | "unit-typo"
  | "unit-group"
  | "unit-list-split"
  | "unit-request-form"
  | "duty-addressee"
  | "duty-period"
  | "duty-who"
  | "recipients-missing"
  | "recipients-format"
  | "responsibility-date"
  | "table-unread"
  | "table-shape"
  | "table-row"
  | "stale-unit"
  /** A place of the plan file that is empty: asked with the answers, not by the reader. */
  | "missing";

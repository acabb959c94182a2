import type { Contact } from "../plan-file/unit.ts";
import type { PlanEvery, PlanWindow } from "../plan-file/window.ts";

/** What an answer to a question looks like, and what to offer. */
export type AnswerShape =
  | { kind: "text" }
  | { kind: "date" }
  /** Ids of the draft's units, or names of bodies that it does not have yet. */
  | { kind: "units"; several: boolean; suggested: string[] }
  | { kind: "window"; suggested: PlanWindow[] }
  | { kind: "choice"; options: { value: string; label: string }[] }
  | { kind: "day" }
  | { kind: "contact" }
  /** Nothing to fill in: a person has looked. */
  | { kind: "seen" };

/** A person's answer. “seen” keeps the reading as it is; it does not answer what must be filled in. */
export type Answer =
  | { kind: "text"; text: string }
  | { kind: "date"; on: string }
  | { kind: "units"; units: string[] }
  | { kind: "window"; window: PlanWindow }
  | { kind: "choice"; value: string }
  | { kind: "day"; day: number }
  | { kind: "contact"; contact: Contact }
  | { kind: "seen" };

/** Answers by the id of their question. JSON, to be stored beside the draft. */
export type Answers = Readonly<Record<string, Answer>>;

export const everyOptions: { value: PlanEvery; label: string }[] = [
  { value: "month", label: "Hằng tháng" },
  { value: "quarter", label: "Hằng quý" },
  { value: "half-year", label: "6 tháng một lần" },
  { value: "year", label: "Hằng năm" },
];

export const yesNo = [
  { value: "yes", label: "Đúng" },
  { value: "no", label: "Không đúng" },
];

export const sameOrDifferent = [
  { value: "same", label: "Là một đơn vị" },
  { value: "different", label: "Là các đơn vị khác nhau" },
];

import type { Draft } from "../draft/draft.ts";
import type { Question, QuestionCode } from "../draft/question.ts";
import { type AnswerShape, everyOptions, sameOrDifferent, yesNo } from "./answer.ts";
import { unitsOf } from "./same-words.ts";
import { suggestedWindows } from "./suggestion.ts";

type Asked = Omit<Question, "id" | "field" | "answer">;

/** Questions with what they are about and how they are answered; an id stays when others come or go. */
export function answerable(asked: Asked[], draft: Omit<Draft, "questions">): Question[] {
  const seen = new Map<string, number>();
  return asked.map((one) => {
    const base = "id" in one.about ? `${one.code}.${one.about.id}` : one.code;
    const count = (seen.get(base) ?? 0) + 1;
    seen.set(base, count);
    return {
      id: count === 1 ? base : `${base}.${count}`,
      ...one,
      field: fieldOf(one),
      answer: shapeOf(one, draft),
    };
  });
}

/** What of an item each question is about; null where there is nothing to fill in. */
const fields: Record<QuestionCode, string | null> = {
  "document-number": "number",
  "document-date": "issuedOn",
  "document-signer": "signer",
  "document-issuer": "issuer",
  "document-title": "title",
  "section-gap": null,
  "no-tasks": null,
  "not-a-plan": null,
  "unlabelled-tasks": null,
  "implementing-as-lead": "implementersLead",
  "no-lead": "leads",
  "multi-lead": "leads",
  "lead-unclear": "leads",
  "coordinating-unclear": "coordinating",
  "no-window": "window",
  "window-unknown": "window",
  "window-relative": "window",
  "window-impossible": "window",
  "window-year": "window",
  "window-tentative": "window",
  "window-vague": "window",
  "window-open": "window",
  "window-weekend": "window",
  "before-reading": "readingOfBefore",
  "ongoing-period": "ongoingEvery",
  "recurring-day": "day",
  "several-dates": "window",
  "several-deliverables": null,
  "unit-spellings": "spellings",
  "unit-similar": "similar",
  "unit-typo": "name",
  "unit-group": "members",
  "unit-list-split": "leads",
  "unit-request-form": "subordinate",
  "duty-addressee": null,
  "duty-period": "window",
  "duty-who": "by",
  "recipients-missing": null,
  "recipients-format": null,
  "responsibility-date": null,
  "table-unread": null,
  "table-shape": null,
  "table-row": null,
  "stale-unit": "name",
  missing: null,
};

function fieldOf({ code, about, part }: Asked): string | null {
  const field = part ?? fields[code];
  if (field === null) return null;
  switch (about.kind) {
    case "document":
      return field === "readingOfBefore" ? `policy.${field}` : `document.${field}`;
    case "task":
      return `tasks.${about.id}.${field}`;
    case "duty":
      return `duties.${about.id}.${field}`;
    case "unit":
      return `units.${about.id}.${field}`;
    case "recipients":
      return null;
  }
}

function shapeOf(question: Asked, draft: Omit<Draft, "questions">): AnswerShape {
  const { about } = question;
  const field = fieldOf(question)?.split(".").at(-1);
  const task = about.kind === "task" ? draft.tasks.find(({ id }) => id === about.id) : undefined;
  switch (field) {
    case "number":
    case "signer":
    case "issuer":
    case "title":
    case "name":
      return { kind: "text" };
    case "issuedOn":
      return { kind: "date" };
    case "day":
      return { kind: "day" };
    case "window":
      return { kind: "window", suggested: suggestedWindows(question.raw ?? "", draft) };
    case "leads":
    case "coordinating":
    case "implementing": {
      const refs = task ? unitsOf(task, field) : [];
      return { kind: "units", several: true, suggested: refs.map(({ unit }) => unit) };
    }
    case "by":
    case "members":
      return { kind: "units", several: true, suggested: [] };
    case "implementersLead":
    case "subordinate":
      return { kind: "choice", options: yesNo };
    case "spellings":
    case "similar":
      return { kind: "choice", options: sameOrDifferent };
    case "ongoingEvery":
      return { kind: "choice", options: everyOptions };
    case "readingOfBefore":
      return {
        kind: "choice",
        options: [
          { value: "lenient", label: "Ngày ghi trong kế hoạch vẫn còn kịp" },
          { value: "strict", label: "Đến ngày ghi trong kế hoạch là đã muộn" },
        ],
      };
    default:
      return { kind: "seen" };
  }
}

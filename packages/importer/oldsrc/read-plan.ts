import { identityOf } from "./document/identity.ts";
import { recipientsOf } from "./document/recipient.ts";
import type { Draft, DraftTask } from "./draft/draft.ts";
import { outlineOf } from "./outline/outline.ts";
import { inquiry } from "./question/inquiry.ts";
import { questionsOf } from "./question/question.ts";
import { dutiesOf } from "./report/duties.ts";
import { responsibilitiesOf } from "./report/responsibility.ts";
import { targetsOf } from "./target/targets.ts";
import { candidatesOf } from "./task/candidates.ts";
import { numberDuplicates, taskOf } from "./task/task.ts";
import { paragraphsOf } from "./text/paragraph.ts";
import { type UnitRegistry, unitRegistry } from "./unit/registry.ts";
import type { PlanTime } from "./window/window.ts";

/** A plan's text to a draft: what was read, with its words, and what a person must settle. */
export function readPlanText(text: string): Draft {
  const paragraphs = paragraphsOf(text);
  const outline = outlineOf(paragraphs);
  const { document, place } = identityOf(paragraphs, outline);
  const plan: PlanTime = { year: document.year, issuedOn: document.issueDate };
  const units = unitRegistry(place);
  const asked = inquiry();
  const found = candidatesOf(paragraphs, outline, plan, asked);
  const tasks = found.map((candidate, index) => taskOf(candidate, index, units, plan, asked));
  numberDuplicates(tasks);
  const responsibilities = responsibilitiesOf(outline, found, units);
  const reportingDuties = dutiesOf(outline, found, tasks, responsibilities, units, plan);
  const targets = targetsOf(outline, found, tasks);
  if (document.issueDate) document.issueDateBounds = [null, null];
  else document.issueDateBounds[1] = earliestStart(tasks, document.issueDateBounds[0]);
  const recipients = recipientsOf(outline.tail);
  countVillages(units, document.villageCount);
  const draft: Draft = {
    document,
    units: units.units(),
    tasks,
    reportingDuties,
    targets,
    responsibilities,
    recipients,
    questions: [],
  };
  draft.questions = questionsOf(draft, asked, place);
  return draft;
}

/** “các thôn” are as many as the document says elsewhere. */
function countVillages(units: UnitRegistry, count: number | null) {
  for (const unit of units.units()) {
    if (unit.type === "group" && /các thôn/iu.test(unit.name)) unit.expectedMembers ??= count;
  }
}

/** The plan was issued before its first task began. */
function earliestStart(tasks: DraftTask[], after: string | null): string | null {
  const starts = tasks.flatMap(({ window }) =>
    window.start && !window.yearInferred ? [window.start] : [],
  );
  const first = starts.filter((start) => !after || start >= after).sort()[0];
  return first ?? null;
}

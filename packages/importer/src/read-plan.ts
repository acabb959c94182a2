import { identityOf } from "./document/identity.ts";
import type { Place } from "./document/level.ts";
import { recipientsOf } from "./document/recipient.ts";
import { otherThanPlan } from "./document/standing.ts";
import type { DraftDocument } from "./draft/document.ts";
import type { Draft, DraftTask } from "./draft/draft.ts";
import { outlineOf } from "./outline/outline.ts";
import { inquiry } from "./question/inquiry.ts";
import { questionsOf } from "./question/question.ts";
import { dutiesOf } from "./report/duties.ts";
import { responsibilitiesOf } from "./report/responsibility.ts";
import { targetsOf } from "./target/targets.ts";
import type { Candidate } from "./task/candidate.ts";
import { candidatesOf } from "./task/candidates.ts";
import { numberDuplicates, taskOf } from "./task/task.ts";
import { paragraphsOf } from "./text/read-paragraphs.ts";
import { type UnitRegistry, unitRegistry } from "./unit/registry.ts";
import { type PlanTime, readWindow } from "./window/window.ts";

/** A plan's text to a draft: what was read, with its words, and what a person must settle. */
export function readPlanText(text: string): Draft {
  const paragraphs = paragraphsOf(text);
  const outline = outlineOf(paragraphs);
  const { document, place } = identityOf(paragraphs, outline);
  const plan: PlanTime = { year: document.year, issuedOn: document.issueDate };
  const units = unitRegistry(place);
  const asked = inquiry();
  const read = candidatesOf(paragraphs, outline, plan, asked);
  const other = otherThanPlan(document) !== null;
  const found = other ? read.filter((one) => isAssigned(one, plan)) : read;
  if (other && found.length === 0) return notPlan(document, place);
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

/** A row or an item that names who and when gives work, whatever its document calls itself. */
function isAssigned({ how, lead, implementing, time }: Candidate, plan: PlanTime): boolean {
  const [first] = time;
  return (
    (how === "labels" || how === "table") &&
    lead.length + implementing.length > 0 &&
    first !== undefined &&
    readWindow(first.text, plan).window.kind !== "unknown"
  );
}

/** A circular or a decision that gives nobody work: what it is, and no tasks made of its articles. */
function notPlan(document: DraftDocument, place: Place): Draft {
  const draft: Draft = {
    document,
    units: [],
    tasks: [],
    reportingDuties: [],
    targets: [],
    responsibilities: [],
    recipients: [],
    questions: [],
  };
  draft.questions = questionsOf(draft, inquiry(), place);
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

import type { Draft, DraftUnit, UnitRef } from "../draft/draft.ts";
import type { Question } from "../draft/question.ts";
import { planLine } from "../plan-file/line.ts";
import { fold, slug } from "../text/fold.ts";
import type { Answers } from "./answer.ts";

/**
 * The draft with its bodies as a person says they are: one name put right, two names told apart, two
 * bodies made one. Everything that names them follows.
 */
export function settleUnits(draft: Draft, answers: Answers): Draft {
  return draft.questions.reduce((now, question) => {
    const answer = answers[question.id];
    const { about, field } = question;
    if (answer === undefined || about.kind !== "unit") return now;
    if (answer.kind === "text" && field === `units.${about.id}.name`)
      return renamed(now, about.id, answer.text);
    if (answer.kind !== "choice") return now;
    if (question.code === "unit-spellings" && answer.value === "different")
      return toldApart(now, about.id);
    if (question.code === "unit-similar" && answer.value === "same" && about.other)
      return madeOne(now, about.id, about.other);
    return now;
  }, draft);
}

function renamed(draft: Draft, id: string, name: string): Draft {
  if (name.trim() === "") return draft;
  const units = draft.units.map((unit) =>
    unit.id === id ? { ...unit, name: planLine(name) } : unit,
  );
  return { ...draft, units };
}

/** Each spelling becomes a body of its own. */
function toldApart(draft: Draft, id: string): Draft {
  const unit = draft.units.find((one) => one.id === id);
  if (!unit) return draft;
  const taken = new Set(draft.units.map((one) => one.id));
  const own = new Map<string, DraftUnit>();
  for (const alias of unit.aliases) {
    const key = fold(alias);
    if (key === fold(unit.name) || own.has(key)) continue;
    own.set(key, { ...unit, id: freeId(alias, taken), name: alias, aliases: [alias] });
  }
  const kept = { ...unit, aliases: [unit.name] };
  const units = draft.units.flatMap((one) => (one.id === id ? [kept, ...own.values()] : [one]));
  return referring({ ...draft, units }, (ref) =>
    ref.unit === id ? { ...ref, unit: own.get(fold(ref.raw))?.id ?? id } : ref,
  );
}

function madeOne(draft: Draft, id: string, other: string): Draft {
  const gone = draft.units.find((unit) => unit.id === other);
  if (!gone || id === other) return draft;
  const units = draft.units
    .filter((unit) => unit.id !== other)
    .map((unit) =>
      unit.id === id ? { ...unit, aliases: [...unit.aliases, gone.name, ...gone.aliases] } : unit,
    );
  const about = (question: Question): Question =>
    question.about.kind === "unit" && question.about.other === other
      ? { ...question, about: { ...question.about, other: id } }
      : question;
  const next = { ...draft, units, questions: draft.questions.map(about) };
  return referring(next, (ref) => (ref.unit === other ? { ...ref, unit: id } : ref));
}

function referring(draft: Draft, change: (ref: UnitRef) => UnitRef): Draft {
  return {
    ...draft,
    tasks: draft.tasks.map((task) => ({
      ...task,
      leadUnits: task.leadUnits.map(change),
      coordinatingUnits: task.coordinatingUnits.map(change),
      implementingUnits: task.implementingUnits.map(change),
    })),
    reportingDuties: draft.reportingDuties.map((duty) => ({
      ...duty,
      who: duty.who.map(change),
      to: duty.to.map(change),
      via: duty.via && change(duty.via),
    })),
    responsibilities: draft.responsibilities.map((one) => ({
      ...one,
      owners: one.owners.map(change),
    })),
  };
}

/** An id of whole words that nobody has. */
export function freeId(name: string, taken: Set<string>): string {
  const base = slug(name).slice(0, 36).replace(/-+$/, "") || "don-vi";
  let id = base;
  for (let count = 2; taken.has(id); count += 1) id = `${base}-${count}`;
  taken.add(id);
  return id;
}

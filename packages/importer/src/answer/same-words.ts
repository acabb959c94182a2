import type { Draft, DraftTask, UnitRef } from "../draft/draft.ts";
import type { Question, TaskPart } from "../draft/question.ts";

type Asked = Omit<Question, "id" | "field" | "answer">;

export function unitsOf(task: DraftTask, part: TaskPart): UnitRef[] {
  if (part === "leads") return task.leadUnits;
  return part === "coordinating" ? task.coordinatingUnits : task.implementingUnits;
}

/**
 * A doubt about bodies that stand in the same words in many tasks is asked once, and its answer counts
 * for them all: twenty tasks of one plan are often coordinated by the same list.
 */
export function askedOnce(asked: Asked[], draft: Pick<Draft, "tasks">): Asked[] {
  const tasks = new Map(draft.tasks.map((task) => [task.id, task]));
  const first = new Map<string, Asked>();
  return asked.flatMap((one) => {
    const task = one.about.kind === "task" ? tasks.get(one.about.id) : undefined;
    // Without a lead each task is asked for itself.
    if (!task || !one.part || unitsOf(task, one.part).length === 0) return [one];
    const key = JSON.stringify([one.code, one.part, one.raw, wordsOf(task, one.part)]);
    const known = first.get(key);
    if (!known) {
      const fresh = { ...one };
      first.set(key, fresh);
      return [fresh];
    }
    known.alsoTasks = [...(known.alsoTasks ?? []), task.id];
    return [];
  });
}

function wordsOf(task: DraftTask, part: TaskPart): string | null {
  if (part === "leads") return task.leadRaw;
  return part === "coordinating" ? task.coordinatingRaw : task.implementingRaw;
}

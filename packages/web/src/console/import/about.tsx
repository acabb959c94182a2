import type { Draft, OpenQuestion } from "@dondoc/importer/import-plan";

interface AboutProps {
  draft: Draft;
  question: Pick<OpenQuestion, "about">;
}

/** The task, duty or unit that is asked about, by its name: many questions have the same words. */
export function About({ draft, question: { about } }: AboutProps) {
  if (!("id" in about)) return null;
  const name =
    about.kind === "task"
      ? taskName(draft.tasks.find(({ id }) => id === about.id))
      : about.kind === "duty"
        ? draft.reportingDuties.find(({ id }) => id === about.id)?.content
        : draft.units.find(({ id }) => id === about.id)?.name;
  return name ? <p class="ref">{name}</p> : null;
}

function taskName(task: Draft["tasks"][number] | undefined): string | undefined {
  return task && (task.number ? `${task.number}. ${task.title}` : task.title);
}

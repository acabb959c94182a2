import type { Draft, Source } from "../draft/draft.ts";

/** A fact with the words it came from; `id` links the two columns. */
export type Mark = {
  id: string;
  source: Source;
  kind: "title" | "unit" | "time" | "duty" | "target" | "document";
  asked: boolean;
};

export function marksOf(draft: Draft): Mark[] {
  const asked = new Set(
    draft.questions.map(
      ({ about, source }) =>
        `${"id" in about ? about.id : about.kind}/${source?.line}/${source?.start}`,
    ),
  );
  const marks: Mark[] = [];
  const add = (id: string, kind: Mark["kind"], owner: string, source: Source | undefined) => {
    if (source)
      marks.push({ id, kind, source, asked: asked.has(`${owner}/${source.line}/${source.start}`) });
  };
  for (const task of draft.tasks) {
    add(`${task.id}-viec`, "title", task.id, task.source);
    add(`${task.id}-chu-tri`, "unit", task.id, task.sources.lead);
    add(`${task.id}-phoi-hop`, "unit", task.id, task.sources.coordinating);
    add(`${task.id}-thuc-hien`, "unit", task.id, task.sources.implementing);
    add(`${task.id}-thoi-gian`, "time", task.id, task.sources.time);
  }
  for (const duty of draft.reportingDuties) add(duty.id, "duty", duty.id, duty.source);
  for (const [index, target] of draft.targets.entries())
    add(`ct-${index + 1}`, "target", "", target.source);
  for (const [name, source] of Object.entries(draft.document.sources))
    add(`vb-${name}`, "document", "document", source);
  return marks;
}

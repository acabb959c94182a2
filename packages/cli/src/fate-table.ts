import type { Plan } from "@dondoc/core/plan/plan";
import { parse } from "yaml";
import * as z from "zod/mini";

/** What can become of a sentence that gives work (docs/plan-file.md). */
export const Fate = z.enum([
  "obligation",
  "standing",
  "part",
  "target",
  "coordination",
  "reader",
  "decision",
]);
export type Fate = z.infer<typeof Fate>;

/** A sentence of the document and what the plan made of it; a decision says why it made nothing more. */
export const FateRow = z
  .strictObject({
    /** Of the document's text, from 1. */
    line: z.int().check(z.gte(1)),
    /** The first 8 digits of the SHA-256 of the sentence's first three words, in small letters. */
    mark: z.string().check(z.regex(/^[0-9a-f]{8}$/)),
    fate: Fate,
    of: z._default(z.array(z.string()), []),
    why: z.optional(z.string()),
  })
  .check(
    z.refine(
      ({ fate, of, why }) => (fate === "decision" ? why !== undefined : of.length > 0),
      "a decision needs its reason (why), any other fate what became of the sentence (of)",
    ),
  );
export type FateRow = z.infer<typeof FateRow>;

/** Reads a table of fates. Throws with the place of the first row that is wrong. */
export function readFates(text: string): FateRow[] {
  const rows: unknown = parse(text, { schema: "core" });
  return z.array(FateRow).parse(rows);
}

/** Whatever of a plan a sentence can have become: `t3`, `t3.parts.2`, `t3.coordinating`, `r1-1`, `readers.4`. */
function placesOf(plan: Plan): Map<string, { fate: Fate; line: number | undefined }> {
  const places = new Map<string, { fate: Fate; line: number | undefined }>();
  const add = (place: string, fate: Fate, line?: number) => places.set(place, { fate, line });
  for (const { id, window, parts = [], coordinating, implementing, source } of plan.tasks) {
    add(id, window.kind === "standing" ? "standing" : "obligation", source?.line);
    add(`${id}.leads`, "obligation");
    add(`${id}.window`, "obligation");
    for (const n of parts.keys()) add(`${id}.parts.${n + 1}`, "part");
    if (coordinating.length > 0) add(`${id}.coordinating`, "coordination");
    if (implementing.length > 0) add(`${id}.implementing`, "coordination");
  }
  for (const { id, window, source } of plan.duties)
    add(id, window.kind === "standing" ? "standing" : "obligation", source?.line);
  for (const { id } of plan.targets) add(id, "target");
  for (const n of (plan.readers ?? []).keys()) add(`readers.${n + 1}`, "reader");
  return places;
}

/** Where a table and its plan contradict each other: a place that is not there, or that no sentence became. */
export function fateProblems(plan: Plan, rows: readonly FateRow[]): string[] {
  const places = placesOf(plan);
  const unknown = rows.flatMap(({ line, fate, of }) =>
    of
      .filter((place) => places.get(place)?.fate !== fate)
      .map((place) => `line ${line}: the plan has no ${fate} ${place}`),
  );
  const missing = [...places].flatMap(([place, { fate, line }]) => {
    const known = rows.filter((row) => row.of.includes(place));
    if (known.length === 0) return [`${fate} ${place}: no line of the document became it`];
    return line === undefined || known.some((row) => row.line === line)
      ? []
      : [`${fate} ${place}: the plan has it from line ${line}, the table does not`];
  });
  return [...unknown, ...missing];
}

/** How many sentences came to each fate: one that came to several counts in each. */
export function countsOf(rows: readonly FateRow[]): Record<Fate, number> {
  const counts = Object.fromEntries(Fate.options.map((fate) => [fate, 0])) as Record<Fate, number>;
  for (const { fate } of rows) counts[fate] += 1;
  return counts;
}

import type { Entry } from "@dondoc/core/obligation/state";
import { obligationName } from "@dondoc/messages/wording";
import { oneLine } from "../form/printable.ts";

/** One task, duty or ad hoc report with the entries of all the units that have it. */
export interface Matter {
  kind: "task" | "duty" | "request";
  /** "Nhiệm vụ 6: Đoàn viên, thanh niên …". */
  name: string;
  /** The task's key, of a task or of a report about one. */
  task: string | null;
  entries: [Entry, ...Entry[]];
}

/** In the order of the plan. */
export function mattersOf(entries: readonly Entry[]): Matter[] {
  const matters = new Map<string, Matter>();
  for (const entry of entries) {
    const { of, ref } = entry.obligation;
    const request = of.kind === "duty" ? of.request : undefined;
    const key = `${of.kind} ${request ?? of.id} ${ref}`;
    const known = matters.get(key);
    if (known) known.entries.push(entry);
    else
      matters.set(key, {
        kind: request === undefined ? of.kind : "request",
        name: oneLine(obligationName(entry.obligation)),
        task: of.kind === "task" ? of.id : of.task,
        entries: [entry],
      });
  }
  return [...matters.values()];
}

/** Things by a text that they share, in the order in which each first comes. */
export function groupedBy<T>(things: readonly T[], textOf: (thing: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const text = textOf(thing);
    groups.set(text, [...(groups.get(text) ?? []), thing]);
  }
  return [...groups];
}

import type { Entry } from "@dondoc/core/obligation/state";
import { matterOf } from "./filter.ts";

/** The same thing of several units, due on the same day: a line of an overview. */
export interface Matter {
  key: string;
  entries: [Entry, ...Entry[]];
}

/** Entries put together by what they are and when they are due, in the order in which they come. */
export function mattersOf(entries: readonly Entry[]): Matter[] {
  const matters = new Map<string, Matter>();
  for (const entry of entries) {
    const { deadline, obligation } = entry;
    const due = deadline.kind === "ongoing" ? "" : deadline.statedOn;
    const key = `${matterOf(entry)} ${obligation.ref} ${due}`;
    const known = matters.get(key);
    if (known) known.entries.push(entry);
    else matters.set(key, { key: matterOf(entry), entries: [entry] });
  }
  return [...matters.values()];
}

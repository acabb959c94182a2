import type { Draft } from "./draft.ts";
export function draftToPlanYaml(draft: Draft): string {
  return String(draft.tasks.length);
}

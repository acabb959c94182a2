import type { Plan } from "@dondoc/core/plan/plan";
import type { AuditChange } from "./audit.ts";

/** Longer texts are cut: the plan's versions keep the whole. */
const maxLength = 300;

/**
 * What differs between two versions of a plan, by path: things of a list are known by their `id`,
 * so that a new task is one change and not a change of every task after it. Mail addresses are masked:
 * the trail is read by more people than the plan is.
 */
export function planChanges(before: Plan, after: Plan): AuditChange[] {
  const [from, to] = [flat(before), flat(after)];
  const fields = new Set([...from.keys(), ...to.keys()]);
  return [...fields].flatMap((field) => {
    const [was, is] = [from.get(field) ?? null, to.get(field) ?? null];
    return was === is ? [] : [{ field, before: shown(was), after: shown(is) }];
  });
}

function flat(value: unknown, path = "", into = new Map<string, string>()): Map<string, string> {
  if (Array.isArray(value) && value.some((item) => !isThing(item)))
    into.set(path, value.map(spelled).join(", "));
  else if (Array.isArray(value)) for (const item of value) flat(item, `${path}[${item.id}]`, into);
  else if (typeof value === "object" && value !== null)
    for (const [key, part] of Object.entries(value))
      flat(part, path ? `${path}.${key}` : key, into);
  else if (value !== null && value !== undefined) into.set(path, String(value));
  return into;
}

function spelled(item: unknown): string {
  return typeof item === "object" ? JSON.stringify(item) : String(item);
}

function isThing(item: unknown): item is { id: string } {
  return typeof item === "object" && item !== null && "id" in item;
}

function shown(text: string | null): string | null {
  if (text === null) return null;
  const masked = text.replace(/([^\s@])[^\s@]*@/g, "$1…@");
  return masked.length > maxLength ? `${masked.slice(0, maxLength)}…` : masked;
}

/** Characters: some plans with what belongs to them, and little beside the rest of a process. */
const most = 256 * 1024;

let kept = new Map<unknown, Map<string, unknown>>();
let size = 0;

/**
 * What a stored text says, read once as long as a process sees the same text: most of a page's rows are as
 * they were at the last request, and reading a plan costs more than showing it. The text is the row's own,
 * as it is now, so that nothing here can be out of date; what it says is frozen, for all who ask share it.
 */
export function rememberedFact<T>(schema: object, text: string, read: () => T): T {
  const known = kept.get(schema)?.get(text);
  if (known !== undefined) return known as T;
  const fact = frozen(read());
  if (text.length > most) return fact;
  if (size + text.length > most) {
    kept = new Map();
    size = 0;
  }
  size += text.length;
  const facts = kept.get(schema) ?? new Map<string, unknown>();
  kept.set(schema, facts.set(text, fact));
  return fact;
}

function frozen<T>(fact: T): T {
  if (typeof fact !== "object" || fact === null || Object.isFrozen(fact)) return fact;
  for (const part of Object.values(fact)) frozen(part);
  return Object.freeze(fact);
}

/** Characters of each half: some plans with what belongs to them, and little beside the rest of a process. */
const most = 512 * 1024;

interface Half {
  facts: Map<object, Map<string, unknown>>;
  size: number;
}

const empty = (): Half => ({ facts: new Map(), size: 0 });

/** What was asked for lately. Once it is full it becomes the older half, and what was the older half goes. */
let recent = empty();
let older = empty();

/**
 * What a stored text says, read once as long as a process sees the same text: most of a page's rows are as
 * they were at the last request, and reading a plan costs more than showing it. The text is the row's own,
 * as it is now, so that nothing here can be out of date; what it says is frozen, for all who ask share it.
 */
export function rememberedFact<T>(schema: object, text: string, read: () => T): T {
  const known = recent.facts.get(schema)?.get(text);
  if (known !== undefined) return known as T;
  const fact = older.facts.get(schema)?.get(text) ?? frozen(read());
  if (text.length <= most) keep(schema, text, fact);
  return fact as T;
}

function keep(schema: object, text: string, fact: unknown): void {
  if (recent.size + text.length > most) {
    older = recent;
    recent = empty();
  }
  const facts = recent.facts.get(schema) ?? new Map<string, unknown>();
  recent.facts.set(schema, facts.set(text, fact));
  recent.size += text.length;
}

function frozen<T>(fact: T): T {
  if (typeof fact !== "object" || fact === null || Object.isFrozen(fact)) return fact;
  for (const part of Object.values(fact)) frozen(part);
  return Object.freeze(fact);
}

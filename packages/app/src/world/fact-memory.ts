interface Half {
  facts: Map<object, Map<string, unknown>>;
  size: number;
}

const empty = (): Half => ({ facts: new Map(), size: 0 });

/**
 * What was asked for lately, in two halves of at most so many characters each. Once the recent one is full it becomes
 * the older half, and what was the older half goes.
 */
function memory(most: number) {
  let recent = empty();
  let older = empty();

  function keep(of: object, name: string, fact: unknown, size: number): void {
    if (size > most) return;
    if (recent.size + size > most) {
      older = recent;
      recent = empty();
    }
    const facts = recent.facts.get(of) ?? new Map<string, unknown>();
    recent.facts.set(of, facts.set(name, fact));
    recent.size += size;
  }

  return {
    keep,
    /** What is still asked for stays. */
    known(of: object, name: string, sizeOf: (fact: unknown) => number): unknown {
      const fact = recent.facts.get(of)?.get(name);
      if (fact !== undefined) return fact;
      const old = older.facts.get(of)?.get(name);
      if (old !== undefined) keep(of, name, old, sizeOf(old));
      return old;
    },
  };
}

/** Some plans with what belongs to them, and little beside the rest of a process. */
const texts = memory(512 * 1024);

/**
 * What a stored text says, read once as long as a process sees the same text: most of a page's rows are as
 * they were at the last request, and reading a plan costs more than showing it. The text is the row's own,
 * as it is now, so that nothing here can be out of date; what it says is frozen, for all who ask share it.
 */
export function rememberedFact<T>(schema: object, text: string, read: () => T): T {
  const known = texts.known(schema, text, () => text.length);
  if (known !== undefined) return known as T;
  const fact = frozen(read());
  texts.keep(schema, text, fact, text.length);
  return fact;
}

/** What stands under a {@link rememberedName}, and how large it is, in characters. */
export interface NamedFact<T> {
  fact: T;
  size: number;
}

/** Apart from the texts, so that a long history does not push out what it is a history of. */
const names = memory(2 * 1024 * 1024);

/**
 * What never changes once it is there, under a name that is its own among those `of` a thing: asked for once as long as
 * there is room for it. What is not there is asked for again.
 */
export async function rememberedName<T>(
  of: object,
  name: string,
  read: () => Promise<NamedFact<T> | undefined>,
): Promise<T | undefined> {
  const known = names.known(of, name, (fact) => (fact as NamedFact<T>).size);
  if (known !== undefined) return (known as NamedFact<T>).fact;
  const found = await read();
  if (found === undefined) return undefined;
  names.keep(of, name, frozen(found), found.size);
  return found.fact;
}

function frozen<T>(fact: T): T {
  if (typeof fact !== "object" || fact === null || Object.isFrozen(fact)) return fact;
  for (const part of Object.values(fact)) frozen(part);
  return Object.freeze(fact);
}

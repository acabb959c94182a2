/**
 * A pure reading of short texts that plans repeat, kept while the same plan is read. The oldest go all
 * at once: 2,000 readings are a few megabytes at most. What is returned must not be changed.
 */
export function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const result = read(text);
    if (text.length < 1_000) {
      if (known.size >= 2_000) known.clear();
      known.set(text, result);
    }
    return result;
  };
}

/** Seeded randomness: the same seed draws the same campaign. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** From `min` to `max`, both included. */
  int(min: number, max: number): number;
  pick<T>(items: readonly T[]): T;
  shuffled<T>(items: readonly T[]): T[];
}

/** mulberry32 over a hash of the name, so that each trial draws its own sequence whatever runs beside it. */
export function seeded(...name: (string | number)[]): Random {
  let state = hashOf(name.join(" "));
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    int,
    pick: (items) => {
      if (items.length === 0) throw new Error("nothing to pick from");
      return items[int(0, items.length - 1)] as (typeof items)[number];
    },
    shuffled: (items) => {
      const rest = [...items];
      for (let last = rest.length - 1; last > 0; last--) {
        const other = int(0, last);
        [rest[last], rest[other]] = [rest[other]!, rest[last]!];
      }
      return rest;
    },
  };
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return hash >>> 0;
}

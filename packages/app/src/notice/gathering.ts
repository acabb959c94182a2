import { setImmediate as turn } from "node:timers/promises";
import type { Table } from "../world/table.ts";

export interface Gathering<Item, Answer> {
  /** What one write may have at most. */
  atMost: number;
  /** Items of one id never go into one write. */
  idOf(item: Item): string;
  /** An answer for each item, in their order. */
  write(table: Table, items: readonly Item[]): Promise<Answer[]>;
}

interface Waiting<Item, Answer> {
  item: Item;
  id: string;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/**
 * One write for the items that come together: those of one turn of the event loop, and then all that
 * came while a write of theirs was under way. A line has one write under way at most, so that its
 * writes never collide; different lines know nothing of each other.
 */
export function gathering<Item, Answer>({ atMost, idOf, write }: Gathering<Item, Answer>) {
  type Line = Waiting<Item, Answer>[];
  const linesOf = new WeakMap<Table, Map<string, Line>>();

  async function serve(table: Table, lines: Map<string, Line>, name: string, line: Line) {
    await turn();
    while (line.length > 0) {
      const together = taken(line);
      try {
        const answers = await write(
          table,
          together.map(({ item }) => item),
        );
        for (const [n, { resolve }] of together.entries()) resolve(answers[n] as Answer);
      } catch (error) {
        for (const { reject } of together) reject(error);
      }
    }
    lines.delete(name);
  }

  /** The first of a line that may go together; the others stay. */
  function taken(line: Line): Line {
    const ids = new Set<string>();
    const together: Line = [];
    const left: Line = [];
    for (const one of line.splice(0)) {
      (together.length < atMost && !ids.has(one.id) ? together : left).push(one);
      ids.add(one.id);
    }
    line.push(...left);
    return together;
  }

  return (table: Table, name: string, item: Item): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const lines = linesOf.get(table) ?? new Map<string, Line>();
      linesOf.set(table, lines);
      const waiting = { item, id: idOf(item), resolve, reject };
      const line = lines.get(name);
      if (line) {
        line.push(waiting);
        return;
      }
      const begun = [waiting];
      lines.set(name, begun);
      void serve(table, lines, name, begun);
    });
}

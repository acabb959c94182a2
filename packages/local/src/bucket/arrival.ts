import type { LocalBucketOptions } from "./local-bucket.ts";
import { objectCreated } from "./object-created.ts";
import type { Objects } from "./objects.ts";

const tries = 3;

/** Each check takes a process with memory of its own: a machine bears two, however many files arrive. */
const checksAtOnce = 2;

/**
 * Hands arrived files on, two at once and of one unit one after the other, each unit in its turn: whoever sends what
 * is costly to check waits for it alone. Each is tried some times; what still lies there is taken up at the next start.
 */
export function arrivals(
  { name, now, emit, log }: Pick<LocalBucketOptions, "name" | "now" | "emit" | "log">,
  objects: Pick<Objects, "read">,
) {
  /** The keys of each unit that waits; whose turn it is stands first. */
  const waiting = new Map<string, string[]>();
  const running = new Map<string, Promise<void>>();

  const tell = async (key: string) => {
    const object = await objects.read(key);
    if (!object) return;
    const event = objectCreated(name, object, now());
    for (let attempt = 1; attempt <= tries; attempt++) {
      try {
        return await emit(event);
      } catch (error) {
        if (attempt === tries) log(`a file was not checked: ${String(error)}`);
      }
    }
  };

  function next(): void {
    for (const [unit, [key, ...others]] of waiting) {
      if (running.size >= checksAtOnce) return;
      if (running.has(unit) || key === undefined) continue;
      if (others.length > 0) waiting.set(unit, others);
      else waiting.delete(unit);
      const run = tell(key)
        .catch((error) => log(`a file was not handed on: ${String(error)}`))
        .finally(() => {
          running.delete(unit);
          const more = waiting.get(unit);
          // Whoever had a turn stands behind all others.
          waiting.delete(unit);
          if (more) waiting.set(unit, more);
          next();
        });
      running.set(unit, run);
    }
  }

  const handOn = (key: string) => {
    const unit = unitOf(key);
    waiting.set(unit, [...(waiting.get(unit) ?? []), key]);
    next();
  };
  const settle = async () => {
    while (running.size > 0) await Promise.all(running.values());
  };
  return Object.assign(handOn, { settle });
}

/** `incoming/<plan>/<unit>` of the key that a form of the unit has. */
function unitOf(key: string): string {
  return key.split("/", 3).join("/");
}

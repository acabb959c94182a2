import { appendFile } from "node:fs/promises";
import type { Delivery } from "@dondoc/scheduler-local/delivery";
import * as z from "zod/mini";
import { readIfThere } from "../atomic-file.ts";

/** A schedule that rang, once its target took the delivery. */
const Ring = z.object({
  name: z.string(),
  group: z.string(),
  /** The instant it was set for, ISO, UTC. */
  at: z.string(),
  target: z.string(),
});
export type Ring = z.infer<typeof Ring>;

export interface Rings {
  list(): readonly Ring[];
  note(delivery: Delivery): Promise<void>;
}

/** What rang, one a line: a schedule deletes itself when it has rung, and the demo is to show it. */
export async function openRings(path: string): Promise<Rings> {
  const rings = linesOf((await readIfThere(path)) ?? "");
  return {
    list: () => rings,
    async note({ scheduleName, groupName, scheduledAt, targetArn }) {
      const at = new Date(scheduledAt).toISOString();
      const ring = { name: scheduleName, group: groupName, at, target: targetArn };
      rings.push(ring);
      await appendFile(path, `${JSON.stringify(ring)}\n`, { mode: 0o600 });
    },
  };
}

/** A line that a crash cut short is left out: nothing rests on this list but a page of the demo. */
function linesOf(content: string): Ring[] {
  return content.split("\n").flatMap((line) => {
    try {
      const ring = Ring.safeParse(JSON.parse(line));
      return ring.success ? [ring.data] : [];
    } catch {
      return [];
    }
  });
}

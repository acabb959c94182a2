import { readFile, rm } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import * as z from "zod/mini";
import { readIfThere, writeWhole } from "./atomic-file.ts";
import { ClearError } from "./clear-error.ts";

const Recorded = z.object({ pid: z.int().check(z.positive()), databasePath: z.string() });

/** Writes down which process has the database file, for a next start to find. */
export async function recordStore(path: string, pid: number, databasePath: string) {
  await writeWhole(path, `${JSON.stringify({ pid, databasePath })}\n`);
}

export async function forgetStore(path: string) {
  await rm(path, { force: true });
}

/**
 * Ends the store that a killed runtime left behind: it would go on writing the file beside ours.
 * Only the caller that holds the directory's lock may do this. Answers the pid it ended.
 */
export async function endStaleStore(path: string): Promise<number | null> {
  const content = await readIfThere(path);
  if (content === null) return null;
  const recorded = parsed(content);
  if (!recorded || !(await isThatStore(recorded))) {
    await forgetStore(path);
    return null;
  }
  process.kill(recorded.pid, "SIGKILL");
  for (let waited = 0; await isThatStore(recorded); waited += 10) {
    if (waited > 5000) {
      throw new ClearError(
        `An earlier store (process ${recorded.pid}) has the data open and does not end.`,
      );
    }
    await pause(10);
  }
  await forgetStore(path);
  return recorded.pid;
}

/** Pids come around again: what runs under it now must be dynoxide, on our file. */
async function isThatStore({ pid, databasePath }: z.infer<typeof Recorded>): Promise<boolean> {
  try {
    const command = (await readFile(`/proc/${pid}/cmdline`, "utf8")).split("\0");
    return (command[0] ?? "").endsWith("dynoxide") && command.includes(databasePath);
  } catch {
    return false;
  }
}

function parsed(content: string): z.infer<typeof Recorded> | null {
  try {
    return Recorded.parse(JSON.parse(content));
  } catch {
    return null;
  }
}

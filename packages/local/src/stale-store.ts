import { readdir, readFile, rm, stat } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import * as z from "zod/mini";
import { readIfThere, writeWhole } from "./atomic-file.ts";
import { ClearError } from "./clear-error.ts";

const Recorded = z.object({ pid: z.int().check(z.positive()) });

/** Writes down which process has the database file, for a next start to find. */
export async function recordStore(path: string, pid: number) {
  await writeWhole(path, `${JSON.stringify({ pid })}\n`);
}

export async function forgetStore(path: string) {
  await rm(path, { force: true });
}

/**
 * Ends the store that a killed runtime left behind: it would go on writing the file beside ours.
 * Only the caller that holds the directory's lock may do this. Answers the pid it ended.
 */
export async function endStaleStore(path: string, databasePath: string): Promise<number | null> {
  const content = await readIfThere(path);
  if (content === null) return null;
  const recorded = parsed(content);
  if (!recorded || !(await isStoreOf(recorded.pid, databasePath))) {
    await forgetStore(path);
    return null;
  }
  process.kill(recorded.pid, "SIGKILL");
  for (let waited = 0; await isStoreOf(recorded.pid, databasePath); waited += 10) {
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

/**
 * Pids come around again, and a copy of a directory brings the record of the original's store along: what runs
 * under it must be dynoxide, and have our very file open, wherever that was when it was opened.
 */
async function isStoreOf(pid: number, databasePath: string): Promise<boolean> {
  try {
    const [command = ""] = (await readFile(`/proc/${pid}/cmdline`, "utf8")).split("\0");
    return command.endsWith("dynoxide") && (await hasOpen(pid, databasePath));
  } catch {
    return false;
  }
}

async function hasOpen(pid: number, path: string): Promise<boolean> {
  const ours = await stat(path);
  for (const handle of await readdir(`/proc/${pid}/fd`)) {
    const other = await stat(`/proc/${pid}/fd/${handle}`).catch(() => null);
    if (other?.ino === ours.ino && other.dev === ours.dev) return true;
  }
  return false;
}

function parsed(content: string): z.infer<typeof Recorded> | null {
  try {
    return Recorded.parse(JSON.parse(content));
  } catch {
    return null;
  }
}

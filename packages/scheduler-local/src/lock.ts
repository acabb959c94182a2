import { randomUUID } from "node:crypto";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** A directory that another live process has open. */
export class DirectoryInUse extends Error {
  constructor(directory: string, pid: number) {
    super(`${directory} is in use by process ${pid}.`);
    this.name = "DirectoryInUse";
  }
}

/**
 * Takes the directory for this process; the function it resolves to gives it back. A lock whose
 * process is gone is taken over.
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const taken = await takeFile(join(directory, "lock"));
  if ("heldBy" in taken) throw new DirectoryInUse(directory, taken.heldBy);
  return taken.release;
}

/** A process, by pid and, on Linux, by when it started, since pids come around again. */
interface Holder {
  /** Unique to this taking of this file. */
  id: string;
  pid: number;
  started: string | null;
}

type Taken = { release(): Promise<void> } | { heldBy: number };

/**
 * Makes a file ours, if it is nobody's. Removing the file of a dead holder and making our own would
 * be two steps, between which others could do the same; so whoever replaces a dead holder first
 * takes a file named after that very holder (by these same rules, for they may die too), and then
 * replaces in one step, and only if that holder is still there.
 */
async function takeFile(path: string): Promise<Taken> {
  const id = randomUUID();
  const mine = `${path}.${id}`;
  const holder: Holder = { id, pid: process.pid, started: await startOf(process.pid) };
  await writeFile(mine, JSON.stringify(holder));
  const taken = { release: () => rm(path, { force: true }) };
  try {
    for (;;) {
      // A hard link appears whole or not at all, and fails if the name is taken.
      if (await linked(mine, path)) return taken;
      const current = await holderOf(path);
      if (!current) continue;
      if (await isAlive(current)) return { heldBy: current.pid };
      const succession = await takeFile(`${path}.after-${current.id}`);
      if ("heldBy" in succession) return succession;
      try {
        if ((await holderOf(path))?.id === current.id) {
          await rename(mine, path);
          return taken;
        }
      } finally {
        await succession.release();
      }
    }
  } finally {
    await rm(mine, { force: true });
  }
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Who holds a file, or null when it was given back meanwhile. */
async function holderOf(path: string): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as Holder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

async function isAlive({ pid, started }: Holder): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, and belongs to someone else.
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  return (await startOf(pid)) === started;
}

/** When a process started, in clock ticks since boot; null where /proc does not say. */
async function startOf(pid: number): Promise<string | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    // The second field is the command in brackets and may hold anything: count after it.
    const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    // A zombie has ended; only its parent has not looked yet.
    return state === "Z" ? "ended" : (fields[18] ?? null);
  } catch {
    return null;
  }
}

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
 * process is gone is taken over. The process is known by pid and, on Linux, by when it started,
 * since pids come around again.
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const path = join(directory, "lock");
  const mine = join(directory, `lock.${process.pid}.${Math.random().toString(36).slice(2)}`);
  const content = JSON.stringify({ pid: process.pid, started: await startOf(process.pid) });
  await writeFile(mine, content);
  try {
    // A hard link appears whole or not at all, and fails if the name is taken.
    for (let tries = 0; !(await linked(mine, path)); tries++) {
      const holder = await holderOf(path);
      if (holder && (tries > 10 || (await isAlive(holder)))) {
        throw new DirectoryInUse(directory, holder.pid);
      }
      if (holder) await moveAside(path, `${mine}.stale`);
    }
  } finally {
    await rm(mine, { force: true });
  }
  return () => rm(path, { force: true });
}

interface Holder {
  pid: number;
  started: string | null;
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

/** Who holds the lock, or null when it was given back meanwhile. */
async function holderOf(path: string): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as Holder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/**
 * Removes a stale lock without removing a fresh one: if someone else took over first, what was
 * moved aside is theirs and is put back.
 */
async function moveAside(path: string, aside: string) {
  try {
    await rename(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  const moved = await holderOf(aside);
  if (moved && (await isAlive(moved))) await linked(aside, path);
  await rm(aside, { force: true });
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

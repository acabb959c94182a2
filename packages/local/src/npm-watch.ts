import { readFileSync } from "node:fs";

/**
 * Calls back when the `npm start` that we run under is gone. A SIGTERM to npm ends the shell between
 * it and us and nothing more, and a kill -9 tells nobody: both would leave us running unseen.
 */
export function whenNpmEnds(then: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const line = lineToNpm();
  if (line.length === 0) return;
  const watching = setInterval(() => {
    // Without a file to open nothing can be looked up, which says of nobody that they are gone.
    if (!canRead() || line.every(({ pid, parent }) => parentOf(pid) === parent)) return;
    clearInterval(watching);
    then();
  }, 200);
  watching.unref();
}

/** Us, the shell, up to the npm that started them; empty where /proc does not say. */
function lineToNpm(): { pid: number; parent: number }[] {
  const line: { pid: number; parent: number }[] = [];
  for (let pid = process.pid; line.length < 8; ) {
    const parent = parentOf(pid);
    if (parent === null || parent <= 1) return [];
    line.push({ pid, parent });
    if (/^npm\b|\bnpm(-cli\.js)?\0/.test(read(`/proc/${parent}/cmdline`) ?? "")) return line;
    pid = parent;
  }
  return [];
}

/** A process whose parent is gone gets another one; a process that is gone has none. */
function parentOf(pid: number): number | null {
  const stat = read(`/proc/${pid}/stat`);
  if (stat === null) return null;
  // The second field is the command in brackets and may hold anything: count after it.
  const [state, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return state === "Z" ? null : Number(parent);
}

function canRead(): boolean {
  return read("/proc/self/stat") !== null;
}

function read(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/** What a machine may run out of while a process is at work. */
export const strains = ["disk full", "directory read-only", "too many open files"] as const;
export type Strain = (typeof strains)[number];

export interface Strained {
  pid: number;
  /** Where it keeps its files. */
  directory: string;
}

/** Done to a running process by the system itself, without its help; the function resolved to ends it. */
export async function strain(kind: Strain, { pid, directory }: Strained) {
  if (kind === "directory read-only") {
    await run("chmod", ["-R", "u-w", directory]);
    return () => run("chmod", ["-R", "u+w", directory]);
  }
  // The soft limit alone, which anybody may lift again. What is open stays open.
  const [resource, most, before] =
    kind === "disk full" ? ["fsize", 0, "unlimited"] : ["nofile", 3, 1024];
  await run("prlimit", ["--pid", String(pid), `--${resource}=${most}:`]);
  return () => run("prlimit", ["--pid", String(pid), `--${resource}=${before}:`]);
}

/** The first of the capabilities by which root writes where nobody may. */
const overrideBit = 1n << 1n;

/**
 * A command as it must be started to feel the strain: root obeys the permissions of a directory, and a write
 * beyond the limit is an error as on a full disk, not a signal that kills.
 */
export async function strainable(command: string, args: readonly string[]) {
  const status = await readFile("/proc/self/status", "utf8");
  const [, effective = "0"] = /^CapEff:\s*(\w+)$/m.exec(status) ?? [];
  const drop = "-dac_override,-dac_read_search";
  const plain = ["/bin/sh", "-c", 'trap "" XFSZ; exec "$@"', "sh", command, ...args];
  const whole =
    (BigInt(`0x${effective}`) & overrideBit) === 0n
      ? plain
      : ["setpriv", `--bounding-set=${drop}`, `--inh-caps=${drop}`, ...plain];
  const [program = "", ...rest] = whole;
  return { command: program, args: rest };
}

import { readFile } from "node:fs/promises";
import { availableParallelism, cpus, loadavg, totalmem, type } from "node:os";

/** What the figures of a run depend on. */
export interface Machine {
  processor: string;
  processors: number;
  memoryGB: number;
  system: string;
  node: string;
  /** Of the minute before the run: above the number of processors, others were at work too. */
  load: number;
}

export async function machine(): Promise<Machine> {
  return {
    processor: cpus()[0]?.model.trim() ?? "unknown",
    processors: availableParallelism(),
    memoryGB: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${process.arch}, ${await distribution()}`,
    node: process.version,
    load: Math.round((loadavg()[0] ?? 0) * 100) / 100,
  };
}

async function distribution(): Promise<string> {
  const text = await readFile("/etc/os-release", "utf8").catch(() => "");
  return /^PRETTY_NAME="?([^"\n]*)/m.exec(text)?.[1] ?? "no /etc/os-release";
}

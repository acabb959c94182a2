import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { App } from "@dondoc/app/ports";
import { clockSymbol } from "@dondoc/aws/clock";
import { BadSetting } from "@dondoc/aws/setting";
import { setVariables } from "@dondoc/local/local-resources";
import * as z from "zod/mini";
import { CommandRefusal, type Terminal } from "./terminal.ts";

/** What the commands need of the runtime's `runtime.json`: its address, and the functions' variables. */
const RuntimeFile = z.object({
  url: z.url(),
  variables: z.record(z.string(), z.string()),
  storeEndpoint: z.nullable(z.string()),
});
type RuntimeFile = z.infer<typeof RuntimeFile>;

/** Nothing runs where the command looks: only what needs no service can be told. */
export class NotRunning extends CommandRefusal {}

/**
 * The running service: AWS when its variables are set (`SST_RESOURCE_…`, as `sst shell` sets them),
 * else the one-machine runtime of `DONDOC_DATA`, with its clock.
 */
export async function connect(terminal: Terminal): Promise<App> {
  const isLocal = terminal.environment.SST_RESOURCE_App === undefined;
  const own = isLocal ? await joinLocalRuntime(terminal) : {};
  // Loaded here: commands that only read a plan start without a client of AWS.
  const { createApp } = await import("@dondoc/aws/platform");
  try {
    // Standard output is for the answer alone, as `--json` is read by a program.
    return { ...createApp(process.env, (line) => terminal.note(line)), ...own };
  } catch (error) {
    if (error instanceof BadSetting) throw new CommandRefusal(error.message);
    throw error;
  }
}

/** What the app of the runtime has otherwise than one on AWS: the table, where it is a file of its directory. */
async function joinLocalRuntime({ environment }: Terminal): Promise<Partial<App>> {
  const directory = environment.DONDOC_DATA ?? ".data";
  const { url, variables, storeEndpoint } = await runtimeOf(directory);
  const now = await clockOf(url, directory);
  const started = Date.now();
  Object.assign(globalThis, { [clockSymbol]: { now: () => now + Date.now() - started } });
  setVariables(variables);
  if (storeEndpoint !== null) return {};
  const { openSqliteFile } = await import("@dondoc/local/store/sqlite-file");
  const { createSqliteTable } = await import("@dondoc/local/store/sqlite-table");
  return { table: createSqliteTable(openSqliteFile(directory)) };
}

async function runtimeOf(directory: string): Promise<RuntimeFile> {
  try {
    return RuntimeFile.parse(JSON.parse(await readFile(join(directory, "runtime.json"), "utf8")));
  } catch (error) {
    throw notRunning(directory, error);
  }
}

/** Epoch milliseconds of the runtime's clock; also the proof that it is there. */
async function clockOf(url: string, directory: string): Promise<number> {
  try {
    const response = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(30_000) });
    return Date.parse(((await response.json()) as { now: string }).now);
  } catch (error) {
    throw notRunning(directory, error);
  }
}

function notRunning(directory: string, cause: unknown): NotRunning {
  return new NotRunning(
    `no service is running on ${directory}: start it with dondoc serve (or the demo with npm start), or set DONDOC_DATA to its directory`,
    { cause },
  );
}

import { rm } from "node:fs/promises";
import { join } from "node:path";
import { writeWhole } from "./atomic-file.ts";

/** Where a running runtime can be reached, for commands that work on it from beside. */
export interface RuntimeFile {
  url: string;
  /** Null where the rows are in a file of the directory. */
  storeEndpoint: string | null;
  schedulerEndpoint: string;
  /** Null where mails leave by the authority's own server. */
  sesEndpoint: string | null;
  region: string;
  table: string;
  group: string;
  pid: number;
  /**
   * The functions' own environment, the mail server's password among it: with it the app can be made
   * anywhere on this machine, by whoever owns the directory.
   */
  variables: Record<string, string>;
}

/** Writes `runtime.json`; the function it resolves to removes it. A kill -9 leaves it behind: check the pid. */
export async function writeRuntimeFile(directory: string, content: RuntimeFile) {
  const path = join(directory, "runtime.json");
  await writeWhole(path, `${JSON.stringify(content, null, 2)}\n`);
  return () => rm(path, { force: true });
}

import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Season } from "./season.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** The `dondoc` command as a process of its own, on the running season. */
export function dondoc(
  { dataDirectory }: Pick<Season, "dataDirectory">,
  ...args: string[]
): Promise<Ended> {
  const { SST_RESOURCE_App: _, ...environment } = process.env;
  const env = { ...environment, DONDOC_DATA: dataDirectory };
  const command = ["--import", "@dondoc/launch", "packages/cli/src/main.ts", ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd: root, env }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr });
    });
  });
}

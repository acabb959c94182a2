import { execFile } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { platform, root } from "./platform.ts";

const compiler = join(platform, "node_modules", "typescript", "lib", "tsc.js");
/** The same configuration with one key misspelt; not beside the real one, where a run that was cut short would leave it. */
const wrongConfig = ".sst/wrong.sst.config.ts";

export interface TypeErrors {
  real: string[];
  misspelt: string[];
}

/**
 * Errors of TypeScript in the configuration and in its misspelt copy, by the compiler that SST's
 * platform is written for. What it has to say of the platform's own files is not ours to mend.
 */
export async function typeErrors(): Promise<TypeErrors> {
  const project = join(root, ".sst", "tsconfig.check.json");
  const files = [join(root, "sst.config.ts"), join(root, wrongConfig)];
  await writeFile(project, JSON.stringify({ extends: "../tests/sst/tsconfig.json", files }));
  await writeFile(join(root, wrongConfig), await misspelt());
  try {
    const found = await errorsOf(project);
    const misspelled = found.filter((line) => line.startsWith(wrongConfig));
    return { real: found.filter((line) => !misspelled.includes(line)), misspelt: misspelled };
  } finally {
    await rm(join(root, wrongConfig));
  }
}

async function errorsOf(project: string): Promise<string[]> {
  const output = await new Promise<string>((resolve) => {
    execFile(process.execPath, [compiler, "-p", project], { cwd: root }, (_, stdout) =>
      resolve(stdout),
    );
  });
  const errors = output.split(/\n(?=\S)/).map((error) => error.trim());
  return errors.filter((error) => error !== "" && !error.startsWith(".sst/platform/"));
}

/** Its paths lead to the same places as those of the real one. */
async function misspelt(): Promise<string> {
  const real = await readFile(join(root, "sst.config.ts"), "utf8");
  const text = real.replaceAll('"./.sst/', '"./').replaceAll('"./infra/', '"../infra/');
  const wrong = text.replace("templateUrl:", "templateURL:");
  if (wrong === text) throw new Error("sst.config.ts has no templateUrl to misspell");
  return wrong;
}

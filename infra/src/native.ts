import { execFile } from "node:child_process";
import { cp, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/**
 * What lies beside a bundle and not in it: machine code for one processor, which no bundle can hold, and
 * two megabytes of WebAssembly that only the file that needs them should load.
 */
export const nativeModules = ["sharp", "libheif-js"];

const locked = fileURLToPath(new URL("../native", import.meta.url));
const installed = fileURLToPath(new URL("../../node_modules", import.meta.url));

/**
 * Puts sharp with its libvips and libheif beside a bundle. For this machine's own processor they are here already;
 * for another one npm fetches what the lock file names, with its checksums.
 * https://sharp.pixelplumbing.com/install/#cross-platform
 */
export async function addNative(directory: string, architecture: string): Promise<void> {
  if (architecture === process.arch) return copyInstalled(directory);
  for (const file of ["package.json", "package-lock.json"])
    await cp(join(locked, file), join(directory, file));
  const wanted = ["--os=linux", `--cpu=${architecture}`, "--libc=glibc"];
  await promisify(execFile)("npm", ["ci", ...wanted, "--no-workspaces", "--ignore-scripts"], {
    cwd: directory,
  });
  await rm(join(directory, "package-lock.json"));
}

async function copyInstalled(directory: string): Promise<void> {
  const names = new Set(nativeModules);
  for (const name of names) {
    const text = await readFile(join(installed, name, "package.json"), "utf8");
    const { dependencies = {} } = JSON.parse(text) as { dependencies?: Record<string, string> };
    for (const dependency of Object.keys(dependencies)) names.add(dependency);
  }
  const machineCode = (await readdir(join(installed, "@img"))).filter((name) =>
    name.includes(process.arch),
  );
  for (const name of machineCode) names.add(`@img/${name}`);
  for (const name of names)
    await cp(join(installed, name), join(directory, "node_modules", name), { recursive: true });
}

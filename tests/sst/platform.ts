import { execFile } from "node:child_process";
import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const root = fileURLToPath(new URL("../..", import.meta.url));
export const platform = join(root, ".sst", "platform");
const home = fileURLToPath(new URL(".", import.meta.url));
const run = promisify(execFile);

/** The path of SST's command, installed by its own lock file if it is not there. */
export async function sstBinary(): Promise<string> {
  const path = join(home, "node_modules", ".bin", "sst");
  if ((await installedVersion()) !== (await wantedVersion()))
    await run("npm", ["ci", "--workspaces=false", "--no-audit", "--no-fund"], { cwd: home });
  return path;
}

/**
 * SST's platform in `.sst/`, from the npm registry alone: without the two switches SST would fetch
 * Pulumi's engine and Bun from their own sites, which only a deployment needs.
 */
export async function sstPlatform(): Promise<"installed" | "there already"> {
  const sst = await sstBinary();
  if (await isComplete()) return "there already";
  await run(sst, ["install", "--stage", "dev"], {
    cwd: root,
    env: {
      ...process.env,
      SST_SKIP_DEPENDENCY_CHECK: "1",
      NO_BUN: "1",
      SST_TELEMETRY_DISABLED: "1",
    },
  });
  if (!(await isComplete())) throw new Error("sst install left no platform behind");
  return "installed";
}

async function isComplete(): Promise<boolean> {
  const version = await readFile(join(platform, "version"), "utf8").catch(() => "");
  if (version.trim() !== (await wantedVersion())) return false;
  return access(join(platform, "node_modules", "@pulumi", "aws", "package.json")).then(
    () =>
      access(join(platform, "config.d.ts")).then(
        () => true,
        () => false,
      ),
    () => false,
  );
}

async function wantedVersion(): Promise<string> {
  const manifest = await readFile(join(home, "package.json"), "utf8");
  return JSON.parse(manifest).dependencies.sst;
}

async function installedVersion(): Promise<string | null> {
  const manifest = await readFile(join(home, "node_modules/sst/package.json"), "utf8").catch(
    () => "{}",
  );
  return JSON.parse(manifest).version ?? null;
}

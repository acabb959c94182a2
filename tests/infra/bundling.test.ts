import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleFunction, root } from "@dondoc/infra/bundle";
import type { BuildOptions } from "esbuild";
import { expect, onTestFinished, test, vi } from "vitest";

const asked = vi.hoisted(() => [] as BuildOptions[]);
vi.mock("esbuild", async (original) => {
  const esbuild = await original<typeof import("esbuild")>();
  const build = (options: BuildOptions) => {
    asked.push(options);
    return esbuild.build(options);
  };
  return { ...esbuild, build };
});

/** What may change the meaning of code on its way into a bundle. */
const editing = [
  "plugins",
  "alias",
  "define",
  "drop",
  "dropLabels",
  "inject",
  "mangleProps",
  "pure",
  "footer",
] as const;

test("bundles are what was tested: esbuild is given nothing that edits code", async () => {
  const directory = await mkdtemp(join(tmpdir(), "dondoc-bundling-"));
  onTestFinished(() => rm(directory, { recursive: true }));
  await bundleFunction("mail-events", directory, process.arch);
  expect(asked).toHaveLength(1);
  expect(editing.filter((option) => asked[0]?.[option] !== undefined)).toEqual([]);
});

/** Who may load a file as other than it lies there, and why. */
const loaders: Record<string, string> = {
  "packages/launch/src/typescript.mjs": "compiles .tsx, as esbuild does",
  "tests/faults/bundle.ts":
    "puts the defects in that the campaign has to find; nothing of it is uploaded",
};

/** One namespace that is used as a value keeps all that it names: schemas in sixty languages, in every function. */
test("a bundle refuses in English alone", async () => {
  const directory = await mkdtemp(join(tmpdir(), "dondoc-bundling-"));
  onTestFinished(() => rm(directory, { recursive: true }));
  const { outputs } = await bundleFunction("wake", directory, process.arch);
  const languages = Object.values(outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([path, { bytesInOutput }]) => path.includes("zod/v4/locales/") && bytesInOutput > 0)
    .map(([path]) => path.slice(path.lastIndexOf("/") + 1));
  expect(languages).toEqual(["en.js"]);
});

test("bundles are what was tested: no plugin of ours loads code as other than it lies there", async () => {
  const folders = ["packages", "functions", "infra", "bench", "tests"];
  const listed = folders.map(async (folder) =>
    (await readdir(join(root, folder), { recursive: true })).map((path) => join(folder, path)),
  );
  const sources = [
    "sst.config.ts",
    "vitest.config.ts",
    ...(await Promise.all(listed)).flat(),
  ].filter((path) => /\.(tsx?|mjs)$/.test(path) && !path.includes("node_modules"));
  const loading: string[] = [];
  for (const path of sources)
    if (/\bonLoad\b|\bregisterHooks\b/.test(await readFile(join(root, path), "utf8")))
      loading.push(path);
  expect(loading.sort()).toEqual(Object.keys(loaders).sort());
});

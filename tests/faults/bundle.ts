import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { build, type Plugin } from "esbuild";
import { type Mutation, mutated, mutations } from "./mutations.ts";

/** What each program is bundled to: `start` compiles the worker itself, and can that with CommonJS alone. */
const formats = {
  start: "cjs",
  worker: "cjs",
  "mail-service": "esm",
  scheduler: "esm",
  files: "esm",
} as const;
export type Program = keyof typeof formats;

const extensions = { cjs: ".cjs", esm: ".mjs" } as const;
const bundledRequire =
  'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);';

/** One file for each program, so that a process is ready in a fifth of a second of work. */
export async function bundle(directory: string, mutation: Mutation | null) {
  const scriptOf = (name: Program) => join(directory, name + extensions[formats[name]]);
  const bundleOne = (name: Program) =>
    build({
      entryPoints: [join(import.meta.dirname, "processes", `${name}.ts`)],
      outfile: scriptOf(name),
      bundle: true,
      minify: true,
      platform: "node",
      format: formats[name],
      target: "node24",
      logLevel: "error",
      banner: { js: formats[name] === "esm" ? bundledRequire : "" },
      plugins: mutation ? [mutating(mutation)] : [],
    });
  await Promise.all((Object.keys(formats) as Program[]).map(bundleOne));
  return scriptOf;
}

/** Puts a defect into the product on its way into the bundle; no file is touched. */
function mutating(name: Mutation): Plugin {
  const { file } = mutations[name];
  const filter = new RegExp(`/${file.replaceAll(/[./]/g, "\\$&")}$`);
  return {
    name: "mutation",
    setup({ onLoad }) {
      onLoad({ filter }, async ({ path }) => {
        return { contents: mutated(name, await readFile(path, "utf8")), loader: "ts" };
      });
    },
  };
}

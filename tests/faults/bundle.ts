import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { build, type Plugin } from "esbuild";
import { type Mutation, mutations } from "./mutations.ts";

export const programs = ["worker", "mail-service", "scheduler"] as const;
export type Program = (typeof programs)[number];

/** One file for each program, so that a process is ready in a fifth of a second of work. */
export async function bundle(directory: string, mutation: Mutation | null) {
  await build({
    entryPoints: programs.map((name) => join(import.meta.dirname, "processes", `${name}.ts`)),
    outdir: directory,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    minify: true,
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "error",
    // What bundled CommonJS modules ask for.
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
    plugins: mutation ? [mutating(mutation)] : [],
  });
  return (program: Program) => join(directory, `${program}.mjs`);
}

/** Puts a defect into the product on its way into the bundle; no file is touched. */
function mutating(name: Mutation): Plugin {
  const { file, find, replace } = mutations[name];
  const filter = new RegExp(`/${file.replaceAll(/[./]/g, "\\$&")}$`);
  return {
    name: "mutation",
    setup({ onLoad }) {
      onLoad({ filter }, async ({ path }) => {
        const source = await readFile(path, "utf8");
        const places = source.split(find).length - 1;
        if (places !== 1) throw new Error(`${name}: ${places} places in ${file} to break`);
        return { contents: source.replace(find, () => replace), loader: "ts" };
      });
    },
  };
}

import { mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const directory = join(root, "node_modules", ".cache", "dondoc");

/** Ours is compiled in, and knows where it stood; packages of others are imported by their address. */
const ownSources = {
  name: "own-sources",
  setup({ onResolve, onLoad, resolve: find }) {
    const asked = Symbol("asked");
    onResolve({ filter: /^[^./]/ }, async ({ path, pluginData, ...from }) => {
      if (pluginData === asked || from.kind === "entry-point") return undefined;
      const { importer, namespace, resolveDir, kind } = from;
      const origin = { importer, namespace, resolveDir, kind };
      const found = await find(path, { ...origin, pluginData: asked });
      const ours = !found.path.includes("/node_modules/");
      if (found.errors.length > 0 || found.external || ours) return found;
      return { path: pathToFileURL(found.path).href, external: true };
    });
    onLoad({ filter: /\.tsx?$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const contents = source
        .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href))
        .replaceAll("import.meta.dirname", JSON.stringify(dirname(path)));
      return { contents, loader: path.endsWith("x") ? "tsx" : "ts" };
    });
  },
};

/**
 * Compiles a program and all of our TypeScript that it is made of at once, instead of file by file as
 * they are met; packages of others stay where they are. What is compiled is kept until one of its
 * files changes; `npm ci` removes it.
 *
 * @param {string} entry its absolute path
 * @returns {Promise<string>} the path of what to import
 */
export async function compiled(entry) {
  const note = join(directory, `${encodeURIComponent(relative(root, entry))}.json`);
  const kept = await readFile(note, "utf8").then(JSON.parse, () => null);
  // What is compiled names the places of packages: it is of no use once the folder has moved.
  const current = kept?.root === root && (await stampsOf(kept.sources)) === kept.stamps;
  if (current) return kept.path;
  const { path, sources } = await compile(entry);
  const stamps = await stampsOf(sources);
  await keep({ path: note, contents: JSON.stringify({ root, path, stamps, sources }) });
  return path;
}

/** Of each source when it was written, and its size; those of one that is gone are others. */
async function stampsOf(sources) {
  const stamps = sources.map((source) =>
    stat(join(root, source)).then(
      ({ mtimeMs, size }) => `${mtimeMs}:${size}`,
      () => "gone",
    ),
  );
  return (await Promise.all(stamps)).join();
}

async function compile(entry) {
  // Loaded only when there is something to compile.
  const { build, stop } = await import("esbuild");
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    absWorkingDir: root,
    outdir: directory,
    // The same content has the same name, so that programs that start at once share their files.
    entryNames: "[name]-[hash]",
    chunkNames: "part-[hash]",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    // What is imported on demand stays apart, and is loaded on demand.
    splitting: true,
    platform: "node",
    format: "esm",
    target: "node20",
    // None beside Node's own: a package is to be the file that Node itself would find.
    conditions: ["node"],
    sourcemap: "linked",
    sourcesContent: false,
    charset: "utf8",
    logLevel: "error",
    metafile: true,
    write: false,
    plugins: [ownSources],
  });
  await stop();
  await mkdir(directory, { recursive: true });
  await Promise.all(outputFiles.map(keep));
  const [path] = Object.entries(metafile.outputs).find(
    ([, { entryPoint }]) => entryPoint && join(root, entryPoint) === entry,
  );
  return { path: join(root, path), sources: Object.keys(metafile.inputs) };
}

/** Never seen half written. */
async function keep({ path, contents }) {
  const written = `${path}.${process.pid}`;
  await writeFile(written, contents);
  await rename(written, path);
}

import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type FunctionName, functionNames } from "@dondoc/functions/function-names";
import { functionWorkers } from "@dondoc/functions/function-workers";
import { build, type Metafile } from "esbuild";
import { addNative, nativeModules } from "./native.ts";
import { root } from "./root.ts";

export { type FunctionName, functionNames, root };

/** `dist/functions`, where `npm run bundle` and the CDK app put them. */
export const bundleDirectory = join(root, "dist", "functions");

/** Some dependencies are CommonJS and ask for Node's modules by `require`, which an ES module lacks. */
const requireBanner =
  'import{createRequire as __require}from"node:module";const require=__require(import.meta.url);';

/** An authority's own mail server is for one machine: functions send by SES, and never come to this. */
const elsewhere = ["@dondoc/smtp/smtp-mailer"];

/** The processor of every function on AWS. */
const onAws = "arm64";

/**
 * One handler as Lambda gets it: one ES module with the SDK inside, and where it has a worker another with that,
 * each with its source map beside it; and beside what decodes pictures the machine code for that, for the
 * processor it will run on.
 */
export async function bundleFunction(
  name: FunctionName,
  directory = bundleDirectory,
  architecture: string = onAws,
): Promise<Metafile> {
  const outdir = join(directory, name);
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  const { metafile } = await build({
    entryPoints: {
      index: join(root, "functions", "src", `${name}.ts`),
      ...(name in functionWorkers && {
        worker: functionWorkers[name as keyof typeof functionWorkers],
      }),
    },
    outdir,
    outExtension: { ".js": ".mjs" },
    absWorkingDir: root,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node24",
    mainFields: ["module", "main"],
    external: [...elsewhere, ...nativeModules],
    minify: true,
    charset: "utf8",
    legalComments: "none",
    sourcemap: "linked",
    sourcesContent: false,
    banner: { js: requireBanner },
    metafile: true,
    logLevel: "warning",
    tsconfig: join(root, "tsconfig.json"),
  });
  await writeFile(join(outdir, "package.json"), '{"type":"module"}\n');
  if (Object.values(metafile.outputs).some(({ imports }) => imports.some(isNative)))
    await addNative(outdir, architecture);
  return metafile;
}

function isNative({ path, external }: { path: string; external?: boolean }): boolean {
  return (
    external === true && nativeModules.some((name) => path === name || path.startsWith(`${name}/`))
  );
}

export async function bundleAll(
  directory = bundleDirectory,
  architecture: string = onAws,
): Promise<Map<FunctionName, Metafile>> {
  const all = functionNames.map(
    async (name) => [name, await bundleFunction(name, directory, architecture)] as const,
  );
  return new Map(await Promise.all(all));
}

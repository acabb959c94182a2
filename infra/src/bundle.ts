import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Metafile } from "esbuild";

export const functionNames = ["web", "console", "wake", "sweep", "mail-events"] as const;
export type FunctionName = (typeof functionNames)[number];

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** `dist/functions`, where `npm run bundle` and the CDK app put them. */
export const bundleDirectory = join(root, "dist", "functions");

/** Some dependencies are CommonJS and ask for Node's modules by `require`, which an ES module lacks. */
const requireBanner =
  'import{createRequire as __require}from"node:module";const require=__require(import.meta.url);';

/**
 * Ways to credentials that a function never goes: Lambda puts its role's into the environment, which
 * the SDK asks first. It imports the others only when it comes to them; they were an eighth of a bundle.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
const otherCredentials = ["http", "ini", "login", "process", "sso", "web-identity"].map(
  (way) => `@aws-sdk/credential-provider-${way}`,
);

/** One handler as Lambda gets it: one ES module with the SDK inside, and its source map beside it. */
export async function bundleFunction(
  name: FunctionName,
  directory = bundleDirectory,
): Promise<Metafile> {
  const outdir = join(directory, name);
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  const { metafile } = await build({
    entryPoints: [join(root, "functions", "src", `${name}.ts`)],
    outfile: join(outdir, "index.mjs"),
    absWorkingDir: root,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node24",
    mainFields: ["module", "main"],
    external: otherCredentials,
    minify: true,
    // Errors and schemas are known by the names of their classes, in logs and in tests.
    keepNames: true,
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
  return metafile;
}

export async function bundleAll(directory = bundleDirectory): Promise<Map<FunctionName, Metafile>> {
  const all = functionNames.map(
    async (name) => [name, await bundleFunction(name, directory)] as const,
  );
  return new Map(await Promise.all(all));
}

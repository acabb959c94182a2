import { execFile } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { platform, root } from "./platform.ts";

export interface MockedRun {
  app: { name: string; removal?: string; protect?: boolean };
  resources: { type: string; name: string; inputs: Record<string, unknown> }[];
  /** What `sst shell` and linked functions would find in their environment. */
  variables: Record<string, string>;
  /** What the CDK app made, if it was run. */
  template: { Resources: Record<string, { Type: string }> } | null;
}

/**
 * Bundles `sst.config.ts` as SST does (its shim for the `$` names, its globals) with
 * mocks in the place of Pulumi's engine, and runs it in a process of its own inside the platform,
 * where its modules are found.
 */
export async function mockedRun(stage: string, { dev = false } = {}): Promise<MockedRun> {
  const paths = { root, home: root, work: join(root, ".sst"), platform };
  const cli = { command: "deploy", rpc: "", paths, state: { version: {} } };
  const mocked = { app: { name: "dondoc", stage, providers: {} }, cli };
  const outfile = join(platform, `mocked-${stage}${dev ? "-dev" : ""}.mjs`);
  await build({
    entryPoints: [join(root, "tests", "sst", "mocked-entry.mjs")],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    mainFields: ["module", "main"],
    external: [
      "@pulumi/*",
      "@pulumiverse/*",
      "@aws-sdk/*",
      "esbuild",
      "archiver",
      "glob",
      "prettier",
      "undici",
      "unenv",
      "acorn",
      "acorn-walk",
      "@cloudflare/*",
      "aws4fetch",
      "typescript",
    ],
    inject: [join(platform, "src", "shim", "run.js")],
    define: {
      $dev: String(dev),
      $cli: "globalThis.mocked.cli",
      $app: "globalThis.mocked.app",
    },
    banner: {
      js: [
        // Some of SST's components look at the app as they load; the entry completes it.
        `globalThis.mocked = ${JSON.stringify(mocked)};`,
        'import { createRequire as topLevelCreateRequire } from "node:module";',
        "const require = topLevelCreateRequire(import.meta.url);",
        'import { fileURLToPath as topLevelFileUrlToPath } from "node:url";',
        'const __dirname = topLevelFileUrlToPath(new URL(".", import.meta.url));',
      ].join("\n"),
    },
    nodePaths: [join(platform, "node_modules")],
    logLevel: "error",
  });
  const { stdout } = await promisify(execFile)(process.execPath, [outfile], {
    cwd: root,
    maxBuffer: 64 * 1024 * 1024,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PULUMI_TEST_MODE: "true" },
  });
  await rm(outfile);
  const result = JSON.parse(stdout.split("\n").find((line) => line.startsWith("{")) ?? "{}");
  const template = join(root, ".sst", "assembly", stage, `dondoc-${stage}.template.json`);
  return { ...result, template: dev ? null : JSON.parse(await readFile(template, "utf8")) };
}

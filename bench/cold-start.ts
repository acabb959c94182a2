import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { bundleAll, type FunctionName, functionNames, root } from "@dondoc/infra/bundle";
import { functionVariables, inboxMail } from "@dondoc/local/local-resources";
import { build, type Metafile } from "esbuild";
import { inDirectory } from "./directory.ts";
import type { Bench, Figure } from "./figure.ts";
import { interleaved, median } from "./measure.ts";

/** What a function would import of the SDK if it did nothing else. */
const clientsOf: Record<FunctionName, string[]> = {
  web: ["client-dynamodb", "client-scheduler", "client-sesv2"],
  console: ["client-dynamodb", "client-scheduler", "client-sesv2"],
  api: ["client-dynamodb", "client-scheduler", "client-sesv2"],
  papers: ["client-dynamodb", "client-scheduler", "client-sesv2"],
  import: ["client-dynamodb"],
  wake: ["client-dynamodb", "client-scheduler", "client-sesv2"],
  sweep: ["client-dynamodb", "client-scheduler", "client-sesv2"],
  webhooks: ["client-dynamodb", "client-scheduler", "client-sesv2"],
  "mail-events": ["client-dynamodb"],
  attachments: ["client-dynamodb"],
};

/** What reads documents or writes papers carries the libraries for it, and the console all pages of the office. */
const large = new Set<FunctionName>(["console", "import", "papers"]);

export const coldStart: Bench = {
  name: "cold-start",
  about: "the bundles as Lambda gets them: size, and time from process start to handler ready",
  run: ({ rounds }) =>
    inDirectory(async (directory) => {
      const metafiles = await bundleAll(directory, process.arch);
      const floor = await bundleFloor(directory, "floor", ["client-dynamodb"]);
      const floorOfAll = await bundleFloor(directory, "floor-of-all", clientsOf.web);
      const modules = {
        empty: undefined,
        floor,
        "floor of all clients": floorOfAll,
        ...Object.fromEntries(
          functionNames.map((name) => [name, join(directory, name, "index.mjs")]),
        ),
      } as Record<string, string | undefined>;
      const times = await interleaved(
        Object.fromEntries(
          Object.entries(modules).map(([name, path]) => [name, () => readyAfter(path)]),
        ),
        Math.max(rounds, 9),
      );
      const ready = (name: string) => median(times[name] ?? []);
      const sizes = await Promise.all(functionNames.map((name) => sizesOf(modules[name] ?? "")));
      const floorSize = await sizesOf(floorOfAll);
      const figures: Figure[] = [
        ...functionNames.flatMap((name, n): Figure[] => [
          { name: `${name}, raw`, value: sizes[n]?.raw ?? 0, unit: "kB" },
          {
            name: `${name}, gzip`,
            value: sizes[n]?.zipped ?? 0,
            unit: "kB",
            target: { atMost: large.has(name) ? 380 : 250 },
          },
        ]),
        { name: "floor with all three clients, gzip", value: floorSize.zipped, unit: "kB" },
        { name: "empty process", value: ready("empty"), unit: "ms", quoted: true },
        {
          name: "floor: the DynamoDB client alone",
          value: ready("floor"),
          unit: "ms",
          quoted: true,
        },
        {
          name: "floor with all three clients",
          value: ready("floor of all clients"),
          unit: "ms",
        },
        ...functionNames.map((name) => ({
          name: `${name} ready`,
          value: ready(name),
          unit: "ms",
          quoted: name === "web",
        })),
        {
          name: "web against the floor of all clients",
          value: ready("web") / ready("floor of all clients"),
          unit: "×",
          target: { atMost: 1.5 },
        },
        {
          name: "web against the floor of the DynamoDB client",
          value: ready("web") / ready("floor"),
          unit: "×",
        },
      ];
      return { figures, notes: functionNames.map((name) => largest(name, metafiles.get(name))) };
    }),
};

/** A handler that does nothing but hold its clients, in a bundle with nothing else. */
async function bundleFloor(directory: string, name: string, clients: readonly string[]) {
  const classOf = {
    "client-dynamodb": "DynamoDBClient",
    "client-scheduler": "SchedulerClient",
    "client-sesv2": "SESv2Client",
  } as Record<string, string>;
  const lines = clients.flatMap((client) => [
    `import { ${classOf[client]} } from "@aws-sdk/${client}";`,
    `export const ${classOf[client]}Of = new ${classOf[client]}({});`,
  ]);
  const outfile = join(directory, `${name}.mjs`);
  await build({
    stdin: {
      contents: [...lines, "export const handler = async () => ({});"].join("\n"),
      resolveDir: join(root, "packages", "aws"),
    },
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node24",
    mainFields: ["module", "main"],
    minify: true,
    banner: {
      js: 'import{createRequire as __require}from"node:module";const require=__require(import.meta.url);',
    },
    logLevel: "error",
  });
  await writeFile(join(directory, "package.json"), '{"type":"module"}\n');
  return outfile;
}

const entry = fileURLToPath(new URL("./cold-process.mjs", import.meta.url));
const nowhere = "http://127.0.0.1:1";
const variables = functionVariables({
  endpoints: { store: nowhere, scheduler: nowhere, ses: nowhere },
  baseUrl: "https://dondoc.example",
  mail: inboxMail("nhac@dondoc.example"),
});

/** Milliseconds from the start of a fresh process until a module, or none, is loaded. */
async function readyAfter(path: string | undefined): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, [entry, ...(path ? [path] : [])], {
    env: { ...variables },
  });
  return Number(stdout);
}

async function sizesOf(path: string) {
  const code = await readFile(path);
  const zipped = await promisify(gzip)(code);
  return { raw: code.length / 1000, zipped: zipped.length / 1000 };
}

/** What a bundle is made of, by package, the largest first. */
function largest(name: FunctionName, metafile: Metafile | undefined): string {
  const bytes = new Map<string, number>();
  for (const output of Object.values(metafile?.outputs ?? {}))
    for (const [path, { bytesInOutput }] of Object.entries(output.inputs))
      bytes.set(packageOf(path), (bytes.get(packageOf(path)) ?? 0) + bytesInOutput);
  const first = [...bytes].sort(([, a], [, b]) => b - a).slice(0, 12);
  const parts = first.map(([of, size]) => `${of} ${(size / 1000).toFixed(0)}`);
  return `${name}, kB by package: ${parts.join(", ")}`;
}

function packageOf(path: string): string {
  const [, inner] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
  return inner ?? /^(packages\/[^/]+|functions)/.exec(path)?.[1] ?? path;
}

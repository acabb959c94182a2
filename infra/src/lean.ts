import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Loader, Plugin } from "esbuild";
import { portFiles, withCalled } from "./called-ports.ts";
import { leftOut, withoutParts } from "./left-out.ts";
import { root } from "./root.ts";
import { onlyErrorsOf } from "./sdk-errors.ts";
import { onlyTemporalCalls, temporalClasses } from "./temporal-calls.ts";

/**
 * What a function never comes to stays out of its bundle, though it is imported on demand: streams of events,
 * which no call of ours answers with, and with the first mail the client of an authority's own mail server,
 * as functions send by SES.
 */
export const neverImported = ["@smithy/core/event-streams", "@dondoc/smtp/smtp-mailer"];

const modules = join(root, "node_modules");

/**
 * What esbuild cannot see to be needless by itself, in a function that calls these methods of the ports.
 * `npm run bundle` prints what it comes to.
 */
export const lean = ({ called }: { called: readonly string[] }): Plugin => ({
  name: "lean",
  setup(build) {
    const rewrite = (
      filter: RegExp,
      loader: Loader,
      rewritten: (text: string, path: string) => string | Promise<string>,
    ) =>
      build.onLoad({ filter }, async ({ path }) => ({
        contents: await rewritten(await readFile(path, "utf8"), path),
        loader,
      }));
    rewrite(
      /@aws-sdk\/client-[^/]+\/dist-es\/schemas\/schemas_0\.js$/,
      "js",
      async (text, path) => await onlyErrorsOf(plainKeys(text), path),
    );
    rewrite(/@aws-sdk\/client-[^/]+\/package\.json$/, "json", nameAndVersion);
    rewrite(/\/lib\/aws\/partitions\.js$/, "js", withoutRegions);
    for (const [file, replaced] of Object.entries(leftOut)) {
      if (!existsSync(join(modules, file)))
        throw new Error(`${file} is gone: infra/src/left-out.ts`);
      rewrite(ending(`node_modules/${file}`), "js", (text) => withoutParts(text, replaced));
    }
    rewrite(ending(`node_modules/${temporalClasses}`), "js", onlyTemporalCalls);
    for (const file of portFiles)
      rewrite(ending(`packages/aws/src/${file}`), "ts", (text) => withCalled(file, text, called));
  },
});

function ending(file: string): RegExp {
  return new RegExp(`/${file.replaceAll(".", "\\.")}$`);
}

/**
 * The schemas of all of a service's calls are one file. A key in brackets may run code for all that
 * esbuild knows, so that one `{ [_h]: … }` keeps its call, though nobody makes it: `_h` is "http".
 */
function plainKeys(schemas: string): string {
  const names = schemas.matchAll(/^const (_\w+) = ("[^"\n]*");$/gm);
  const texts = new Map([...names].map(([, name, text]) => [name, text]));
  return schemas.replace(/\[(_\w+)\]:/g, (key, name) => `${texts.get(name) ?? key}:`);
}

/** A client says its version in the `User-Agent`; of the rest of its manifest it needs nothing. */
function nameAndVersion(manifest: string): string {
  const { name, version } = JSON.parse(manifest);
  return JSON.stringify({ name, version });
}

/**
 * Which of Amazon's partitions a region is in, its name tells by a pattern. All regions are listed with it,
 * and described.
 */
function withoutRegions(partitions: string): string {
  const without = partitions.replace(/"regions": \{\n[\s\S]*?^ {12}\}/gm, '"regions": {}');
  if (without === partitions) throw new Error("partitions.js lists no regions: infra/src/lean.ts");
  return without;
}

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "./root.ts";

const ours = join(root, "packages/aws/src");

/**
 * The schemas of a client with the classes of those errors only that our calls may be answered with, as the
 * SDK's own types say of each call. An error without a class is thrown as its service's, under its name.
 */
export async function onlyErrorsOf(schemas: string, path: string): Promise<string> {
  const thrown = await thrownBy(await calls(), join(path, "../../../dist-types/commands"));
  const registered = /^n0_registry\.registerError\((\w+)\$, \1\);$/gm;
  if (thrown.size === 0 || !registered.test(schemas))
    throw new Error(`${path} registers its errors in another way: infra/src/sdk-errors.ts`);
  return schemas.replace(registered, (line, name) => (thrown.has(name) ? line : ""));
}

/** Every command that the ports name, `Query` of `QueryCommand` or `paginateQuery`. */
async function calls(): Promise<ReadonlySet<string>> {
  const files = (await readdir(ours)).filter((name) => /(?<!\.test)\.ts$/.test(name));
  const texts = await Promise.all(files.map((name) => readFile(join(ours, name), "utf8")));
  const named = texts.join("\n").matchAll(/\b(?:([A-Z]\w+)Command|paginate(\w+))\b/g);
  return new Set([...named].map(([, command, pages]) => command ?? pages ?? ""));
}

async function thrownBy(commands: ReadonlySet<string>, types: string): Promise<Set<string>> {
  const files = (await readdir(types)).filter((name) =>
    commands.has(name.replace("Command.d.ts", "")),
  );
  const texts = await Promise.all(files.map((name) => readFile(join(types, name), "utf8")));
  const named = texts.join("\n").matchAll(/@throws \{@link (\w+)\}/g);
  return new Set([...named].map(([, name]) => name ?? ""));
}

import { join } from "node:path";
import type { FunctionName } from "@dondoc/functions/function-names";
import { build } from "esbuild";
import { root } from "./root.ts";

/**
 * What a handler calls of the ports, read from its code once esbuild has taken away all that it never comes
 * to: `store.plan`, `scheduler.set`, `mailer.send` … Its rights and its bundle are made by that.
 */
export async function portMethods(name: FunctionName): Promise<string[]> {
  const code = await shaken(`export * from "./functions/src/${name}.ts";`, [
    "@dondoc/aws/platform",
  ]);
  const calls = code.matchAll(/\b(store|scheduler|mailer|bucket|poster)\??\.(\w+)\b/g);
  return [...new Set([...calls].map(([, port, method]) => `${port}.${method}`))].sort();
}

/** Our own code behind some lines of it, without the packages of others. */
export async function shaken(contents: string, external: string[] = []): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: "ts" },
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
    treeShaking: true,
    external: ["@aws-sdk/*", "zod", "temporal-polyfill", "hono", ...external],
    tsconfig: join(root, "tsconfig.json"),
  });
  return outputFiles[0]?.text ?? "";
}

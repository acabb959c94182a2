import { readFile } from "node:fs/promises";
import type { Loader, Plugin } from "esbuild";

/** Imported with the first mail where an authority's own mail server sends: functions send by SES. */
export const neverImported = ["@dondoc/smtp/smtp-mailer"];

/** What esbuild cannot see to be needless by itself. `npm run bundle` prints what it comes to. */
export const lean = ({ jsonSchema }: { jsonSchema: boolean }): Plugin => ({
  name: "lean",
  setup(build) {
    const rewrite = (filter: RegExp, loader: Loader, rewritten: (text: string) => string) =>
      build.onLoad({ filter }, async ({ path }) => ({
        contents: rewritten(await readFile(path, "utf8")),
        loader,
      }));
    if (!jsonSchema)
      rewrite(/zod\/v4\/core\/(json-schema-\w+|to-json-schema)\.js$/, "js", withoutJsonSchema);
  },
});

/** Every zod schema can write itself down as JSON Schema: only the API's are asked to. */
function withoutJsonSchema(module: string): string {
  const names = module.matchAll(/^export (?:const|function|class) (\w+)/gm);
  const lines = [...names].map(([, name]) => `export const ${name} = () => leftOut;`);
  const thrown = 'throw new Error("JSON Schema is left out of the bundles: infra/src/lean.ts")';
  return [
    ...lines,
    `export const process = () => leftOut;`,
    `function leftOut() { ${thrown}; }`,
  ].join("\n");
}

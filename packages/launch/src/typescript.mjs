import "./node-version.mjs";
import { readFileSync } from "node:fs";
// Not by its names: an older Node, which has not all of them, is to come as far as the line above.
import module from "node:module";
import { fileURLToPath } from "node:url";

/*
 * `node --import ./packages/launch/src/typescript.mjs packages/cli/src/main.ts status`: Node itself takes the types
 * out of our .ts files, and keeps what it compiled. What it does not know is .tsx; that is compiled here.
 */
module.enableCompileCache(
  fileURLToPath(new URL("../../../node_modules/.cache/dondoc", import.meta.url)),
);
// A fault is to name the line that a person wrote.
process.setSourceMapsEnabled(true);

/** Loaded when the first page is: most commands have none. */
let compiler;

module.registerHooks({
  load(url, context, nextLoad) {
    if (!url.endsWith(".tsx")) return nextLoad(url, context);
    compiler ??= module.createRequire(import.meta.url)("oxc-transform");
    const path = fileURLToPath(url);
    const { code, map, errors } = compiler.transformSync(path, readFileSync(path, "utf8"), {
      jsx: { runtime: "automatic", importSource: "hono/jsx" },
      sourcemap: true,
    });
    const [fault] = errors;
    if (fault) throw new SyntaxError(`${path}: ${fault.message}\n${fault.codeframe ?? ""}`);
    const inline = Buffer.from(JSON.stringify(map)).toString("base64");
    return {
      format: "module",
      source: `${code}\n//# sourceMappingURL=data:application/json;base64,${inline}\n`,
      shortCircuit: true,
    };
  },
});

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { bundleAll, bundleDirectory, functionNames } from "../bundle.ts";

/** Builds every function and prints how large it is, as it lies there and as it travels. */
await bundleAll();
console.log("function       bundle     gzip  source map");
for (const name of functionNames) {
  const code = await readFile(join(bundleDirectory, name, "index.mjs"));
  const map = await readFile(join(bundleDirectory, name, "index.mjs.map"));
  const zipped = await promisify(gzip)(code);
  console.log(
    name.padEnd(12),
    ...[code, zipped].map(({ length }) => kilobytes(length).padStart(8)),
    kilobytes(map.length).padStart(11),
  );
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(0)} kB`;
}

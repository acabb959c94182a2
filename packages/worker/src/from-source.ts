import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const { resolve } = createRequire(import.meta.url);

/** A worker's program as it stands in the sources, by its module: `@dondoc/attachments/inspect-worker`. */
export function fromSource(module: string): URL {
  return pathToFileURL(resolve(module));
}

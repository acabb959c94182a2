import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * What tells one build of a function from another, with its worker where it has one: the stack writes it beside
 * the function, `dondoc doctor` compares. Null when nothing was built in this directory.
 */
export function bundleMark(directory: string): string | null {
  if (!existsSync(directory)) return null;
  const code = readdirSync(directory).filter((name) => name.endsWith(".mjs"));
  const hash = createHash("sha256");
  for (const name of code.sort()) hash.update(readFileSync(join(directory, name)));
  return `bundle ${hash.digest("hex").slice(0, 16)}`;
}

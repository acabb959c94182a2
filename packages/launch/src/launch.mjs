import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { compiled } from "./compile.mjs";

/** `node packages/launch/src/launch.mjs packages/cli/src/main.ts status`: a program of ours and its arguments. */
const [program, ...programArguments] = process.argv.slice(2);
if (program === undefined) throw new Error("launch.mjs PROGRAM [ARGUMENT…]");

const entry = resolve(program);
const path = await compiled(entry);
// A fault is to name the line that a person wrote.
process.setSourceMapsEnabled(true);
process.argv = [process.execPath, entry, ...programArguments];
await import(pathToFileURL(path).href);

import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire, wrap } from "node:module";
import { dirname } from "node:path";
import { Script } from "node:vm";
import type { Order } from "../job.ts";

/**
 * Starts the program that is named by the argument, with what V8 compiled for the first of its kind:
 * a process is killed for every line of the table, and compiling was half of the next one's start.
 * That first one keeps it when it is told to, once it has worked and all that it needed is compiled.
 */
const [program = ""] = process.argv.slice(2);
const kept = `${program}.code`;
const script = new Script(wrap(readFileSync(program, "utf8")), {
  filename: program,
  ...(existsSync(kept) && { cachedData: readFileSync(kept) }),
});

process.on("message", ({ order }: Order) => {
  if (order !== "keep-code") return;
  writeFileSync(`${kept}.new`, script.createCachedData());
  renameSync(`${kept}.new`, kept);
  process.send?.({ report: "done" });
});

const module = { exports: {} };
const run = script.runInThisContext() as (...args: unknown[]) => void;
run(module.exports, createRequire(program), module, program, dirname(program));

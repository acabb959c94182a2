import { CommanderError } from "commander";
import { createProgram } from "./program.ts";
import { systemTerminal } from "./terminal.ts";

// A reader that has seen enough (`dondoc rehearse … | head`) is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

process.exitCode = await run(process.argv.slice(2));

/** 0 done, 1 refused, 2 wrong usage. */
async function run(args: string[]): Promise<number> {
  const terminal = systemTerminal(process);
  try {
    await createProgram(terminal).parseAsync(args, { from: "user" });
    return terminal.exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    terminal.refuse(error);
    return 1;
  }
}

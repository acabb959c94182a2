import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Refusal } from "@dondoc/app/refusal";

/** What a command may do to the world: read files and the environment, print, and say how it ended. */
export interface Terminal {
  readonly environment: Readonly<Record<string, string | undefined>>;
  exitCode: number;
  read(path: string): Promise<Uint8Array>;
  /** The paths of all files in a file's folder. */
  beside(path: string): Promise<string[]>;
  /** A line of the answer, on stdout. */
  print(line: string): void;
  /** The one JSON document of `--json`, on stdout. */
  json(document: unknown): void;
  /** A line about the answer, on stderr. */
  note(line: string): void;
  /** Tells why nothing was done. */
  refuse(error: unknown): void;
}

/** An expected failure of a command, with the way out. */
export class CommandRefusal extends Error {
  override readonly name = "CommandRefusal";
}

const unreadable: Record<string, string> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a folder; name the files in it",
};

export function systemTerminal(process: NodeJS.Process): Terminal {
  return {
    environment: process.env,
    exitCode: 0,
    read: (path) =>
      readFile(path).catch((error: NodeJS.ErrnoException) => {
        throw new CommandRefusal(
          `cannot read ${path}: ${unreadable[error.code ?? ""] ?? error.message}`,
        );
      }),
    beside: async (path) => {
      const names = await readdir(dirname(path));
      return names.map((name) => join(dirname(path), name));
    },
    print: (line) => void process.stdout.write(`${line}\n`),
    json: (document) => void process.stdout.write(`${JSON.stringify(document, null, 2)}\n`),
    note: (line) => void process.stderr.write(`${line}\n`),
    refuse(error) {
      const expected = error instanceof CommandRefusal || error instanceof Refusal;
      const text = expected
        ? error.message
        : error instanceof Error
          ? (error.stack ?? error.message)
          : String(error);
      process.stderr.write(`dondoc: ${text}\n`);
    },
  };
}

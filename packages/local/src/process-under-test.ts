import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** `npm start` in a process of its own, as a person would run it. */
export interface ProcessUnderTest {
  child: ChildProcess;
  /** The address after "ready", or what it said before it ended. */
  ready(): Promise<string>;
  output(): string;
  /** The exit code, or the signal that ended it. */
  ended(): Promise<number | string | null>;
}

const launch = fileURLToPath(new URL("../../launch/src/launch.mjs", import.meta.url));
const main = fileURLToPath(new URL("./main.ts", import.meta.url));

export function startProcess(env: Record<string, string>): ProcessUnderTest {
  const { VITEST: _, LOG_LEVEL: __, ...inherited } = process.env;
  const child = spawn(process.execPath, [launch, main], {
    env: { ...inherited, PORT: "0", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const heard = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      for (const listener of heard) listener();
    });
  }
  const exit = once(child, "exit");
  exit.then(
    () => {
      for (const listener of heard) listener();
    },
    () => {},
  );
  return {
    child,
    output: () => output,
    ready: () =>
      new Promise((resolve, reject) => {
        const look = () => {
          const url = /^ready (\S+)$/m.exec(output)?.[1];
          if (url) resolve(url);
          else if (child.exitCode !== null || child.signalCode !== null) reject(new Error(output));
        };
        heard.add(look);
        look();
      }),
    ended: async () => {
      const [code, signal] = await exit;
      return signal ?? code;
    },
  };
}

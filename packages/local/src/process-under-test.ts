import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** A process of ours, as a person would run it. */
export interface ProcessUnderTest {
  child: ChildProcess;
  /** The address after "ready", or what it said before it ended. */
  ready(): Promise<string>;
  output(): string;
  /** The exit code, or the signal that ended it. */
  ended(): Promise<number | string | null>;
}

const launch = new URL("../../launch/src/typescript.mjs", import.meta.url).href;
const demo = fileURLToPath(new URL("./main.ts", import.meta.url));
const command = fileURLToPath(new URL("../../cli/src/main.ts", import.meta.url));

/** `npm start`. */
export function startProcess(env: Record<string, string>): ProcessUnderTest {
  return started([demo], env);
}

/** `dondoc serve`. */
export function startServe(env: Record<string, string>): ProcessUnderTest {
  return started([command, "serve"], env);
}

function started(args: string[], env: Record<string, string>): ProcessUnderTest {
  const { VITEST: _, LOG_LEVEL: __, ...inherited } = process.env;
  const child = spawn(process.execPath, ["--import", launch, ...args], {
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

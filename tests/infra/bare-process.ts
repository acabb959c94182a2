import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { FunctionName } from "@dondoc/infra/bundle";

const host = fileURLToPath(new URL("./bare-host.mjs", import.meta.url));

export interface BareFunction {
  /** Rejects with what the handler threw. */
  invoke(event: unknown): Promise<unknown>;
  /** Lines that the function logged. */
  lines: string[];
  end(): Promise<void>;
}

export interface BareOptions {
  bundles: string;
  name: FunctionName;
  /** All variables that the process has. */
  variables: Record<string, string>;
  clockFile: string;
}

/** A built bundle in a process of its own, away from the repository and from this process's environment. */
export async function startBare(options: BareOptions): Promise<BareFunction> {
  const directory = join(options.bundles, options.name);
  const bundle = pathToFileURL(join(directory, "index.mjs")).href;
  const child = fork(host, [bundle, options.clockFile], {
    cwd: directory,
    env: options.variables,
    execArgv: [],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const lines: string[] = [];
  let errors = "";
  child.stdout?.on("data", (chunk) => lines.push(...String(chunk).split("\n").filter(Boolean)));
  child.stderr?.on("data", (chunk) => {
    errors += chunk;
  });
  await ready(child, () => errors);
  let asked = 0;
  return {
    lines,
    async invoke(event) {
      const id = ++asked;
      child.send({ id, event });
      for (;;) {
        const [message] = (await once(child, "message")) as [
          { id: number; answer?: unknown; error?: string },
        ];
        if (message.id !== id) continue;
        if (message.error !== undefined) throw new Error(message.error);
        return message.answer;
      }
    },
    async end() {
      const ended = once(child, "exit");
      child.kill();
      await ended;
    },
  };
}

async function ready(child: ChildProcess, errors: () => string): Promise<void> {
  const started = once(child, "message").then(() => true);
  const ended = once(child, "exit").then(() => false);
  if (!(await Promise.race([started, ended]))) throw new Error(errors());
}

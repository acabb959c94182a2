import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { recordStore } from "./stale-store.ts";
import { answers } from "./store-answer.ts";
import { storeBinary } from "./store-binary.ts";
import { openStoreProcess, type StoreOptions, type StoreProcess } from "./store-process.ts";

let directory: string;
let store: StoreProcess;
const lines: string[] = [];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "dondoc-store-"));
  lines.length = 0;
});
afterEach(async () => {
  await store?.close();
  await rm(directory, { recursive: true, force: true });
});

async function open(options: Partial<StoreOptions> = {}) {
  store = await openStoreProcess({
    directory,
    log: (line) => lines.push(line),
    onGone: (error) => lines.push(`gone: ${error.message}`),
    ...options,
  });
  return store;
}

async function call(operation: string, body: unknown) {
  const response = await fetch(store.endpoint, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.0",
      "x-amz-target": `DynamoDB_20120810.${operation}`,
      authorization:
        "AWS4-HMAC-SHA256 Credential=local/20250101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0",
      "x-amz-date": "20250101T000000Z",
    },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function until(condition: () => boolean | Promise<boolean>) {
  for (let waited = 0; !(await condition()); waited += 20) {
    if (waited > 15_000) throw new Error(`did not happen; said: ${lines.join(" | ")}`);
    await pause(20);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const table = {
  TableName: "kept",
  BillingMode: "PAY_PER_REQUEST",
  AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
  KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
};

test("it answers, and ends when it is closed", async () => {
  await open();
  expect((await call("ListTables", {})).body).toEqual({ TableNames: [] });
  const pid = store.pid() as number;
  await store.close();
  expect(isAlive(pid)).toBe(false);
  expect(await answers(store.endpoint)).toBe(false);
  await expect(readFile(join(directory, "store.json"))).rejects.toThrow("ENOENT");
});

test("killed, it is started again at the same endpoint with everything it had acknowledged", async () => {
  await open();
  await call("CreateTable", table);
  await call("PutItem", { TableName: "kept", Item: { pk: { S: "a" } } });
  const first = store.pid() as number;
  process.kill(first, "SIGKILL");
  await until(() => lines.includes("the store is back"));
  expect(store.pid()).not.toBe(first);
  const { body } = await call("GetItem", { TableName: "kept", Key: { pk: { S: "a" } } });
  expect(body).toEqual({ Item: { pk: { S: "a" } } });
  expect(lines[0]).toContain("the store ended (SIGKILL), starting it again…");
});

test("one that keeps dying is given up, with a reason", async () => {
  await open();
  for (let deaths = 1; deaths <= 6; deaths++) {
    const pid = store.pid() as number;
    process.kill(pid, "SIGKILL");
    await until(
      () =>
        lines.filter((line) => line === "the store is back").length === deaths ||
        lines.some((line) => line.startsWith("gone")),
    );
  }
  expect(lines.at(-1)).toBe("gone: The store ended 6 times in a minute (SIGKILL).");
});

test("one that an earlier run left behind is ended before the file is opened again", async () => {
  const databasePath = join(directory, "dondoc.db");
  const binary = await storeBinary();
  const orphan = spawn(
    binary,
    ["serve", "--host", "127.0.0.1", "--port", "0", "--db-path", databasePath],
    { stdio: "ignore" },
  );
  const pid = orphan.pid as number;
  await recordStore(join(directory, "store.json"), pid, databasePath);
  await until(async () =>
    (await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")).includes("dynoxide"),
  );
  await open();
  expect(lines).toEqual([`ended the store that an earlier run left behind (process ${pid})`]);
  await until(() => orphan.signalCode === "SIGKILL");
});

test("a recorded pid that is another program by now is left alone", async () => {
  const bystander = spawn("sleep", ["60"], { stdio: "ignore" });
  await recordStore(
    join(directory, "store.json"),
    bystander.pid as number,
    join(directory, "dondoc.db"),
  );
  await open();
  expect(lines).toEqual([]);
  expect(isAlive(bystander.pid as number)).toBe(true);
  bystander.kill("SIGKILL");
});

test("an endpoint of one's own is used as it is, and named when it does not answer", async () => {
  const own = await open();
  const foreign = await openStoreProcess({
    directory,
    endpoint: own.endpoint,
    log: () => {},
    onGone: () => {},
  });
  expect(foreign.endpoint).toBe(own.endpoint);
  await foreign.close();
  expect(await answers(own.endpoint)).toBe(true);
});

test("a missing package is explained, with the way out", async () => {
  const missing = () => {
    throw new Error("Cannot find module");
  };
  await expect(storeBinary(missing)).rejects.toThrow(
    /is not installed: this is [\s\S]*DYNAMODB_ENDPOINT=http/,
  );
});

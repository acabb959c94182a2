import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ClearError } from "./clear-error.ts";
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
  await recordStore(join(directory, "store.json"), pid);
  await until(() => hasOpen(pid, databasePath));
  await open();
  expect(lines).toEqual([`ended the store that an earlier run left behind (process ${pid})`]);
  await until(() => orphan.signalCode === "SIGKILL");
});

test("a recorded pid that is another program by now is left alone", async () => {
  const bystander = spawn("sleep", ["60"], { stdio: "ignore" });
  await recordStore(join(directory, "store.json"), bystander.pid as number);
  await open();
  expect(lines).toEqual([]);
  expect(isAlive(bystander.pid as number)).toBe(true);
  bystander.kill("SIGKILL");
});

test("point 12: a copied directory does not end the store of the one it was copied from", async () => {
  await open();
  const original = store.pid() as number;
  const copy = await mkdtemp(join(tmpdir(), "dondoc-copy-"));
  await cp(directory, copy, { recursive: true });
  const second = await openStoreProcess({
    directory: copy,
    log: (line) => lines.push(line),
    onGone: () => {},
  });
  expect(lines).toEqual([]);
  expect(isAlive(original)).toBe(true);
  expect((await call("ListTables", {})).status).toBe(200);
  await second.close();
  await rm(copy, { recursive: true });
});

test("point 12: a store that was left behind is ended also when the directory has moved since", async () => {
  const place = await mkdtemp(join(tmpdir(), "dondoc-place-"));
  const before = join(place, "before");
  const after = join(place, "after");
  await mkdir(before);
  const args = ["serve", "--host", "127.0.0.1", "--port", "0", "--db-path"];
  const orphan = spawn(await storeBinary(), [...args, join(before, "dondoc.db")], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const pid = orphan.pid as number;
  await recordStore(join(before, "store.json"), pid);
  // Only then has it opened all of its files.
  await once(orphan.stderr, "data");
  expect(await hasOpen(pid, join(before, "dondoc.db"))).toBe(true);
  await rename(before, after);
  await open({ directory: after });
  expect(lines).toEqual([`ended the store that an earlier run left behind (process ${pid})`]);
  await store.close();
  await rm(place, { recursive: true });
});

test("point 12: a database that is damaged is named, with the store's words and what to do", async () => {
  const path = join(directory, "dondoc.db");
  await writeFile(path, "không phải cơ sở dữ liệu ".repeat(400));
  const options = { directory, log: () => {}, onGone: () => {} };
  await expect(openStoreProcess(options)).rejects.toThrow(ClearError);
  await expect(openStoreProcess(options)).rejects.toThrow(
    new RegExp(
      `^The store did not start with ${path}\\. It said: .*not a valid SQLite database.* put the whole data directory back`,
    ),
  );
});

/** Whether a process has a file open, as the kernel says it. */
async function hasOpen(pid: number, path: string): Promise<boolean> {
  const handles = await readdir(`/proc/${pid}/fd`).catch(() => []);
  const links = await Promise.all(
    handles.map((handle) => readlink(`/proc/${pid}/fd/${handle}`).catch(() => "")),
  );
  return links.includes(path);
}

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

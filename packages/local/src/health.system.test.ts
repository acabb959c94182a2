import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { Agent, get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type ProcessUnderTest, startProcess } from "./process-under-test.ts";

let directory: string;
let service: ProcessUnderTest;
let url: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "dondoc-health-"));
  service = startProcess({ DONDOC_DATA: directory });
  url = await service.ready();
});
afterEach(async () => {
  service.child.kill("SIGKILL");
  await pause(50);
  await rm(directory, { recursive: true, force: true, maxRetries: 5 });
});

const run = promisify(execFile);

/** What the system lets a running process do from here on: the soft limit alone, so that it can be lifted. */
const limit = (resource: string, to: string | number) =>
  run("prlimit", ["--pid", String(service.child.pid), `--${resource}=${to}:`]);

async function health() {
  const response = await fetch(`${url}/healthz`);
  const { now: _, ...rest } = (await response.json()) as Record<string, unknown>;
  return { status: response.status, ...rest };
}

const well = { status: 200, ok: true };

test("4: a disk that takes no more is told by /healthz, and what was to leave leaves once there is room", async () => {
  expect(await health()).toEqual(well);
  await limit("fsize", 0);
  expect(await health()).toEqual({ status: 503, ok: false, down: ["scheduler", "files", "mail"] });
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ advanceTo: "2025-09-18T09:00:00+07:00" });
  const advance = () => fetch(`${url}/local/clock`, { method: "POST", headers, body });
  expect((await advance()).status).toBe(500);
  await limit("fsize", "unlimited");
  expect(await health()).toEqual(well);
  expect((await advance()).status).toBe(200);
  const inbox = await fetch(`${url}/local/inbox`, { headers: { accept: "application/json" } });
  const mails = (await inbox.json()) as { kind: string }[];
  expect(mails.map(({ kind }) => kind)).toContain("reminder");
});

test("4: a store that does not answer is told by /healthz, and so is that it is back", async () => {
  const { pid } = JSON.parse(await readFile(join(directory, "store.json"), "utf8"));
  process.kill(pid, "SIGSTOP");
  expect(await health()).toEqual({ status: 503, ok: false, down: ["store"] });
  process.kill(pid, "SIGCONT");
  await expect.poll(health).toEqual(well);
});

test("4: where no file can be opened any more, /healthz says what cannot be kept", async () => {
  // On a connection that is open already: a new one is a file as well.
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = () =>
    new Promise<{ status: number | undefined; body: unknown }>((resolve, reject) => {
      const asking = get(`${url}/healthz`, { agent }, async (answer) => {
        const body = JSON.parse((await answer.toArray()).join(""));
        resolve({ status: answer.statusCode, body });
      });
      asking.once("error", reject);
    });
  expect(await ask()).toMatchObject({ status: 200, body: { ok: true } });
  await limit("nofile", 3);
  // Long enough for whatever looks around by itself, as for the npm that started the service.
  await pause(500);
  expect(await ask()).toMatchObject({ status: 503, body: { ok: false, down: ["files"] } });
  await limit("nofile", 1024);
  expect(await ask()).toMatchObject({ status: 200, body: { ok: true } });
  agent.destroy();
});

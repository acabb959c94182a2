import { writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runInWorker } from "./run.ts";

let directory: string;
const patient = { seconds: 50, heapMegabytes: 64 };

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "dondoc-worker-"));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

let programs = 0;

/** A worker that does this to its `input` and answers with what is returned. */
function worker(work: string): URL {
  programs += 1;
  const path = join(directory, `${programs}.mjs`);
  const program = `process.once("message", ({ input }) => process.send((() => { ${work} })(), () => process.exit()));`;
  writeFileSync(path, program);
  return pathToFileURL(path);
}

test("bytes go to a worker and come back as bytes", async () => {
  const swapped = worker("return { ok: true, bytes: input.map((byte) => 255 - byte) };");
  const run = await runInWorker(swapped, new Uint8Array([0, 1, 255]), patient);
  expect(run).toEqual({
    state: "answered",
    answer: { ok: true, bytes: new Uint8Array([255, 254, 0]) },
  });
});

test("work without an end is ended, and this process answers meanwhile", async () => {
  let turns = 0;
  const turning = setInterval(() => (turns += 1), 1);
  const run = await runInWorker(worker("for (;;);"), null, { ...patient, seconds: 1 });
  clearInterval(turning);
  expect(run).toEqual({ state: "exhausted" });
  expect(turns).toBeGreaterThan(10);
});

describe("a worker that outgrows its memory leaves this process alive", () => {
  test.each([
    ["bit by bit", "const all = []; for (;;) all.push({ a: [all.length] });"],
    ["in one large piece", "const all = []; for (;;) all.push(new Array(40e6).fill(1.5));"],
    ["by machine code", "process.kill(process.pid, 'SIGSEGV'); for (;;);"],
  ])("%s", async (_, work) => {
    expect(await runInWorker(worker(work), null, patient)).toEqual({ state: "exhausted" });
  });
});

test("a worker that fails says why, and one that is told to stop with its service blames no file", async () => {
  const failing = worker("throw new Error('hỏng');");
  await expect(runInWorker(failing, null, patient)).rejects.toThrow("hỏng");
  const stopped = worker("process.kill(process.pid, 'SIGTERM'); for (;;);");
  await expect(runInWorker(stopped, null, patient)).rejects.toThrow("SIGTERM");
});

test("a worker knows nothing of this process's variables", async () => {
  process.env.DONDOC_SECRET_OF_A_TEST = "mật";
  const run = await runInWorker(worker("return Object.keys(process.env);"), null, patient);
  delete process.env.DONDOC_SECRET_OF_A_TEST;
  expect(JSON.stringify(run)).not.toContain("DONDOC");
});

test("of many at once all are answered", async () => {
  const echo = worker("return input;");
  const runs = [1, 2, 3, 4, 5].map((n) => runInWorker(echo, n, patient));
  expect(await Promise.all(runs)).toEqual(
    [1, 2, 3, 4, 5].map((answer) => ({ state: "answered", answer })),
  );
});

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import {
  appendFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Fixture, handClock, openFixture, scheduleInput } from "./fixture.ts";
import { fullDisk } from "./full-disk.ts";
import { DirectoryInUse, openLocalScheduler } from "./local-scheduler.ts";
import { lockDirectory } from "./lock.ts";

let fixture: Fixture;
beforeEach(async () => {
  fixture = await openFixture("2025-11-20T00:00:00Z");
});
afterEach(() => fixture.close());

const create = (name: string, changed: object = {}) =>
  fixture.call("POST", `/schedules/${name}`, scheduleInput(changed));
const journal = () => join(fixture.directory, "journal.jsonl");

async function names(of: Fixture = fixture): Promise<string[]> {
  const found: string[] = [];
  let query = "";
  do {
    const { body } = await of.call("GET", `/schedules?${query}`);
    const page = body as { Schedules: { Name: string }[]; NextToken?: string };
    found.push(...page.Schedules.map(({ Name }) => Name));
    query = page.NextToken ? `NextToken=${page.NextToken}` : "";
  } while (query);
  return found;
}

test("everything is as it was after a restart", async () => {
  await fixture.call("POST", "/schedule-groups/plans", { Tags: [{ Key: "k", Value: "v" }] });
  await create("one", { Description: "Đôn đốc" });
  await create("two", { ScheduleExpression: "rate(1 hour)" });
  await create("three", { GroupName: "plans" });
  await create("gone");
  await fixture.call("DELETE", "/schedules/gone");
  await fixture.call("PUT", "/schedules/one", scheduleInput({ Description: "changed" }));
  const before = await Promise.all([
    fixture.call("GET", "/schedules"),
    fixture.call("GET", "/schedules/one"),
    fixture.call("GET", "/schedule-groups"),
    fixture.scheduler.nextDueAt(),
  ]);
  await fixture.reopen();
  const after = await Promise.all([
    fixture.call("GET", "/schedules"),
    fixture.call("GET", "/schedules/one"),
    fixture.call("GET", "/schedule-groups"),
    fixture.scheduler.nextDueAt(),
  ]);
  expect(after).toEqual(before);
});

test("a place in a flexible window survives a restart", async () => {
  await create("wake", { FlexibleTimeWindow: { Mode: "FLEXIBLE", MaximumWindowInMinutes: 60 } });
  const dueAt = fixture.scheduler.nextDueAt();
  await fixture.reopen({ random: () => 0.1 });
  expect(fixture.scheduler.nextDueAt()).toBe(dueAt);
});

test("one-time schedules missed while down fire at the start, in their order", async () => {
  await create("second", { ScheduleExpression: "at(2025-11-20T09:00:00)" });
  await create("first", { ScheduleExpression: "at(2025-11-20T08:00:00)" });
  await fixture.scheduler.close();
  fixture.clock.set("2025-12-24T00:00:00Z");
  await fixture.reopen();
  expect(await fixture.scheduler.fireDue()).toBe(2);
  expect(fixture.deliveries.map(({ scheduleName }) => scheduleName)).toEqual(["first", "second"]);
});

test("of a recurring schedule only the last occurrence missed while down fires", async () => {
  await create("minutes", { ScheduleExpression: "rate(1 minute)" });
  await create("mornings", { ScheduleExpression: "cron(0 8 * * ? *)" });
  await fixture.scheduler.close();
  fixture.clock.set("2025-12-24T00:00:30Z");
  await fixture.reopen();
  expect(await fixture.scheduler.fireDue()).toBe(2);
  expect(
    fixture.deliveries.map(({ scheduledAt }) => new Date(scheduledAt).toISOString()).sort(),
  ).toEqual(["2025-12-23T08:00:00.000Z", "2025-12-24T00:00:00.000Z"]);
  expect(fixture.scheduler.nextDueAt()).toBe(Date.parse("2025-12-24T00:01:00Z"));
});

test("retries and dead letters survive a restart, with their count and their instant", async () => {
  fixture.failing(() => true);
  await create("wake");
  await fixture.runUntil("2025-11-20T08:00:05Z");
  const attempts = fixture.deliveries.length;
  const dueAt = fixture.scheduler.nextDueAt();
  await fixture.reopen();
  expect(fixture.scheduler.nextDueAt()).toBe(dueAt);
  fixture.failing(() => false);
  await fixture.runUntil("2025-11-20T09:00:00Z");
  expect(fixture.deliveries.at(-1)).toMatchObject({
    attempt: attempts + 1,
    executionId: fixture.deliveries[0]?.executionId,
  });
});

test("an occurrence is in the journal before its delivery begins", async () => {
  const found: boolean[] = [];
  await fixture.reopen({
    async deliver({ executionId }) {
      found.push(readFileSync(journal(), "utf8").includes(executionId));
    },
  });
  await create("wake");
  await create("pulse", { ScheduleExpression: "rate(8 hours)" });
  await fixture.runUntil("2025-11-20T08:00:00Z");
  expect(found).toEqual([true, true, true]);
});

test("execution ids are not used twice, not even across a restart", async () => {
  for (let round = 0; round < 3; round++) {
    await create("late", { ScheduleExpression: "at(2020-01-01T00:00:00)" });
    await fixture.scheduler.fireDue();
    await fixture.call("DELETE", "/schedules/late");
    await fixture.reopen();
  }
  expect(new Set(fixture.deliveries.map(({ executionId }) => executionId)).size).toBe(3);
});

test("a last line cut short is dropped, and what follows is written in its place", async () => {
  await create("kept");
  await fixture.scheduler.close();
  await appendFile(journal(), '12345678 {"type":"schedule","sched');
  await fixture.reopen();
  expect(await names()).toEqual(["kept"]);
  await create("next");
  await fixture.reopen();
  expect(await names()).toEqual(["kept", "next"]);
});

test("a journal damaged in its middle, or of another version, is not opened", async () => {
  await create("one");
  await create("two");
  await fixture.scheduler.close();
  const whole = await readFile(journal(), "utf8");
  await writeFile(journal(), whole.replace('"name":"one"', '"name":"eno"'));
  await expect(fixture.reopen()).rejects.toThrow("damaged at byte");
  await writeFile(journal(), whole.split("\n").slice(1).join("\n"));
  await expect(fixture.reopen()).rejects.toThrow("not a journal of this version");
  await writeFile(journal(), whole);
  await fixture.reopen();
  expect(await names()).toEqual(["one", "two"]);
});

test("a journal that is mostly past is compacted, also while it is being written", async () => {
  for (let i = 0; i < 200; i++) await create(`s${i}`);
  const rounds = 60;
  for (let round = 0; round < rounds; round++) {
    const input = scheduleInput({ Description: `${round}` });
    const writes = Array.from({ length: 200 }, (_, i) =>
      fixture.call("PUT", `/schedules/s${i}`, input),
    );
    await Promise.all(writes);
  }
  const lines = (await readFile(journal(), "utf8")).split("\n").length;
  expect(lines).toBeLessThan(6_000);
  expect(lines).toBeGreaterThan(200);
  expect(await readdir(fixture.directory)).toEqual(["journal.jsonl", "lock"]);
  await fixture.reopen();
  expect(await names()).toHaveLength(200);
  for (const name of ["s0", "s199"]) {
    const { body } = await fixture.call("GET", `/schedules/${name}`);
    expect(body).toMatchObject({ Description: `${rounds - 1}` });
  }
});

test("a compaction that a crash interrupted leaves the old journal in force", async () => {
  await create("kept");
  await fixture.scheduler.close();
  await writeFile(`${journal()}.tmp`, "half a snapsh");
  await fixture.reopen();
  expect(await names()).toEqual(["kept"]);
  await expect(stat(`${journal()}.tmp`)).rejects.toThrow("ENOENT");
});

test("a disk that is full for one moment fails what it was asked then, and nothing after it", async () => {
  await create("kept");
  await create("due", { ScheduleExpression: "at(2020-01-01T00:00:00)" });
  await create("due-later", { ScheduleExpression: "at(2020-01-02T00:00:00)" });
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  const full = await fullDisk(fixture.directory);
  expect((await create("refused")).status).toBe(500);
  await expect(fixture.scheduler.check()).rejects.toThrow("no space left");
  await expect(fixture.scheduler.fireDue()).rejects.toThrow("no space left");
  await expect(fixture.scheduler.fireDue()).rejects.toThrow("no space left");
  expect(fixture.deliveries).toEqual([]);
  full.free();
  log.mockRestore();
  await fixture.scheduler.check();
  expect(await fixture.scheduler.fireDue()).toBe(2);
  expect(fixture.deliveries.map(({ scheduleName }) => scheduleName)).toEqual(["due", "due-later"]);
  expect((await create("later")).status).toBe(200);
  const before = await names();
  await fixture.reopen();
  expect(await names()).toEqual(before);
  expect(before).toEqual(expect.arrayContaining(["kept", "later"]));
  expect(await fixture.scheduler.fireDue()).toBe(0);
});

test("an occurrence that could not be written is on the disk before it is delivered after all", async () => {
  const found: boolean[] = [];
  await fixture.reopen({
    async deliver({ executionId }) {
      found.push(readFileSync(journal(), "utf8").includes(executionId));
    },
  });
  await create("wake", { ScheduleExpression: "at(2020-01-01T00:00:00)" });
  const full = await fullDisk(fixture.directory);
  await expect(fixture.scheduler.fireDue()).rejects.toThrow("no space left");
  full.free();
  expect(await fixture.scheduler.fireDue()).toBe(1);
  expect(found).toEqual([true]);
});

test("where no new file can be made, the old one goes on in place of a compaction", async () => {
  for (let i = 0; i < 100; i++) await create(`s${i}`);
  const input = scheduleInput({ Description: "again" });
  await mkdir(`${journal()}.tmp`);
  await writeFile(join(`${journal()}.tmp`, "in-the-way"), "");
  const update = () =>
    Promise.all(
      Array.from({ length: 100 }, (_, i) => fixture.call("PUT", `/schedules/s${i}`, input)),
    );
  for (let round = 0; round < 60; round++)
    for (const { status } of await update()) expect(status).toBe(200);
  expect((await readFile(journal(), "utf8")).split("\n").length).toBeGreaterThan(6_000);
  await rm(`${journal()}.tmp`, { recursive: true });
  for (let round = 0; round < 60; round++) await update();
  expect((await readFile(journal(), "utf8")).split("\n").length).toBeLessThan(12_000);
  await fixture.reopen();
  expect(await names()).toHaveLength(100);
});

test("a directory is open once; a lock whose process is gone, or another by now, is taken over", async () => {
  const { directory } = fixture;
  const again = () =>
    openLocalScheduler({ directory, clock: fixture.clock, deliver: async () => {} });
  await expect(again()).rejects.toThrow(DirectoryInUse);
  await expect(again()).rejects.toThrow(`in use by process ${process.pid}`);
  await fixture.scheduler.close();

  const gone = spawn(process.execPath, ["-e", ""]);
  await once(gone, "exit");
  for (const holder of [
    { id: "a", pid: gone.pid, started: "1" },
    { id: "b", pid: process.pid, started: "not when this process started" },
  ]) {
    await writeFile(join(directory, "lock"), JSON.stringify(holder));
    await fixture.reopen();
    await fixture.scheduler.close();
  }
  expect(await readdir(directory)).toEqual(["journal.jsonl"]);
  await fixture.reopen();
});

test("of many that find a stale lock, one gets it, again and again", async () => {
  await fixture.scheduler.close();
  const { directory } = fixture;
  const dead = { pid: 2 ** 22 + 1, started: "1" };
  for (let round = 0; round < 50; round++) {
    await writeFile(join(directory, "lock"), JSON.stringify({ ...dead, id: `${round}` }));
    // Now and then one that was taking over died too.
    if (round % 3 === 0) {
      const heir = JSON.stringify({ ...dead, id: `heir-${round}` });
      await writeFile(join(directory, `lock.after-${round}`), heir);
    }
    const tries = await Promise.allSettled(
      Array.from({ length: 8 }, () => lockDirectory(directory)),
    );
    const taken = tries.filter((result) => result.status === "fulfilled");
    const refused = tries.filter((result) => result.status === "rejected");
    expect(taken).toHaveLength(1);
    expect(refused.every(({ reason }) => reason instanceof DirectoryInUse)).toBe(true);
    await taken[0]?.value();
    expect(await readdir(directory)).toEqual(["journal.jsonl"]);
  }
  await fixture.reopen();
});

test("started, it fires by itself in real time", async () => {
  const directory = await mkdtemp(join(tmpdir(), "scheduler-local-"));
  const delivered: string[] = [];
  const scheduler = await openLocalScheduler({
    directory,
    clock: { now: () => Date.now() },
    async deliver({ scheduleName }) {
      delivered.push(scheduleName);
    },
  });
  scheduler.start();
  const soon = new Date(Date.now() + 2_000).toISOString().slice(0, 19);
  for (const [name, expression] of [
    ["soon", `at(${soon})`],
    ["now", "at(2020-01-01T00:00:00)"],
  ]) {
    await scheduler.fetch(
      new Request(`http://localhost/schedules/${name}`, {
        method: "POST",
        body: JSON.stringify(scheduleInput({ ScheduleExpression: expression })),
      }),
    );
  }
  await vi.waitFor(() => expect(delivered).toEqual(["now", "soon"]), { timeout: 5_000 });
  await scheduler.close();
  await rm(directory, { recursive: true });
});

/** Runs `crash-child.ts` on the fixture's directory and collects the lines it prints. */
function spawnChild(mode: string): { child: ChildProcess; lines: string[] } {
  const launch = new URL("../../launch/src/typescript.mjs", import.meta.url).href;
  const script = join(import.meta.dirname, "crash-child.ts");
  const args = ["--import", launch, script, mode, fixture.directory];
  const child = spawn(process.execPath, args, {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines: string[] = [];
  if (child.stdout) createInterface(child.stdout).on("line", (line) => lines.push(line));
  return { child, lines };
}

async function killOnceAt(count: number, { child, lines }: ReturnType<typeof spawnChild>) {
  await vi.waitFor(() => expect(lines.length).toBeGreaterThan(count), {
    timeout: 60_000,
    interval: 2,
  });
  child.kill("SIGKILL");
  await once(child, "close");
}

test("no write that was acknowledged is lost to kill -9", async () => {
  await fixture.scheduler.close();
  const acknowledged = new Set<string>();
  for (const count of [50, 150, 400]) {
    const run = spawnChild("write");
    await killOnceAt(count, run);
    for (const line of run.lines) acknowledged.add(line);
    await fixture.reopen();
    const present = new Set(await names());
    expect([...acknowledged].filter((name) => !present.has(name))).toEqual([]);
    await fixture.scheduler.close();
  }
  expect(acknowledged.size).toBeGreaterThan(600);
  await fixture.reopen();
});

test("no occurrence is lost to kill -9 while firing, and those that had settled are not repeated", async () => {
  for (let i = 0; i < 500; i++) {
    const second = String(i % 60).padStart(2, "0");
    await create(`s${i}`, {
      ScheduleExpression: `at(2025-11-20T08:00:${second})`,
      ActionAfterCompletion: "DELETE",
    });
  }
  await fixture.scheduler.close();
  const delivered = new Map<string, Set<string>>();
  let total = 0;
  let kills = 0;
  for (const count of [40, 120, 10_000]) {
    const run = spawnChild("fire");
    if (count < 500) {
      await killOnceAt(count, run);
      kills++;
    } else await once(run.child, "close");
    for (const line of run.lines.filter((printed) => printed.startsWith("delivered "))) {
      const [, name = "", executionId = ""] = line.split(" ");
      delivered.set(name, (delivered.get(name) ?? new Set()).add(executionId));
      total++;
    }
  }
  expect(delivered.size).toBe(500);
  // A repeat carries the execution id of what it repeats, and repeats are the exception.
  expect([...delivered.values()].every((ids) => ids.size === 1)).toBe(true);
  expect(total - 500).toBeLessThanOrEqual(kills * 40);
  fixture.clock.set(handClock("2025-11-21T00:00:00Z").now());
  await fixture.reopen();
  expect(await names()).toEqual([]);
  expect(fixture.scheduler.nextDueAt()).toBeNull();
});

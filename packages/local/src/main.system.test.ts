import { once } from "node:events";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { request } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ClearError } from "./clear-error.ts";
import { type ProcessUnderTest, startProcess } from "./process-under-test.ts";
import { type RuntimeOptions, startRuntime } from "./runtime.ts";

let directory: string;
const started: ProcessUnderTest[] = [];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "dondoc-main-"));
});
afterEach(async () => {
  for (const { child } of started.splice(0)) child.kill("SIGKILL");
  await pause(50);
  await rm(directory, { recursive: true, force: true, maxRetries: 5 });
});

function start(env: Record<string, string> = {}): ProcessUnderTest {
  const one = startProcess({ DONDOC_DATA: directory, ...env });
  started.push(one);
  return one;
}

async function json(url: string): Promise<unknown> {
  return (await fetch(url, { headers: { accept: "application/json" } })).json();
}

async function advance(url: string, advanceTo: string) {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ advanceTo });
  const response = await fetch(`${url}/local/clock`, { method: "POST", headers, body });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function recorded(name: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(join(directory, name), "utf8"));
}

test("Node 24: npm start prints no warning", async () => {
  const process = start();
  const url = await process.ready();
  await advance(url, "2025-09-08T09:00:00+07:00");
  process.child.kill("SIGTERM");
  expect(await process.ended()).toBe(0);
  expect(process.output()).not.toMatch(/warning|deprecat/i);
});

test("from the start to the first reminder, then a clean stop and a restart that goes on", async () => {
  const first = start();
  const url = await first.ready();
  expect(first.output()).toContain("plan activated: 57 obligations");
  expect(await recorded("runtime.json")).toMatchObject({ url, pid: first.child.pid });
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  const clock = (await json(`${url}/local/clock`)) as { now: string };
  expect(clock.now).toMatch(/^2025-09-01T00:0/);

  const { body } = await advance(url, "2025-09-18T09:00:00+07:00");
  expect(body.now).toBe("2025-09-18T02:00:00.000Z");
  const mails = (await json(`${url}/local/inbox`)) as Record<string, unknown>[];
  const told = mails.map(({ at, kind, unit }) => `${at} ${kind} ${unit}`);
  expect(
    told.filter((line) => line.startsWith("2025-09-03T01:00:00.000Z introduction")),
  ).toHaveLength(17);
  expect(told.slice(17).sort()).toEqual([
    "2025-09-08T01:00:00.000Z digest chu-tich",
    "2025-09-08T01:00:00.000Z digest van-phong",
    "2025-09-15T01:00:00.000Z digest chu-tich",
    "2025-09-15T01:00:00.000Z digest van-phong",
    "2025-09-18T01:00:00.000Z reminder doan",
  ]);
  expect(first.output()).toContain("2025-09-18 08:00  pln_nghia-hanh-bdhvs-2025: 1 mail");
  expect(first.output()).not.toMatch(/\/l\/[\w-]{22}|@/);

  first.child.kill("SIGTERM");
  expect(await first.ended()).toBe(0);
  await expect(stat(join(directory, "runtime.json"))).rejects.toThrow("ENOENT");
  await expect(stat(join(directory, "lock"))).rejects.toThrow("ENOENT");

  const second = await start().ready();
  const { now } = (await json(`${second}/local/clock`)) as { now: string };
  expect(now > "2025-09-18T02:00:00.000Z" && now < "2025-09-18T02:05").toBe(true);
  expect(await json(`${second}/local/inbox`)).toEqual(
    mails.map((mail) => expect.objectContaining({ id: mail.id })),
  );
  const rows = (await json(`${second}/local/schedules`)) as Record<string, unknown>[];
  expect(rows.find(({ plan }) => plan !== null)).toMatchObject({
    at: "2025-09-19T01:00:00.000Z",
    localAt: "2025-09-19T08:00:00",
    expression: "at(2025-09-19T08:00:00)",
    timezone: "Asia/Ho_Chi_Minh",
    plan: "pln_nghia-hanh-bdhvs-2025",
  });
});

test("killed in the midst of an advance, nothing stays behind and the next start goes on", async () => {
  const first = start();
  const url = await first.ready();
  const store = (await recorded("store.json")) as { pid: number };
  const cut = advance(url, "2025-12-01T09:00:00+07:00").catch(() => "cut");
  while (!first.output().includes("2025-09-19 08:00")) await pause(5);
  first.child.kill("SIGKILL");
  expect(await cut).toBe("cut");
  for (let waited = 0; isAlive(store.pid) && waited < 3000; waited += 20) await pause(20);
  expect(isAlive(store.pid)).toBe(false);

  const second = await start().ready();
  const { now } = (await json(`${second}/local/clock`)) as { now: string };
  expect(now >= "2025-09-19T01:00:00.000Z" && now < "2025-12-01").toBe(true);
  await advance(second, new Date(Date.parse(now) + 14 * 86_400_000).toISOString());
  const mails = (await json(`${second}/local/inbox`)) as { at: string; to: string[] }[];
  const told = mails.map(({ at, to }) => `${at.slice(0, 10)} ${to}`);
  expect(new Set(told).size).toBe(told.length);
});

test("a second runtime on the same data is refused, and the first goes on", async () => {
  const first = start();
  const url = await first.ready();
  const second = start();
  expect(await second.ended()).toBe(1);
  expect(second.output()).toMatch(
    /is in use by process \d+\. Stop that one, or keep other data: DONDOC_DATA=/,
  );
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
});

test("a port that is taken is named, with another to try", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as { port: number };
  const runtime = start({ PORT: String(port) });
  expect(await runtime.ended()).toBe(1);
  expect(runtime.output()).toBe(
    `Port ${port} is taken by another program. Stop it, or choose another port: PORT=${port + 1}\n`,
  );
  other.close();
});

test("a plan that is not accepted is refused in words, with no stack", async () => {
  const runtime = start({ DONDOC_PLAN: "package.json" });
  expect(await runtime.ended()).toBe(1);
  expect(runtime.output()).toMatch(/The plan package\.json is not accepted:\n {2}\S/);
  expect(runtime.output()).not.toMatch(/ {4}at /);
});

test.each<[Partial<RuntimeOptions>, RegExp]>([
  [{ clock: "tomorrow" }, /tomorrow is not an instant\. Write it as 2025-09-01T07:00:00\+07:00/],
  [{ plan: "/nowhere.yaml" }, /The plan \/nowhere\.yaml cannot be read \(ENOENT\)/],
  [{ storeEndpoint: "http://127.0.0.1:9" }, /No store answers at DYNAMODB_ENDPOINT/],
  [
    { dataDirectory: "package.json/data" },
    /The data directory \S+package\.json\/data cannot be used/,
  ],
])("%o is refused in words", async (options, words) => {
  const refused = startRuntime({ dataDirectory: directory, port: 0, quiet: true, ...options });
  await expect(refused).rejects.toThrow(words);
  await expect(refused).rejects.toThrow(ClearError);
});

test("DONDOC_CLOCK starts a new clock, moves an old one forward with all that falls due, and never back", async () => {
  const first = start({ DONDOC_CLOCK: "2025-09-17T09:00:00+07:00" });
  const { now } = (await json(`${await first.ready()}/local/clock`)) as { now: string };
  expect(now).toMatch(/^2025-09-17T02:00/);
  first.child.kill("SIGINT");
  expect(await first.ended()).toBe(0);

  const second = start({ DONDOC_CLOCK: "2025-09-18T12:00:00+07:00" });
  const mails = (await json(`${await second.ready()}/local/inbox`)) as { at: string }[];
  expect(mails.map(({ at }) => at)).toContain("2025-09-18T01:00:00.000Z");
  second.child.kill("SIGTERM");
  await second.ended();

  const third = start({ DONDOC_CLOCK: "2025-09-18T09:00:00+07:00" });
  const { now: later } = (await json(`${await third.ready()}/local/clock`)) as { now: string };
  expect(later >= "2025-09-18T05:00:00").toBe(true);
  expect(third.output()).toMatch(
    /the clock goes on from 2025-09-18T05:0.*DONDOC_CLOCK asks for 2025-09-18T02:00:00\.000Z/,
  );
  third.child.kill("SIGTERM");
  expect(await third.ended()).toBe(0);
});

test("the store killed while it serves comes back, and the page with it", async () => {
  const runtime = start();
  const url = await runtime.ready();
  const { pid } = (await recorded("store.json")) as { pid: number };
  process.kill(pid, "SIGKILL");
  for (let waited = 0; !runtime.output().includes("the store is back"); waited += 20) {
    if (waited > 10_000) throw new Error(runtime.output());
    await pause(20);
  }
  expect((await fetch(url)).status).toBe(200);
});

describe("what is for this machine only", () => {
  function ask(url: string, path: string, headers: Record<string, string>, method = "GET") {
    return new Promise<number>((resolve, reject) => {
      const { hostname, port } = new URL(url);
      const sent = request({ hostname, port, path, method, headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      sent.on("error", reject);
      sent.end();
    });
  }

  test("is refused to another name, and to pages of other sites; the start page is not theirs either", async () => {
    const url = await start().ready();
    const { host } = new URL(url);
    expect(await ask(url, "/local/inbox", { host })).toBe(200);
    expect(await ask(url, "/local/inbox", { host: "evil.example" })).toBe(403);
    for (const name of ["forwarded", "x-forwarded-for", "x-forwarded-proto", "x-real-ip", "via"])
      expect(await ask(url, "/local/inbox", { host, [name]: "1.1 proxy" }), name).toBe(403);
    expect(await ask(url, "/local", { host: "evil.example" })).toBe(403);
    expect(await ask(url, "/local/clock", { host, origin: "http://evil.example" }, "POST")).toBe(
      403,
    );
    expect(await ask(url, "/local/clock", { host, "sec-fetch-site": "cross-site" }, "POST")).toBe(
      403,
    );
    expect(await ask(url, "/local/clock", { host, origin: url }, "POST")).toBe(400);
    const page = await fetch(url);
    expect(await page.text()).toContain("Lịch gửi thư sắp tới");
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
  });
});

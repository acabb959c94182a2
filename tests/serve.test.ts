import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { activatePlan, importPlan } from "@dondoc/app/plan-life";
import { clockSymbol } from "@dondoc/aws/clock";
import { ClearError } from "@dondoc/local/clear-error";
import { planFrom } from "@dondoc/local/first-plan";
import { openDirectory, opening, openMachine } from "@dondoc/local/machine";
import { type ProcessUnderTest, startProcess, startServe } from "@dondoc/local/process-under-test";
import { type RuntimeOptions, startRuntime } from "@dondoc/local/runtime";
import { describe, expect, onTestFinished, test } from "vitest";
import { dondoc } from "./support/command.ts";
import { mailServer } from "./support/mail-server.ts";

const plan = "plans/nghia-hanh.yaml";
const office = "truongphong@vhxh.nghiahanh.example";

async function scratch(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "dondoc-serve-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true, maxRetries: 5 }));
  return directory;
}

function running(process: ProcessUnderTest): ProcessUnderTest {
  onTestFinished(() => {
    process.child.kill("SIGKILL");
  });
  return process;
}

const smtp = (port: number, more: object = {}) =>
  JSON.stringify({
    transport: "smtp",
    sender: "theodoi@nghiahanh.example",
    host: "127.0.0.1",
    port,
    tls: "none",
    ...more,
  });

/** `dondoc serve` on a directory, with the authority's own mail server. */
async function served(DONDOC_DATA: string, more: Record<string, string> = {}) {
  const mail = await mailServer();
  const process = running(startServe({ DONDOC_DATA, SST_RESOURCE_Mail: smtp(mail.port), ...more }));
  return { process, url: await process.ready(), taken: mail.taken };
}

async function stop({ child, ended }: ProcessUnderTest) {
  child.kill("SIGTERM");
  return ended();
}

describe("point 1: dondoc serve is the real service", () => {
  test("it has nothing of the demo, takes a plan by activate, and its sign-in leaves by the mail server", async () => {
    const directory = await scratch();
    const { process, url, taken } = await served(directory, { DONDOC_PLAN: "" });
    expect(process.output()).toContain(`${directory} is new. Bring the first plan in:`);
    expect(
      JSON.parse((await dondoc({ dataDirectory: directory }, "status", "--json")).stdout),
    ).toEqual([]);

    for (const path of [
      "/local",
      "/local/inbox",
      "/local/clock",
      "/local/schedules",
      "/local/start.css",
    ])
      expect((await fetch(url + path)).status, path).toBe(404);
    const body = JSON.stringify({ advanceTo: "2030-01-01T00:00:00Z" });
    expect((await fetch(`${url}/local/clock`, { method: "POST", body })).status).toBe(404);
    expect(await (await fetch(url)).text()).toContain("Không cần tài khoản");
    const { now } = (await (await fetch(`${url}/healthz`)).json()) as { now: string };
    expect(Math.abs(Date.parse(now) - Date.now())).toBeLessThan(60_000);

    const activated = await dondoc({ dataDirectory: directory }, "activate", plan, "--json");
    expect(activated.stderr).toBe("");
    expect(JSON.parse(activated.stdout)).toMatchObject({ state: "active" });
    const asked = new URLSearchParams({ email: office });
    expect((await fetch(`${url}/dang-nhap`, { method: "POST", body: asked })).status).toBe(202);
    await expect.poll(() => taken.map(({ to }) => to)).toEqual([[office]]);
    expect(taken[0]?.text).toContain(`${url}/dang-nhap/`);

    expect(await stop(process)).toBe(0);
    const files = await readdir(directory);
    expect(files).toEqual(expect.arrayContaining(["dondoc.db", "kind", "scheduler"]));
    expect(files.filter((name) => /clock|ses|lock|runtime/.test(name))).toEqual([]);

    const again = await served(directory);
    expect(again.process.output()).not.toContain("is new");
    const status = await dondoc({ dataDirectory: directory }, "status", "--json");
    expect(JSON.parse(status.stdout)).toMatchObject([{ state: "active" }]);
    expect(await stop(again.process)).toBe(0);
  });

  test("neither touches a directory of the other", async () => {
    const [demo, real] = [await scratch(), await scratch()];
    const first = running(
      startProcess({ DONDOC_DATA: demo, DONDOC_CLOCK: "2025-09-02T09:00+07:00" }),
    );
    await first.ready();
    await stop(first);
    const { process } = await served(real);
    await stop(process);
    const clock = await readFile(join(demo, "clock.json"), "utf8");

    const mail = { SST_RESOURCE_Mail: smtp(25) };
    const wrong = running(startServe({ DONDOC_DATA: demo, ...mail }));
    expect(await wrong.ended()).toBe(1);
    expect(wrong.output()).toBe(
      `${demo} belongs to npm start (the demo), and dondoc serve (the real service) has no business in it. Name another directory: DONDOC_DATA=…\n`,
    );
    expect(await readFile(join(demo, "clock.json"), "utf8")).toBe(clock);
    const other = running(startProcess({ DONDOC_DATA: real }));
    expect(await other.ended()).toBe(1);
    expect(other.output()).toMatch(/^\S+ belongs to dondoc serve \(the real service\)/);
    expect(await readdir(real)).not.toContain("clock.json");
  });

  test.each<[Partial<RuntimeOptions>, RegExp]>([
    [{ host: "0.0.0.0" }, /^HOST is 0\.0\.0\.0, and the demo .* dondoc serve\.$/],
    [{ baseUrl: "https://xa.example" }, /^DONDOC_URL is https:\/\/xa\.example.* dondoc serve\.$/],
  ])("the demo refuses %j, and names it", async (options, words) => {
    const dataDirectory = await scratch();
    const refused = startRuntime({ dataDirectory, port: 0, quiet: true, ...options });
    await expect(refused).rejects.toThrow(words);
    await expect(refused).rejects.toThrow(ClearError);
    expect(await readdir(dataDirectory)).toEqual([]);
  });

  test("what either is told wrongly ends it in one line, with nothing written", async () => {
    const directory = await scratch();
    const demo = running(startProcess({ DONDOC_DATA: directory, SST_RESOURCE_Mail: smtp(25) }));
    const wrong = { DONDOC_DATA: directory, SST_RESOURCE_Mail: smtp(25, { port: "587" }) };
    const real = running(startServe(wrong));
    expect([await demo.ended(), await real.ended()]).toEqual([1, 1]);
    expect(demo.output()).toMatch(/^SST_RESOURCE_Mail is set.* dondoc serve\n$/);
    expect(real.output()).toMatch(/^SST_RESOURCE_Mail port is "587".*\n$/);
    expect(await readdir(directory)).toEqual([]);
  });
});

test("point 5: the terminal counts the mails that left by the authority's own server", async () => {
  const { taken, port } = await mailServer();
  const lines: string[] = [];
  let now = Date.parse("2025-09-17T09:00:00+07:00");
  const clock = { now: () => now };
  const holder = globalThis as Record<symbol, unknown>;
  holder[clockSymbol] = clock;
  const options = {
    dataDirectory: await scratch(),
    port: 0,
    log: (line: string) => lines.push(line),
  };
  const settings = { ...JSON.parse(smtp(port)), rate: 100 };
  const machine = await opening(options, async (given) => {
    const { directory } = await openDirectory(options, "real", given);
    const post = { by: "smtp", mail: { settings, password: undefined } } as const;
    return openMachine(options, { directory, kind: "real", clock, post }, given);
  });
  onTestFinished(async () => {
    await machine.close();
    delete holder[clockSymbol];
  });
  const { id } = await importPlan(machine.app, await planFrom(plan)).then(({ plan }) => plan);
  await activatePlan(machine.app, id);
  now = Date.parse("2025-09-18T08:00:00+07:00");
  await machine.scheduler.fireDue();
  expect(taken.length).toBeGreaterThan(0);
  const unit = taken.length === 1 ? "mail" : "mails";
  expect(lines).toContain(`2025-09-18 08:00  ${id}: ${taken.length} ${unit}`);
});

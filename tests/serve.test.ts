import { execFile } from "node:child_process";
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { asOperator } from "@dondoc/app/console/opened";
import { readNotice } from "@dondoc/app/notice/notice-rows";
import { activatePlan, importPlan } from "@dondoc/app/plan-life";
import { clockSymbol } from "@dondoc/aws/clock";
import { parseNoticeKey } from "@dondoc/core/notice/notice-key";
import { ClearError } from "@dondoc/local/clear-error";
import { plansFrom } from "@dondoc/local/first-plan";
import { openDirectory, opening, openMachine } from "@dondoc/local/machine";
import { type ProcessUnderTest, startProcess, startServe } from "@dondoc/local/process-under-test";
import { openReportSocket } from "@dondoc/local/report-socket";
import { type RuntimeOptions, startRuntime } from "@dondoc/local/runtime";
import { testingCertificates } from "@dondoc/smtp/testing-certificates";
import { describe, expect, onTestFinished, test } from "vitest";
import { byOperator } from "./support/by-operator.ts";
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

/** Whom the plan makes members: who leads and who follows in its coordinating office, and the chair's two heads. */
const members = [
  "chanhvanphong@vp.nghiahanh.example",
  "chutich@ubnd.nghiahanh.example",
  "chuyenvien@vhxh.nghiahanh.example",
  "truongphong@vhxh.nghiahanh.example",
];

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
    await expect.poll(() => taken.flatMap(({ to }) => to).toSorted()).toEqual(members);
    taken.length = 0;
    const asked = new URLSearchParams({ email: office });
    expect((await fetch(`${url}/dang-nhap`, { method: "POST", body: asked })).status).toBe(202);
    await expect.poll(() => taken.map(({ to }) => to)).toEqual([[office]]);
    expect(taken[0]?.text).toContain(`${url}/dang-nhap/`);

    expect(await stop(process)).toBe(0);
    const files = await readdir(directory);
    expect(files).toEqual(expect.arrayContaining(["dondoc.sqlite", "kind", "scheduler"]));
    expect(files.filter((name) => /clock|ses|lock|runtime/.test(name))).toEqual([]);

    const again = await served(directory);
    expect(again.process.output()).not.toContain("is new");
    const status = await dondoc({ dataDirectory: directory }, "status", "--json");
    expect(JSON.parse(status.stdout)).toMatchObject([{ state: "active" }]);
    expect(await stop(again.process)).toBe(0);
  });

  test("4: it goes on when its log can no longer be written", async () => {
    const unreachable = { SST_RESOURCE_Mail: smtp(1) };
    const { process, url } = await served(await scratch(), unreachable);
    process.child.stdout?.destroy();
    process.child.stderr?.destroy();
    // Each answer has a line of the log with it.
    for (const _ of [1, 2, 3]) {
      expect((await fetch(`${url}/healthz`)).status).toBe(503);
      await pause(100);
    }
    expect(await stop(process)).toBe(0);
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

/** The machine of the real service in this process, on the first morning of the season, with its mails sent. */
async function morning() {
  const { taken, port } = await mailServer();
  const lines: string[] = [];
  let now = Date.parse("2025-09-17T09:00:00+07:00");
  const clock = { now: () => now };
  const holder = globalThis as Record<symbol, unknown>;
  holder[clockSymbol] = clock;
  const dataDirectory = await scratch();
  const log = (line: string) => lines.push(line);
  const options = { dataDirectory, port: 0, log };
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
  const [first] = await plansFrom([plan]);
  if (!first) throw new Error("no plan");
  const { id } = (await importPlan(machine.app, byOperator(first.plan))).stored.plan;
  await activatePlan(machine.app, { opened: asOperator(id, "run") });
  // How its members come in was told them at once.
  const told = taken.splice(0).flatMap(({ to }) => to);
  expect(told.toSorted()).toEqual(members);
  now = Date.parse("2025-09-18T08:00:00+07:00");
  await machine.scheduler.fireDue();
  expect(taken.length).toBeGreaterThan(0);
  return { id, app: machine.app, taken, lines, log, dataDirectory };
}

test("point 5: the terminal counts the mails that left by the authority's own server", async () => {
  const { id, taken, lines } = await morning();
  const unit = taken.length === 1 ? "mail" : "mails";
  expect(lines).toContain(`2025-09-18 08:00  ${id}: ${taken.length} ${unit}`);
});

test("point 5: a delivery report is taken from a user who may not read the data, by the documented recipe", async () => {
  const { id, app, taken, log, dataDirectory } = await morning();
  const place = await scratch();
  await chmod(place, 0o755);
  const socket = join(place, "reports");
  onTestFinished(await openReportSocket(socket, app, log));
  const [mail] = taken;
  const [to = ""] = mail?.to ?? [];
  const [, reference = ""] = /^X-Dondoc-Notice:\s*(\S+)/m.exec(mail?.raw ?? "") ?? [];
  const [, notice = ""] = reference.split("/");
  const report = join(place, "report.eml");
  await writeFile(report, bounceOf(reference, to), { mode: 0o644 });

  const documented = recipeOf(await readFile("docs/operations.md", "utf8"));
  const recipe = (at: string) =>
    documented.replace("/run/dondoc/reports", at).replace("/opt/dondoc", process.cwd());
  const run = (at: string) => asAnotherUser(`{ ${recipe(at)}; } < ${report}`, dataDirectory);
  expect(await run(socket)).toEqual({
    code: 0,
    stdout: `/dev/stdin: recorded (${id} ${notice})\n`,
    stderr: "",
  });
  const ref = parseNoticeKey(notice);
  const told = ref && (await readNotice(app, id, ref));
  expect(told).toMatchObject({ to, progress: { state: "bounced", permanent: true } });
  expect((await run(socket)).stdout).toContain("superseded");
  // A mail server keeps a mail whose command ends with 75, and tries again.
  const gone = await run(`${socket}-gone`);
  expect(gone).toMatchObject({
    code: 75,
    stderr: expect.stringContaining("did not take the report"),
  });
});

/** The alias of Postfix that the guide gives, without its quotes. */
function recipeOf(guide: string): string {
  const [, recipe = ""] = /^theodoi: "\|(.*)"$/m.exec(guide) ?? [];
  expect(recipe).toContain("mail-report");
  return recipe;
}

/** What a server writes of a mail that came back, with the head of the mail. */
function bounceOf(reference: string, address: string): string {
  return [
    "From: MAILER-DAEMON@mail.xa.example",
    "Date: Thu, 18 Sep 2025 08:05:00 +0700",
    "MIME-Version: 1.0",
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    "",
    "--b",
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; mail.xa.example",
    "",
    `Final-Recipient: rfc822; ${address}`,
    "Action: failed",
    "Status: 5.1.1",
    "--b",
    "Content-Type: text/rfc822-headers",
    "",
    `X-Dondoc-Notice: ${reference}`,
    "--b--",
    "",
  ].join("\r\n");
}

/**
 * A line of a shell as `nobody` runs it, with nothing of our environment. Where the tests may not become another
 * user, or another user could not even reach this folder, the data directory is closed to everybody meanwhile.
 */
async function asAnotherUser(line: string, dataDirectory: string) {
  const nobody = 65_534;
  const isRoot = process.getuid?.() === 0;
  const other = isRoot && (await isOpenToAll(process.cwd())) ? { uid: nobody, gid: nobody } : {};
  await chmod(dataDirectory, "uid" in other ? 0o700 : 0);
  const env = { PATH: process.env.PATH, HOME: "/nonexistent" };
  const ended = await new Promise<{ code: number; stdout: string; stderr: string }>((done) => {
    execFile("/bin/sh", ["-c", line], { ...other, env }, (error, stdout, stderr) =>
      done({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
  await chmod(dataDirectory, 0o700);
  return ended;
}

async function isOpenToAll(path: string): Promise<boolean> {
  const { mode } = await stat(path);
  const parent = dirname(path);
  return (mode & 0o005) === 0o005 && (parent === path || isOpenToAll(parent));
}

describe("point 5: what the mail server says is heard", () => {
  const { ca, ...certificate } = testingCertificates;
  const password = "đúng-mật-khẩu";
  const known = () =>
    mailServer({
      ...certificate,
      authOptional: false,
      onAuth: (auth, _session, done) =>
        auth.password === password
          ? done(null, { user: auth.username })
          : done(
              Object.assign(new Error(`${auth.username}@xa.example: sai`), { responseCode: 535 }),
            ),
    });

  /** The service with such a server, and what its doctor says of it. */
  async function examined(more: object, value: string) {
    const directory = await scratch();
    const reports = join(await scratch(), "reports");
    const { taken, port } = await known();
    const mail = smtp(port, { host: "localhost", user: "theodoi", tls: "required", ...more });
    const process = running(
      startServe({
        DONDOC_DATA: directory,
        SST_RESOURCE_Mail: mail,
        SST_RESOURCE_MailPassword: JSON.stringify({ value }),
        DONDOC_REPORTS: reports,
      }),
    );
    const url = await process.ready();
    expect((await stat(reports)).isSocket()).toBe(true);
    const { stdout } = await dondoc({ dataDirectory: directory }, "doctor", "--json");
    const found = JSON.parse(stdout) as {
      check: string;
      state: string;
      says: string;
      todo?: string;
    }[];
    return {
      directory,
      process,
      url,
      taken,
      found: found.find(({ check }) => check === "mail server"),
    };
  }

  async function caFile() {
    const path = join(await scratch(), "ca.pem");
    await writeFile(path, ca);
    return path;
  }

  test("doctor logs in over TLS, by the certificate that is named", async () => {
    const { found } = await examined({ caFile: await caFile() }, password);
    expect(found).toMatchObject({ state: "well" });
    expect(found?.says).toMatch(/^localhost:\d+: TLS, certificate known, the login is taken$/);
  });

  test("doctor says that the certificate is not known, and how to name it", async () => {
    const { found } = await examined({}, password);
    expect(found).toMatchObject({ state: "wrong", says: expect.stringMatching(/certificate/) });
    expect(found?.todo).toContain('"caFile" in SST_RESOURCE_Mail');
  });

  test("a wrong password is told by doctor and by the log in the server's words, and no address", async () => {
    const { directory, process, url, taken, found } = await examined(
      { caFile: await caFile() },
      "sai",
    );
    expect(found).toMatchObject({ state: "wrong" });
    expect(found?.says).toMatch(/says at AUTH PLAIN: 535 \[address\]: sai$/);
    expect(found?.todo).toContain("SST_RESOURCE_MailPassword");
    await dondoc({ dataDirectory: directory }, "activate", plan);
    const asked = new URLSearchParams({ email: office });
    await fetch(`${url}/dang-nhap`, { method: "POST", body: asked });
    await expect.poll(process.output).toContain("mail server refused");
    const line =
      process
        .output()
        .split("\n")
        .find((text) => text.includes("mail server refused")) ?? "";
    expect(JSON.parse(line)).toMatchObject({
      level: "warn",
      event: "mail server refused",
      reason: "AUTH PLAIN: 535 [address]: sai",
    });
    expect(process.output()).not.toMatch(/@|mật/);
    expect(taken).toEqual([]);
  });
});

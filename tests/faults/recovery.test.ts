import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { readPlanRecord } from "@dondoc/app/plan/plan-reads";
import { pdf } from "@dondoc/attachments/testing/files";
import { startProcess } from "@dondoc/local/process-under-test";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { answer, openForms } from "../support/form.ts";
import { dayOf, lastTo, type Mail, openSeason, season } from "../support/season.ts";
import { stores } from "../support/stores.ts";
import { postFile, uploadForm } from "../support/upload.ts";
import { planId } from "../support/visitor.ts";

const run = promisify(execFile);

/** After a week of mails; on the Monday that follows and on its Friday nearly every unit is told something. */
const eve = "2025-11-07T18:00";
const tuesday = "2025-11-11T16:30";
const friday = "2025-11-14T16:30";

/** Those of a directory of its own: it is copied. */
const own = stores.filter(([, options]) => options.storeEndpoint === undefined);

describe.each(own)("in %s", (_, options) => {
  let directory: string;
  let undisturbed: Mail[];

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "dondoc-recovery-"));
    const dataDirectory = join(directory, "undisturbed");
    const past = await openSeason({
      ...options,
      dataDirectory,
      clock: "2025-10-31T07:00:00+07:00",
    });
    await past.advanceTo(eve);
    await past.close();
    await cp(dataDirectory, join(directory, "eve"), { recursive: true });
    const week = await openSeason({ dataDirectory });
    await week.advanceTo(friday);
    undisturbed = await week.inbox();
    await week.close();
  });

  afterAll(() => rm(directory, { recursive: true, force: true }));

  /** All that is on the disk on the eve, for one test. */
  async function fromEve(): Promise<string> {
    const dataDirectory = await mkdtemp(join(directory, "fault-"));
    await cp(join(directory, "eve"), dataDirectory, { recursive: true });
    return dataDirectory;
  }

  /** Who was told what on which day: the hour may differ after a fault, this may not. */
  function told(mails: readonly Mail[]): string[] {
    return mails.map((m) => `${dayOf(m)} ${m.kind} ${m.to.join()} ${m.subject}`).toSorted();
  }

  function toldBy(last: string): string[] {
    return told(undisturbed.filter((mail) => dayOf(mail) <= last.slice(0, 10)));
  }

  describe("after a fault every notice has gone out, and none twice", () => {
    test.each([
      ["before-accept", 1],
      ["before-accept", 12],
      ["after-accept", 1],
      ["after-accept", 13],
    ])("when the process is killed %s at mail %i", async (moment, nth) => {
      const dataDirectory = await fromEve();
      const program = ["--import", "@dondoc/launch", "tests/support/killed-runtime.ts"];
      const child = spawn(process.execPath, [...program, dataDirectory, moment, String(nth)], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      onTestFinished(() => void child.kill("SIGKILL"));
      const killed = new Promise<NodeJS.Signals | null>((resolve) =>
        child.on("exit", (_, signal) => resolve(signal)),
      );
      const url = await readyUrl(child.stdout);
      const advanced = fetch(`${url}/local/clock`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ advanceTo: `${tuesday}+07:00` }),
      });
      await expect(advanced).rejects.toThrow();
      expect(await killed).toBe("SIGKILL");

      const { advanceTo, inbox } = await season({ dataDirectory });
      await advanceTo(tuesday);
      expect(told(await inbox())).toEqual(toldBy(tuesday));
    });

    test("14.2 when the process is killed while it looks into files, they are looked into at the next start", async () => {
      const dataDirectory = await fromEve();
      const program = ["--import", "@dondoc/launch", "tests/support/killed-runtime.ts"];
      const child = spawn(process.execPath, [...program, dataDirectory, "never", "0"], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      onTestFinished(() => void child.kill("SIGKILL"));
      const killed = new Promise((resolve) => child.on("exit", resolve));
      const url = await readyUrl(child.stdout);
      const mails = (await (
        await fetch(`${url}/local/inbox`, { headers: { accept: "application/json" } })
      ).json()) as Mail[];
      const link = new URL(lastTo(mails, "doan").links[0] ?? "").pathname;
      const { forms } = await openForms(url + link);
      const obligation = forms[0]?.hidden.obligation ?? "";
      await answer(url + link, obligation, { status: "in-progress", note: "Có tệp" });
      const { html } = await openForms(`${url}${link}?da-ghi=${obligation}`);
      const at = /href="([^"]+\/attachments)"/.exec(html)?.[1] ?? "";
      for (const name of ["một.pdf", "hai.pdf", "ba.pdf"]) {
        const { action, fields } = await uploadForm(url + at);
        expect((await postFile(action, fields, pdf(`% ${name}`), name)).status).toBe(303);
      }
      child.kill("SIGKILL");
      await killed;

      const again = await season({ dataDirectory });
      const before = (await readPlanRecord(again.runtime.app, planId))?.attachments ?? [];
      expect(before.length).toBeLessThan(3);
      await again.runtime.filesSettled();
      const { attachments = [] } = (await readPlanRecord(again.runtime.app, planId)) ?? {};
      expect(attachments.map(({ name }) => name).sort()).toEqual(["ba.pdf", "hai.pdf", "một.pdf"]);
      expect(attachments.every(({ outcome }) => outcome.state === "kept")).toBe(true);
    });

    test.each([429, 500, 503])("when the mail service answers %i for a while", async (status) => {
      let refused = 0;
      const { advanceTo, inbox } = await season({
        dataDirectory: await fromEve(),
        ses: {
          faults: () =>
            refused++ % 3 === 0 ? { kind: "status", status: status as 429 | 500 | 503 } : undefined,
        },
      });
      await advanceTo(friday);
      expect(refused).toBeGreaterThan(10);
      expect(told(await inbox())).toEqual(toldBy(friday));
    });

    test("when the mail service takes a mail and the connection breaks", async () => {
      let seen = 0;
      const { advanceTo, inbox } = await season({
        dataDirectory: await fromEve(),
        ses: { faults: () => (++seen % 7 === 0 ? { kind: "reset-after-accept" } : undefined) },
      });
      await advanceTo(friday);
      expect(told(await inbox())).toEqual(toldBy(friday));
    });

    test("when the disk is full for a while", async () => {
      const dataDirectory = await fromEve();
      const { child, ready } = startProcess({ DONDOC_DATA: dataDirectory });
      onTestFinished(() => void child.kill("SIGKILL"));
      const url = await ready();
      const limit = (to: string) => run("prlimit", ["--pid", String(child.pid), `--fsize=${to}:`]);
      const mails = async () => {
        const response = await fetch(`${url}/local/inbox`, {
          headers: { accept: "application/json" },
        });
        return (await response.json()) as Mail[];
      };
      const advance = (to: string) =>
        fetch(`${url}/local/clock`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ advanceTo: `${to}+07:00` }),
        });
      const [mailed = ""] = lastTo(await mails(), "doan").links;
      const link = new URL(new URL(mailed).pathname, url).href;
      const given = (note: string) =>
        answer(link, "obl_r1-1.doan", { status: "in-progress", note });
      expect((await given("Đang làm, đủ chỗ.")).status).toBe(303);
      await limit("0");
      expect((await advance(tuesday)).status).toBe(500);
      if (options.store === "sqlite") {
        expect((await given("Hết chỗ.")).status).toBe(500);
        const health = await fetch(`${url}/healthz`);
        expect(((await health.json()) as { down: string[] }).down).toContain("store");
      }
      expect(await (await fetch(link)).text()).toContain("Đang làm, đủ chỗ.");
      await limit("unlimited");
      expect((await advance(friday)).status).toBe(200);
      expect(told(await mails())).toEqual(toldBy(friday));
      child.kill("SIGKILL");
      await once(child, "exit");
      const again = await season({ dataDirectory });
      const page = await (await fetch(again.url + new URL(link).pathname)).text();
      expect(page).toContain("Đang làm, đủ chỗ.");
      expect(page).not.toContain("Hết chỗ.");
    });

    if (options.store === "wire")
      test("when the store is gone for ten seconds", async () => {
        const dataDirectory = await fromEve();
        const { advanceTo, inbox, url } = await season({ dataDirectory });
        // It was mailed when the runtime had another port.
        const [mailed = ""] = lastTo(await inbox(), "doan").links;
        const link = new URL(new URL(mailed).pathname, url).href;
        const { pid } = JSON.parse(await readFile(join(dataDirectory, "store.json"), "utf8")) as {
          pid: number;
        };
        process.kill(pid, "SIGSTOP");
        const during = fetch(link, { signal: AbortSignal.timeout(60_000) }).then(
          (r) => r.status,
          () => 0,
        );
        const advanced = advanceTo(tuesday).catch(() => undefined);
        await pause(10_000);
        process.kill(pid, "SIGCONT");
        expect([200, 500, 503]).toContain(await during);
        await advanced;
        await advanceTo(friday);
        expect(
          (await answer(link, "obl_r1-1.doan", { status: "in-progress", note: "" })).status,
        ).toBe(303);
        expect(told(await inbox())).toEqual(toldBy(friday));
      });
  });
});

async function readyUrl(stdout: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: stdout })) {
    const url = /^ready (\S+)/.exec(line)?.[1];
    if (url) return url;
  }
  throw new Error("the runtime ended before it was ready");
}

import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import { answer } from "../support/form.ts";
import { dayOf, lastTo, type Mail, openSeason, season } from "../support/season.ts";

/** A morning on which the offices, the chair and several units are told something. */
const busyMorning = "2025-10-07";

async function undisturbed(): Promise<string[]> {
  const { advanceTo, inbox, close } = await openSeason();
  await advanceTo(`${busyMorning}T12:00`);
  const mails = await inbox();
  await close();
  return told(mails);
}

/** Who was told what on which day: the hour may differ after a fault, this may not. */
function told(mails: readonly Mail[]): string[] {
  return mails.map((m) => `${dayOf(m)} ${m.kind} ${m.to.join()} ${m.subject}`).toSorted();
}

describe("after a fault every notice has gone out, and none twice", () => {
  const expected = undisturbed();

  test.each([
    ["before-accept", 1],
    ["before-accept", 40],
    ["after-accept", 1],
    ["after-accept", 41],
  ])("when the process is killed %s at mail %i", async (moment, nth) => {
    const dataDirectory = await mkdtemp(join(tmpdir(), "dondoc-killed-"));
    onTestFinished(() => rm(dataDirectory, { recursive: true, force: true }));
    const child = spawn(
      process.execPath,
      [
        "packages/launch/src/launch.mjs",
        "tests/support/killed-runtime.ts",
        dataDirectory,
        moment,
        String(nth),
      ],
      {
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    const killed = new Promise<NodeJS.Signals | null>((resolve) =>
      child.on("exit", (_, signal) => resolve(signal)),
    );
    const url = await readyUrl(child.stdout);
    const advanced = fetch(`${url}/local/clock`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ advanceTo: `${busyMorning}T12:00+07:00` }),
    });
    await expect(advanced).rejects.toThrow();
    expect(await killed).toBe("SIGKILL");

    const { advanceTo, inbox } = await season({ dataDirectory });
    await advanceTo(`${busyMorning}T12:00`);
    expect(told(await inbox())).toEqual(await expected);
  });

  test.each([429, 500, 503])("when the mail service answers %i for a while", async (status) => {
    let refused = 0;
    const { advanceTo, inbox } = await season({
      ses: {
        faults: () =>
          refused++ % 3 === 0 ? { kind: "status", status: status as 429 | 500 | 503 } : undefined,
      },
    });
    await advanceTo(`${busyMorning}T16:00`);
    expect(refused).toBeGreaterThan(10);
    expect(told(await inbox())).toEqual(await expected);
  });

  test("when the mail service takes a mail and the connection breaks", async () => {
    let seen = 0;
    const { advanceTo, inbox } = await season({
      ses: { faults: () => (++seen % 7 === 0 ? { kind: "reset-after-accept" } : undefined) },
    });
    await advanceTo(`${busyMorning}T16:00`);
    expect(told(await inbox())).toEqual(await expected);
  });

  test("when the store is gone for ten seconds", async () => {
    const { advanceTo, inbox, dataDirectory } = await season();
    await advanceTo("2025-09-18T09:00");
    const [link] = lastTo(await inbox(), "doan").links;
    const { pid } = JSON.parse(await readFile(join(dataDirectory, "store.json"), "utf8")) as {
      pid: number;
    };
    process.kill(pid, "SIGSTOP");
    const during = fetch(link!, { signal: AbortSignal.timeout(60_000) }).then(
      (r) => r.status,
      () => 0,
    );
    const advanced = advanceTo(`${busyMorning}T12:00`).catch(() => undefined);
    await pause(10_000);
    process.kill(pid, "SIGCONT");
    expect([200, 500, 503]).toContain(await during);
    await advanced;
    await advanceTo(`${busyMorning}T16:00`);
    expect((await answer(link!, "obl_r1-1.doan", { status: "in-progress", note: "" })).status).toBe(
      303,
    );
    expect(told(await inbox())).toEqual(await expected);
  });
});

async function readyUrl(stdout: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: stdout })) {
    const url = /^ready (\S+)/.exec(line)?.[1];
    if (url) return url;
  }
  throw new Error("the runtime ended before it was ready");
}

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { SendEmailCommand } from "@aws-sdk/client-sesv2";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openLocalSes } from "./local-ses.ts";
import { letter, sesClient } from "./ses-under-test.ts";

const launch = new URL("../../../launch/src/typescript.mjs", import.meta.url).href;
const program = fileURLToPath(new URL("killed-child.ts", import.meta.url));
let directory: string;
let child: ChildProcess | undefined;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "ses-killed-"));
});

afterEach(async () => {
  child?.kill("SIGKILL");
  await rm(directory, { recursive: true });
});

async function started(): Promise<string> {
  const args = ["--import", launch, program, directory, join(directory, "taken")];
  child = spawn(process.execPath, args, {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(child.stdout!, "data");
  return String(line).trim();
}

/** Sends from several sides at once until the connection breaks; the ids that were answered. */
async function sentUntilKilled(url: string, afterAnswers: number): Promise<string[]> {
  const client = sesClient(url);
  const answered: string[] = [];
  let killed = false;
  const sender = async () => {
    while (!killed) {
      const { MessageId } = await client.send(new SendEmailCommand(letter()));
      answered.push(MessageId!);
      if (answered.length < afterAnswers) continue;
      child?.kill("SIGKILL");
      killed = true;
    }
  };
  await Promise.allSettled([sender(), sender(), sender(), sender()]);
  client.destroy();
  return answered;
}

test("no mail that was answered is lost to kill -9, and no event of it", async () => {
  const answered: string[] = [];
  for (const afterAnswers of [1, 10, 25]) {
    answered.push(...(await sentUntilKilled(await started(), afterAnswers)));
  }
  expect(answered.length).toBeGreaterThanOrEqual(36);
  // and a line that the power went out on
  await appendFile(join(directory, "ses.jsonl"), '{"entry":"accepted","mail":{"id":"010e');

  const late: string[] = [];
  const ses = await openLocalSes({
    directory,
    clock: { now: () => Date.now() },
    emit: async (event) => {
      const { detail } = event as { detail: { eventType: string; mail: { messageId: string } } };
      late.push(`${detail.mail.messageId} ${detail.eventType}`);
    },
  });
  const kept = ses.inbox().map((mail) => mail.id);
  expect(new Set(kept).size).toBe(kept.length);
  expect(answered.filter((id) => !kept.includes(id))).toEqual([]);
  await ses.settle();
  await ses.close();

  const taken = [...(await readFile(join(directory, "taken"), "utf8")).split("\n"), ...late];
  const owed = kept.flatMap((id) => [`${id} Send`, `${id} Delivery`]);
  expect(owed.filter((event) => !taken.includes(event))).toEqual([]);
});

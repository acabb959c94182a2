import type { Delivery } from "@dondoc/scheduler-local/delivery";
import type { SQSEvent } from "aws-lambda";
import { beforeEach, expect, test } from "vitest";
import type { DeadLetter } from "./dead-letters.ts";
import type { Handlers } from "./handlers.ts";
import { arns } from "./local-resources.ts";
import { openTargets } from "./targets.ts";

const lines: string[] = [];
const letters: DeadLetter[] = [];
let mails: number;
beforeEach(() => {
  lines.length = 0;
  letters.length = 0;
  mails = 0;
});

const delivery: Delivery = {
  targetArn: arns.wakeQueue,
  roleArn: arns.schedulerRole,
  input: '{"plan":"pln_1"}',
  scheduleArn: "arn:aws:scheduler:ap-southeast-1:000000000000:schedule/dondoc/pln_1.20250918T0100Z",
  scheduledAt: Date.parse("2025-09-18T01:00:00Z"),
  executionId: "0123456789abcdef",
  attempt: 2,
  groupName: "dondoc",
  scheduleName: "pln_1.20250918T0100Z",
};

function targets(handlers: Partial<Handlers>, patienceMilliseconds?: number) {
  return openTargets({
    handlers: Promise.resolve(handlers as Handlers),
    now: () => delivery.scheduledAt,
    zone: "Asia/Ho_Chi_Minh",
    mails: () => mails,
    log: (line) => lines.push(line),
    giveUp: async (letter) => void letters.push(letter),
    ...(patienceMilliseconds !== undefined && { patienceMilliseconds }),
  });
}

test("a wake reaches its function as a message of the queue, and is told on the terminal", async () => {
  let event: SQSEvent | undefined;
  const { deliver } = targets({
    wake: async (given) => {
      event = given;
      mails += 3;
      return { batchItemFailures: [] };
    },
  });
  await deliver(delivery);
  expect(event?.Records).toMatchObject([
    {
      messageId: "0123456789abcdef",
      body: '{"plan":"pln_1"}',
      attributes: { ApproximateReceiveCount: "2", SentTimestamp: "1758157200000" },
      eventSource: "aws:sqs",
      eventSourceARN: arns.wakeQueue,
      awsRegion: "ap-southeast-1",
    },
  ]);
  expect(lines).toEqual(["2025-09-18 08:00  pln_1: 3 mails"]);
});

test("a wake that is not finished is delivered again", async () => {
  const batchItemFailures = [{ itemIdentifier: "0123456789abcdef" }];
  const { deliver } = targets({ wake: async () => ({ batchItemFailures }) });
  await expect(deliver(delivery)).rejects.toThrow("not finished");
  expect(lines.at(-1)).toBe("2025-09-18 08:00  pln_1: not finished, will be tried again");
});

test("the sweep's schedule reaches the sweep, and a dead letter is kept", async () => {
  let sweeps = 0;
  const { deliver } = targets({ sweep: async () => void sweeps++ });
  await deliver({ ...delivery, targetArn: arns.sweepFunction });
  expect(sweeps).toBe(1);
  await deliver({
    ...delivery,
    targetArn: arns.deadLetters,
    messageAttributes: { RETRY_ATTEMPTS: "185" },
  });
  expect(letters).toMatchObject([
    { from: "scheduler", reason: "pln_1.20250918T0100Z after 185 retries" },
  ]);
});

test("an unknown target is refused", async () => {
  const elsewhere = { ...delivery, targetArn: "arn:aws:sqs:ap-southeast-1:1:other" };
  await expect(targets({}).deliver(elsewhere)).rejects.toThrow("nothing here answers");
});

test("a mail event that fails comes again, and is given up in the end", async () => {
  const mailEvents = () => Promise.reject(new Error("bad row"));
  const event = { id: "e-1" };
  await expect(targets({ "mail-events": mailEvents }).emit(event)).rejects.toThrow("bad row");
  expect(letters).toEqual([]);
  await targets({ "mail-events": mailEvents }, 0).emit(event);
  expect(letters).toMatchObject([
    { from: "mail-events", reason: "a mail event: bad row", content: event },
  ]);
});

import { functionSizes } from "@dondoc/functions/function-sizes";
import { describe, expect, test } from "vitest";
import { alarmFindings } from "./alarms.ts";
import { bucketFindings } from "./files.ts";
import { functionFindings } from "./functions.ts";
import { mailEventFinding } from "./mail-events.ts";
import { deadLetterFinding } from "./queues.ts";
import { stackFinding } from "./stack.ts";

describe("a function", () => {
  const variables = { SST_RESOURCE_Table: '{"name":"t"}' };
  const mark = "bundle 0123456789abcdef";
  const ready = {
    State: "Active",
    LastUpdateStatus: "Successful",
    Runtime: "nodejs24.x",
    Architectures: ["arm64"],
    Timeout: functionSizes.papers.timeoutSeconds,
    MemorySize: functionSizes.papers.memoryMegabytes,
    Environment: { Variables: { ...variables, NODE_OPTIONS: "--enable-source-maps" } },
    Description: mark,
  } as const;
  const found = (change: object, built: string | null = mark) =>
    functionFindings(
      "papers",
      { ...ready, ...change, Architectures: [...ready.Architectures] },
      { variables, mark: built },
    );

  test("that is as this release makes it is well, whether a bundle was built here or not", () => {
    expect(found({})).toEqual([{ check: "function papers", state: "well", says: "ready" }]);
    expect(found({ Description: "" }, null)).toMatchObject([{ state: "well" }]);
  });

  test("that is still being replaced is wrong, and says why", () => {
    expect(found({ LastUpdateStatus: "Failed", LastUpdateStatusReason: "no image" })).toMatchObject(
      [{ state: "wrong", says: "Active, last update Failed: no image" }],
    );
  });

  test("of another build, with less memory or another table is told of in full", () => {
    const says = found({
      Description: "bundle fedcba9876543210",
      MemorySize: 128,
      Environment: { Variables: { SST_RESOURCE_Table: '{"name":"other"}' } },
    }).map((finding) => finding.says);
    expect(says).toEqual([
      `memory 128 in place of ${functionSizes.papers.memoryMegabytes}`,
      "SST_RESOURCE_Table: not as the stack says",
      "it runs bundle fedcba9876543210, here is bundle 0123456789abcdef",
    ]);
  });
});

describe("the bucket", () => {
  const access = {
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
  };
  const encryption = {
    ServerSideEncryptionConfiguration: {
      Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" as const } }],
    },
  };
  const notification = { EventBridgeConfiguration: {} };

  test("is well when closed, encrypted and talkative", () => {
    expect(bucketFindings(access, encryption, notification)).toMatchObject([{ state: "well" }]);
  });

  test("is wrong with one lock open, without encryption, or silent: each by itself", () => {
    const open = { ...access.PublicAccessBlockConfiguration, BlockPublicPolicy: false };
    const found = bucketFindings({ PublicAccessBlockConfiguration: open }, {}, {});
    expect(found.map(({ state, says }) => [state, says])).toEqual([
      ["wrong", "BlockPublicPolicy: off"],
      ["wrong", "it encrypts nothing"],
      ["wrong", "it tells EventBridge nothing: files would lie unchecked"],
    ]);
  });
});

test("an alarm that sounds is told with its own advice, a muted one is counted, none at all is wrong", () => {
  const alarm = { AlarmDescription: "Redrive it.", ActionsEnabled: true };
  const dead = { ...alarm, AlarmName: "dondoc-x-dead-wakes", StateValue: "ALARM" as const };
  const quiet = { ...alarm, AlarmName: "dondoc-x-bounces", StateValue: "OK" as const };
  expect(alarmFindings("dondoc-x", [quiet])).toMatchObject([{ state: "well" }]);
  expect(alarmFindings("dondoc-x", [dead, { ...quiet, ActionsEnabled: false }])).toMatchObject([
    { state: "warning", says: "dead-wakes sounds: Redrive it." },
    { state: "warning", says: "1 are muted" },
  ]);
  expect(alarmFindings("dondoc-x", [])).toMatchObject([{ state: "wrong" }]);
});

test("SES tells of a mail only by a destination that is on and leads to EventBridge", () => {
  const MatchingEventTypes = ["SEND", "DELIVERY", "BOUNCE", "COMPLAINT", "REJECT"] as const;
  const destination = {
    Name: "event-bus",
    Enabled: true,
    EventBridgeDestination: { EventBusArn: "arn:aws:events:x:1:event-bus/default" },
    MatchingEventTypes: [...MatchingEventTypes],
  };
  expect(mailEventFinding([destination])).toMatchObject({ state: "well" });
  expect(mailEventFinding([{ ...destination, Enabled: false }])).toMatchObject({ state: "wrong" });
  expect(
    mailEventFinding([{ ...destination, MatchingEventTypes: MatchingEventTypes.slice(0, 3) }]).says,
  ).toBe("SES does not tell of COMPLAINT, REJECT");
});

test("one dead letter is wrong, an empty queue is well; so is a finished deployment, and no other", () => {
  expect(deadLetterFinding("dead-wakes", 0).state).toBe("well");
  expect(deadLetterFinding("dead-wakes", 1).state).toBe("wrong");
  expect(stackFinding("UPDATE_COMPLETE").state).toBe("well");
  for (const status of ["UPDATE_ROLLBACK_COMPLETE", "UPDATE_IN_PROGRESS", "CREATE_FAILED"])
    expect(stackFinding(status).state, status).toBe("warning");
});

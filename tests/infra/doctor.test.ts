import { appendFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { listPlans } from "@dondoc/app/plan/plan-rows";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { dondoc } from "../support/command.ts";
import { openSeason, type Season } from "../support/season.ts";
import { openStandInAws, type StandInStage } from "../support/stand-in-aws.ts";

let season: Season;

beforeAll(async () => {
  season = await openSeason({ ses: { max24HourSend: 5, maxSendRate: 14 } });
});

afterAll(() => season.close());

type Found = { check: string; state: string; says: string; todo?: string }[];

const statesOf = (found: Found) => Object.fromEntries(found.map((one) => [one.check, one.state]));

describe("on one machine", () => {
  test("says what is well, and that no mail leaves the demo", async () => {
    const { code, stdout } = await dondoc(season, "doctor", "--json");
    const found = JSON.parse(stdout) as Found;
    expect(statesOf(found)).toEqual({
      table: "well",
      files: "well",
      mail: "well",
      schedules: "well",
      sweep: "well",
      "dead letters": "well",
      pages: "well",
      clock: "well",
    });
    for (const { state, todo } of found) expect(Boolean(todo)).toBe(state !== "well");
    expect(code).toBe(0);
  });

  test("finds a wake that the scheduler has lost and what was given up, and says what to do", async () => {
    const { app } = season.runtime;
    const [plan] = await listPlans(app);
    const held = await app.scheduler.held(plan!.id);
    expect(held.length).toBeGreaterThan(0);
    for (const { name } of held) await app.scheduler.remove(name);
    const letters = join(season.dataDirectory, "dead-letters.jsonl");
    await appendFile(letters, '{"reason":"a wake"}\n');
    const { stdout } = await dondoc(season, "doctor");
    await rm(letters);
    expect(stdout).toMatch(/WARNING {2}schedules: pln_\S+: [1-9]\d* wakes are missing/);
    expect(stdout).toContain("dondoc activate");
    expect(stdout).toMatch(
      /WRONG {4}dead letters: 1 were given up\n\s+Read \S+dead-letters\.jsonl/,
    );
  });

  test("is refused with words when there is no service", async () => {
    const { code, stderr } = await dondoc({ dataDirectory: "/nowhere" }, "doctor");
    expect(code).toBe(1);
    expect(stderr).toContain("no service is running on /nowhere");
  });
});

describe("of a stage", () => {
  const prefix = "dondoc-production";
  const healthy = (): StandInStage => ({
    prefix,
    linked: linkedOf("production"),
    stackStatus: "UPDATE_COMPLETE",
    messages: {},
    functions: {},
    publicAccessBlocked: true,
    timeToLive: "ENABLED",
    alarms: [{ AlarmName: `${prefix}-bounces`, AlarmDescription: "…", StateValue: "OK" }],
    dkim: "SUCCESS",
  });

  beforeAll(async () => {
    const schedules = "http://scheduler";
    const { scheduler } = season.runtime;
    const post = (path: string, body: object) =>
      scheduler.fetch(
        new Request(schedules + path, { method: "POST", body: JSON.stringify(body) }),
      );
    await post(`/schedule-groups/${prefix}-sweep`, {});
    await post(`/schedules/${prefix}-sweep`, {
      GroupName: `${prefix}-sweep`,
      ScheduleExpression: "rate(15 minutes)",
      FlexibleTimeWindow: { Mode: "OFF" },
      Target: {
        Arn: "arn:aws:lambda:ap-southeast-1:000000000000:function:sweep",
        RoleArn: "arn:aws:iam::000000000000:role/sweep",
      },
    });
  });

  afterEach(() => vi.unstubAllEnvs());

  async function examined(stage: StandInStage): Promise<{ code: number; found: Found }> {
    const aws = await openStandInAws(stage, process.env.AWS_ENDPOINT_URL_DYNAMODB ?? "");
    for (const service of [
      "CLOUDFORMATION",
      "CLOUDWATCH",
      "DYNAMODB",
      "LAMBDA",
      "S3",
      "SESV2",
      "SQS",
      "STS",
    ])
      vi.stubEnv(`AWS_ENDPOINT_URL_${service}`, aws.url);
    const { code, stdout } = await dondoc(season, "doctor", "--stage", "production", "--json");
    await aws.close();
    return { code, found: JSON.parse(stdout) };
  }

  test("knows each part, and finds nothing wrong with one that is well", async () => {
    const { code, found } = await examined(healthy());
    const { clock, "late wakes": late, schedules, ...states } = statesOf(found);
    // The season's year is not the year in which the command is run.
    expect([clock, late]).toEqual(["warning", "warning"]);
    expect(states).toEqual({
      credentials: "well",
      concurrency: "well",
      stack: "well",
      functions: "well",
      "file bucket": "well",
      "mail events": "well",
      table: "well",
      files: "well",
      sandbox: "well",
      "daily quota": "well",
      "send rate": "well",
      "sender's domain": "well",
      sweep: "well",
      "dead letters": "well",
      pages: "well",
      alarms: "well",
    });
    expect(code).toBe(0);
  });

  test("tells all that is wrong with one that is not, each with what to do", async () => {
    const { code, found } = await examined({
      ...healthy(),
      stackStatus: "UPDATE_ROLLBACK_COMPLETE",
      messages: { [`${prefix}-dead-files`]: 3 },
      functions: { papers: { MemorySize: 128 }, api: { State: "Failed" } },
      publicAccessBlocked: false,
      timeToLive: "DISABLED",
      alarms: [
        { AlarmName: `${prefix}-no-wake`, AlarmDescription: "No wake.", StateValue: "ALARM" },
      ],
      dkim: "PENDING",
    });
    expect(code).toBe(1);
    expect(statesOf(found)).toMatchObject({
      stack: "warning",
      "function papers": "warning",
      "function api": "wrong",
      "file bucket": "wrong",
      table: "wrong",
      "sender's domain": "wrong",
      "dead-files": "wrong",
      alarms: "warning",
    });
    const says = (check: string) =>
      found.find((one) => one.check === check && one.state !== "well")?.says;
    expect(says("dead-files")).toBe("3 were given up");
    expect(says("table")).toBe("nothing is ever cleared from it");
    for (const { check, state, todo } of found)
      if (state !== "well") expect(todo, check).toMatch(/\S.*[.?]$/);
  });

  test("prints its variables for a shell", async () => {
    const aws = await openStandInAws(healthy(), "");
    vi.stubEnv("AWS_ENDPOINT_URL_CLOUDFORMATION", aws.url);
    const { stdout } = await dondoc(season, "doctor", "--stage", "production", "--export");
    await aws.close();
    expect(stdout).toContain(`export SST_RESOURCE_App='{"name":"dondoc","stage":"production"}'`);
  });
});

/** What a stage's outputs would be, of the resources that the season has. */
function linkedOf(stage: string): Record<string, string> {
  const linked = Object.entries(process.env).filter(([name]) => name.startsWith("SST_RESOURCE_"));
  return {
    ...(Object.fromEntries(linked) as Record<string, string>),
    SST_RESOURCE_App: JSON.stringify({ name: "dondoc", stage }),
  };
}

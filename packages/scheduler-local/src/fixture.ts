import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SchedulerClient } from "@aws-sdk/client-scheduler";
import {
  type Delivery,
  type LocalScheduler,
  type LocalSchedulerOptions,
  openLocalScheduler,
} from "./local-scheduler.ts";

/** A clock that tests turn by hand. */
export interface HandClock {
  now(): number;
  set(at: string | number): void;
  advance(milliseconds: number): void;
}

export function handClock(at: string): HandClock {
  let now = Date.parse(at);
  return {
    now: () => now,
    set(next) {
      now = typeof next === "number" ? next : Date.parse(next);
    },
    advance(milliseconds) {
      now += milliseconds;
    },
  };
}

/** A scheduler in a directory of its own, and what it delivered. */
export interface Fixture {
  scheduler: LocalScheduler;
  clock: HandClock;
  directory: string;
  deliveries: Delivery[];
  /** Throws for a delivery that should fail. */
  failing(when: (delivery: Delivery) => boolean): void;
  /** Calls the wire protocol in process. */
  call(method: string, path: string, body?: unknown): Promise<{ status: number; body: never }>;
  /** Advances the clock from due instant to due instant, firing each, up to an instant. */
  runUntil(at: string): Promise<void>;
  reopen(changed?: Partial<LocalSchedulerOptions>): Promise<void>;
  close(): Promise<void>;
}

export async function openFixture(
  at: string,
  options: Partial<LocalSchedulerOptions> = {},
): Promise<Fixture> {
  const directory = await mkdtemp(join(tmpdir(), "scheduler-local-"));
  const clock = handClock(at);
  const deliveries: Delivery[] = [];
  let fails = (_: Delivery) => false;
  const open = (changed: Partial<LocalSchedulerOptions> = {}) =>
    openLocalScheduler({
      directory,
      clock,
      random: () => 0.5,
      async deliver(delivery) {
        deliveries.push(delivery);
        if (fails(delivery)) throw new Error("the target is down");
      },
      ...options,
      ...changed,
    });
  const fixture: Fixture = {
    scheduler: await open(),
    clock,
    directory,
    deliveries,
    failing(when) {
      fails = when;
    },
    async call(method, path, body) {
      const json = body === undefined ? undefined : JSON.stringify(body);
      const request = new Request(`http://localhost${path}`, {
        method,
        ...(json && { body: json, headers: { "content-length": `${Buffer.byteLength(json)}` } }),
      });
      const response = await fixture.scheduler.fetch(request);
      return { status: response.status, body: (await response.json()) as never };
    },
    async runUntil(until) {
      const end = Date.parse(until);
      for (;;) {
        const dueAt = fixture.scheduler.nextDueAt();
        if (dueAt === null || dueAt > end) break;
        clock.set(Math.max(dueAt, clock.now()));
        await fixture.scheduler.fireDue();
      }
      clock.set(end);
    },
    async reopen(changed) {
      await fixture.scheduler.close();
      fixture.scheduler = await open(changed);
    },
    async close() {
      await fixture.scheduler.close();
      await rm(directory, { recursive: true });
    },
  };
  return fixture;
}

export function sdkClient(url: string): SchedulerClient {
  return new SchedulerClient({
    endpoint: url,
    region: "us-east-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    maxAttempts: 1,
  });
}

export const queueArn = "arn:aws:sqs:us-east-1:000000000000:wakes";
export const roleArn = "arn:aws:iam::000000000000:role/scheduler";

/** A valid request but for what a test is about. */
export function scheduleInput(changed: object = {}) {
  return {
    ScheduleExpression: "at(2025-11-20T08:00:00)",
    FlexibleTimeWindow: { Mode: "OFF" as const },
    Target: { Arn: queueArn, RoleArn: roleArn, Input: "{}" },
    ...changed,
  };
}

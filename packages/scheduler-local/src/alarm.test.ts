import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openAlarm } from "./alarm.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

function open() {
  const rung: number[] = [];
  const looked = { times: 0 };
  const due: number[] = [];
  const errors: unknown[] = [];
  const behaviour = { ring: async () => {} };
  const alarm = openAlarm({
    now: () => Date.now(),
    nextDueAt() {
      looked.times++;
      return due[0] ?? null;
    },
    async ring() {
      rung.push(Date.now());
      await behaviour.ring();
      due.shift();
    },
    onError: (error) => errors.push(error),
  });
  return { alarm, rung, looked, due, errors, behaviour };
}

test("it rings when something is due, not before, and not until it is started", async () => {
  const { alarm, rung, due } = open();
  due.push(5_000, 7_500);
  alarm.rearm();
  await vi.advanceTimersByTimeAsync(1_000);
  alarm.start();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(rung).toEqual([5_000, 7_500]);
});

test("something earlier is heard once it is told of it", async () => {
  const { alarm, rung, due } = open();
  due.push(900);
  alarm.start();
  due.unshift(200);
  alarm.rearm();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(rung).toEqual([200, 900]);
});

test("without anything due there is no timer; with something far off it looks once a second", async () => {
  const { alarm, looked, due } = open();
  alarm.start();
  expect(vi.getTimerCount()).toBe(0);
  due.push(86_400_000);
  alarm.rearm();
  looked.times = 0;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(looked.times).toBeLessThanOrEqual(20);
});

test("a ring that fails is reported and tried again a second later", async () => {
  const { alarm, rung, due, errors, behaviour } = open();
  due.push(100);
  behaviour.ring = async () => {
    if (rung.length === 1) throw new Error("disk full");
  };
  alarm.start();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(rung).toEqual([100, 1_100]);
  expect(errors).toEqual([new Error("disk full")]);
});

test("stopped, it is silent, also if it is stopped while it rings", async () => {
  const { alarm, rung, due, behaviour } = open();
  due.push(100, 200);
  behaviour.ring = async () => alarm.stop();
  alarm.start();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(rung).toEqual([100]);
  expect(vi.getTimerCount()).toBe(0);
});

import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { AdvanceStopped, ClockWentBack, type DueWork, openAdvance } from "./advance.ts";
import { installClock, openClock } from "./clock.ts";

const start = Date.parse("2025-09-01T00:00:00.000Z");
const hour = 3_600_000;
let directory: string;
let path: string;
let wallNow: number;
const wall = () => wallNow;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "dondoc-clock-"));
  path = join(directory, "clock.json");
  wallNow = Date.parse("2026-01-01T00:00:00.000Z");
});
afterEach(() => rm(directory, { recursive: true }));

/** Work whose pieces are due at given instants; `then` may add more while one is done. */
function workAt(dues: number[], now: () => number, then: (at: number) => number[] = () => []) {
  const done: number[] = [];
  let underWay = 0;
  const work: DueWork = {
    pause: () => {},
    resume: () => {},
    nextDueAt: () => (dues.length === 0 ? null : Math.min(...dues)),
    async fireDue() {
      const due = dues.filter((at) => at <= now()).sort();
      for (const at of due) {
        dues.splice(dues.indexOf(at), 1);
        underWay += 1;
        await new Promise((resolve) => setTimeout(resolve, 1));
        underWay -= 1;
        done.push(now());
        dues.push(...then(at));
      }
      return due.length;
    },
    settle: async () => expect(underWay).toBe(0),
  };
  return { work, done };
}

const never = new AbortController().signal;

describe("the clock", () => {
  test("starts where it is told, and ticks with the wall clock", async () => {
    const clock = await openClock({ path, startAt: start, wall });
    expect(clock.now()).toBe(start);
    wallNow += 1234;
    expect(clock.now()).toBe(start + 1234);
  });

  test("goes by the wall clock unless told", async () => {
    const clock = await openClock({ path, wall });
    expect(clock.now()).toBe(wallNow);
  });

  test("goes on after a restart from where it was, whatever start is asked for", async () => {
    const first = await openClock({ path, startAt: start, wall });
    await first.holdAt(start + hour);
    await first.release();
    wallNow += 5000;
    const second = await openClock({ path, startAt: start, wall });
    expect(second.now()).toBe(start + hour + 5000);
  });

  test("killed while it stands at an instant, it comes back no earlier than that instant", async () => {
    const first = await openClock({ path, startAt: start, wall });
    await first.holdAt(start + hour);
    wallNow += 10;
    const second = await openClock({ path, wall });
    expect(second.now()).toBe(start + hour + 10);
  });

  test("stands still while held, and never goes back", async () => {
    const clock = await openClock({ path, startAt: start, wall });
    await clock.holdAt(start + hour);
    wallNow += 9999;
    expect(clock.now()).toBe(start + hour);
    await clock.holdAt(start);
    expect(clock.now()).toBe(start + hour);
    await clock.release();
    expect(clock.now()).toBe(start + hour);
    wallNow += 1;
    expect(clock.now()).toBe(start + hour + 1);
  });

  test("a broken file is refused in words that name it", async () => {
    await openClock({ path, startAt: start, wall });
    const content = await readFile(path, "utf8");
    const { writeFile } = await import("node:fs/promises");
    await writeFile(path, content.slice(3));
    await expect(openClock({ path, wall })).rejects.toThrow("clock.json does not hold a clock");
  });

  test("the handlers read it where they look for it", async () => {
    const clock = await openClock({ path, startAt: start, wall });
    const uninstall = installClock(clock);
    const seen = () =>
      (globalThis as Record<symbol, { now(): number }>)[Symbol.for("dondoc.clock")];
    expect(seen()?.now()).toBe(start);
    uninstall();
    expect(seen()).toBeUndefined();
  });
});

describe("advancing", () => {
  test("what is due happens in order, each at its own instant", async () => {
    const clock = await openClock({ path, startAt: start, wall });
    const { work, done } = workAt([start + 3 * hour, start + hour], clock.now);
    const advanced = await openAdvance(clock, work, never)(start + 4 * hour);
    expect(done).toEqual([start + hour, start + 3 * hour]);
    expect(advanced).toEqual({ now: start + 4 * hour, fired: 2 });
    expect(clock.now()).toBe(start + 4 * hour);
  });

  test("what is due at the target happens, what is due a millisecond later does not", async () => {
    const clock = await openClock({ path, startAt: start, wall });
    const { work, done } = workAt([start + hour, start + hour + 1], clock.now);
    await openAdvance(clock, work, never)(start + hour);
    expect(done).toEqual([start + hour]);
  });

  test("what falls due because of what was done happens too", async () => {
    const clock = await openClock({ path, startAt: start, wall });
    const { work, done } = workAt([start + hour], clock.now, (at) =>
      at < start + 5 * hour ? [at + hour] : [],
    );
    await openAdvance(clock, work, never)(start + 10 * hour);
    expect(done).toEqual([1, 2, 3, 4, 5].map((count) => start + count * hour));
  });

  test("what had begun before ends before the clock moves, and nothing begins by itself meanwhile", async () => {
    const clock = await openClock({ path, startAt: start, wall });
    const { work } = workAt([start + hour], clock.now);
    const said: string[] = [];
    let running = new Promise<void>((resolve) => setTimeout(resolve, 20)).then(() => {
      said.push(`ended at ${clock.now() - start}`);
    });
    const fireDue = async () => {
      await running;
      running = Promise.resolve();
      return work.fireDue();
    };
    const pause = () => said.push("paused");
    const resume = () => said.push(`resumed at ${clock.now() - start}`);
    await openAdvance(clock, { ...work, fireDue, pause, resume }, never)(start + 2 * hour);
    expect(said).toEqual(["paused", "ended at 0", `resumed at ${2 * hour}`]);
  });

  test("what was due in the past happens at once, late", async () => {
    const clock = await openClock({ path, startAt: start, wall });
    const { work, done } = workAt([start - hour], clock.now);
    await openAdvance(clock, work, never)(start + hour);
    expect(done).toEqual([start]);
  });

  test("advances asked for at once happen one after the other", async () => {
    const clock = await openClock({ path, startAt: start, wall });
    const { work, done } = workAt([start + hour, start + 2 * hour], clock.now);
    const advance = openAdvance(clock, work, never);
    const both = await Promise.all([advance(start + hour), advance(start + 2 * hour)]);
    expect(both.map(({ now }) => now)).toEqual([start + hour, start + 2 * hour]);
    expect(done).toEqual([start + hour, start + 2 * hour]);
  });

  test("backwards is refused, and the clock ticks on", async () => {
    const clock = await openClock({ path, startAt: start, wall });
    const advance = openAdvance(clock, workAt([], clock.now).work, never);
    await expect(advance(start - 1)).rejects.toThrow(ClockWentBack);
    wallNow += 5;
    expect(clock.now()).toBe(start + 5);
  });

  test("a failure leaves the clock where it happened, ticking", async () => {
    const clock = await openClock({ path, startAt: start, wall });
    const { work } = workAt([start + hour], clock.now);
    const fireDue = async () => {
      if (clock.now() > start) throw new Error("the store is gone");
      return 0;
    };
    const broken = { ...work, fireDue };
    await expect(openAdvance(clock, broken, never)(start + 2 * hour)).rejects.toThrow("gone");
    wallNow += 5;
    expect(clock.now()).toBe(start + hour + 5);
  });

  test("a stop ends it between two instants", async () => {
    const stop = new AbortController();
    const clock = await openClock({ path, startAt: start, wall });
    const { work, done } = workAt([start + hour, start + 2 * hour], clock.now, () => {
      stop.abort();
      return [];
    });
    const advance = openAdvance(clock, work, stop.signal);
    await expect(advance(start + 3 * hour)).rejects.toThrow(AdvanceStopped);
    expect(done).toEqual([start + hour]);
  });
});

import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { admission, sendAtPace } from "./pace.ts";
import type { App, OutgoingMail, SendOutcome, SendQuota } from "./ports.ts";

const mail = {} as OutgoingMail;
const sent: SendOutcome = { sent: true, messageId: "m" };
const refused = (limit?: "rate" | "day"): SendOutcome => ({
  sent: false,
  retry: true,
  reason: "busy",
  ...(limit && { limit }),
});

/** An app whose clock moves while it pauses, and only then. */
function appWith(quota: Partial<SendQuota> | Error, answers: SendOutcome[] = []) {
  let now = Date.UTC(2025, 8, 18, 1);
  let reads = 0;
  const pauses: number[] = [];
  const app = {
    clock: { now: () => Temporal.Instant.fromEpochMilliseconds(Math.floor(now)) },
    random: { bytes: () => new Uint8Array([128]) },
    log: { info() {}, warn() {}, error() {} },
    pause: async (milliseconds: number) => {
      pauses.push(milliseconds);
      now += milliseconds;
    },
    mailer: {
      quota: async () => {
        reads++;
        if (quota instanceof Error) throw quota;
        return { perSecond: null, per24Hours: null, sentLast24Hours: 0, ...quota };
      },
      send: async () => answers.shift() ?? sent,
    },
  } as unknown as App;
  const pass = (milliseconds: number) => {
    now += milliseconds;
  };
  return { app, pauses, pass, now: () => now, reads: () => reads };
}

describe("the send rate", () => {
  test("holds in every second", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 20 }),
        fc.integer({ min: 1, max: 100 }),
        async (perSecond, mails) => {
          const { app, now } = appWith({ perSecond });
          const admitted: number[] = [];
          for (let n = 0; n < mails; n++) {
            expect(await admission(app)).toBe("now");
            admitted.push(now());
          }
          for (const from of admitted) {
            const inSecond = admitted.filter((at) => at >= from && at < from + 1000);
            // Half a second's worth may go at once, and one mail is never cut in two.
            expect(inSecond.length).toBeLessThanOrEqual(perSecond * 1.5 + 2);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  test("is not waited for longer than a worker waits, nor while the clock stands still", async () => {
    const slow = appWith({ perSecond: 0.05 });
    expect(await admission(slow.app)).toBe("now");
    expect(await admission(slow.app)).toBe("later");
    expect(slow.pauses).toEqual([]);
    slow.pass(20_000);
    expect(await admission(slow.app)).toBe("now");
    const still = appWith({ perSecond: 1 });
    const standing = { ...still.app, pause: async () => {} };
    expect(await admission(standing)).toBe("now");
    expect(await admission(standing)).toBe("later");
    still.pass(4000);
    expect(await admission(standing)).toBe("now");
  });

  test("is halved once a second by refusals and comes back slowly", async () => {
    const { app, now } = appWith({ perSecond: 8 }, [refused("rate"), refused("rate"), sent]);
    await admission(app);
    expect(await sendAtPace(app, mail)).toEqual(sent);
    const before = now();
    // Two refusals within a second are one lesson: at half the rate these take twice as long.
    for (let n = 0; n < 20; n++) await admission(app);
    expect(now() - before).toBeGreaterThan(3000);
    expect(now() - before).toBeLessThan(5000);
    for (let n = 0; n < 60; n++) await sendAtPace(app, mail);
    await admission(app);
    const later = now();
    for (let n = 0; n < 16; n++) await admission(app);
    expect(now() - later).toBeLessThan(2200);
  });

  test("that cannot be read keeps nothing back, and is asked for again soon", async () => {
    const { app, pass, reads } = appWith(new Error("denied"));
    for (let n = 0; n < 1000; n++) expect(await admission(app)).toBe("now");
    expect(reads()).toBe(1);
    pass(31_000);
    await admission(app);
    expect(reads()).toBe(2);
  });

  test("that refusals taught while it could not be read is forgotten where there is none", async () => {
    const { app, pass, pauses } = appWith(new Error("denied"), [refused("rate"), sent]);
    await admission(app);
    await sendAtPace(app, mail);
    Object.assign(app.mailer, {
      quota: async () => ({ perSecond: null, per24Hours: null, sentLast24Hours: 0 }),
    });
    pass(31_000);
    const before = pauses.length;
    for (let n = 0; n < 1000; n++) expect(await admission(app)).toBe("now");
    expect(pauses).toHaveLength(before);
  });

  test("is read once for all who ask at once, and again after minutes", async () => {
    const { app, pass, reads } = appWith({ perSecond: 100 });
    await Promise.all(Array.from({ length: 20 }, () => admission(app)));
    expect(reads()).toBe(1);
    pass(6 * 60_000);
    await admission(app);
    expect(reads()).toBe(2);
  });
});

describe("a mail that was surely not sent", () => {
  test("is tried three times, each pause longer than the one before", async () => {
    const { app, pauses } = appWith({}, [refused(), refused("rate"), refused(), sent]);
    expect(await sendAtPace(app, mail)).toEqual(refused());
    expect(pauses).toHaveLength(2);
    expect(pauses[1]).toBeGreaterThan(pauses[0] ?? 0);
  });

  test("because the day's quota is used up is not tried again, nor is any other", async () => {
    const { app, pauses, pass } = appWith({}, [refused("day")]);
    expect(await admission(app)).toBe("now");
    expect(await sendAtPace(app, mail)).toEqual(refused("day"));
    expect(pauses).toEqual([]);
    expect(await admission(app)).toBe("tomorrow");
    pass(6 * 60_000);
    expect(await admission(app)).toBe("now");
  });
});

test("the day's quota counts the mails of others as well", async () => {
  const { app } = appWith({ per24Hours: 200, sentLast24Hours: 195 });
  for (let n = 0; n < 5; n++) expect(await admission(app)).toBe("now");
  expect(await admission(app)).toBe("tomorrow");
});

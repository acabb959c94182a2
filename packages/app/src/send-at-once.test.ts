import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { App, OutgoingMail, SendOutcome, SendQuota } from "./ports.ts";
import { sendAtOnce } from "./send-at-once.ts";

const mail = {
  to: ["bithu@doan.nghiahanh.example"],
  cc: [],
  tags: { kind: "sign-in", plan: "pln_x" },
} as unknown as OutgoingMail;
const sent: SendOutcome = { sent: true, messageId: "m" };
const throttled: SendOutcome = { sent: false, retry: true, reason: "busy", limit: "rate" };

/** An app whose clock moves while it pauses, and only then. */
function appWith(answers: (SendOutcome | Error)[], quota: Partial<SendQuota> = {}) {
  let now = Date.UTC(2025, 8, 18, 1);
  let asked = 0;
  const lines: [string, Record<string, unknown>][] = [];
  const write = (event: string, fields: Record<string, unknown> = {}) => {
    lines.push([event, fields]);
  };
  const app = {
    clock: { now: () => Temporal.Instant.fromEpochMilliseconds(Math.floor(now)) },
    random: { bytes: () => new Uint8Array([128]) },
    log: { info: write, warn: write, error: write },
    pause: async (milliseconds: number) => {
      now += milliseconds;
    },
    mailer: {
      quota: async () => ({ perSecond: 14, per24Hours: null, sentLast24Hours: 0, ...quota }),
      send: async () => {
        asked += 1;
        const answer = answers.shift() ?? sent;
        if (answer instanceof Error) throw answer;
        return answer;
      },
    },
  } as unknown as App;
  return { app, lines, asked: () => asked, now: () => now };
}

describe("4: a mail that leaves at once", () => {
  test("is tried again while the service is busy, for as long as a person waits", async () => {
    const { app, lines, asked } = appWith([throttled, throttled, throttled]);
    expect(await sendAtOnce(app, mail)).toBe("sent");
    expect(asked()).toBe(4);
    expect(lines).toEqual([["mail sent at once", { kind: "sign-in", plan: "pln_x" }]]);
  });

  test("is warned of, without its address, when it has not left in the end", async () => {
    const { app, lines, now } = appWith(Array.from({ length: 9 }, () => throttled));
    const before = now();
    expect(await sendAtOnce(app, mail)).toBe("not-sent");
    expect(now() - before).toBeLessThan(15_000);
    expect(lines).toEqual([
      [
        "mail not sent at once",
        { kind: "sign-in", plan: "pln_x", outcome: "not-sent", reason: "busy" },
      ],
    ]);
  });

  test("does not leave over the account's daily quota", async () => {
    const { app, asked } = appWith([], { per24Hours: 50, sentLast24Hours: 50 });
    expect(await sendAtOnce(app, mail)).toBe("not-sent");
    expect(asked()).toBe(0);
  });

  test("keeps to the account's rate beside all others of the process", async () => {
    const { app, now } = appWith([], { perSecond: 2 });
    const before = now();
    for (let n = 0; n < 10; n++) expect(await sendAtOnce(app, mail)).toBe("sent");
    expect(now() - before).toBeGreaterThanOrEqual(4000);
  });

  test("that may have left is not sent twice, and said to be unknown", async () => {
    const { app, asked } = appWith([new Error("socket hang up")]);
    expect(await sendAtOnce(app, mail)).toBe("unknown");
    expect(asked()).toBe(1);
  });

  test("that the service will never take is tried once", async () => {
    const { app, asked } = appWith([{ sent: false, retry: false, reason: "MessageRejected" }]);
    expect(await sendAtOnce(app, mail)).toBe("refused");
    expect(asked()).toBe(1);
  });
});

import { describe, expect, test } from "vitest";
import { statistics } from "../figures/statistics.ts";
import { undeliverable } from "../obligation/situation.ts";
import { at, oneTask, situation } from "../testing/season.ts";
import { countsAsTold, failedAddresses } from "./ledger.ts";
import { mailboxId } from "./mailbox.ts";
import { noticeKey, parseNoticeKey } from "./notice-key.ts";
import { type NoticeProgress, NoticeRecord } from "./notice-record.ts";

const sentOn = (on: string) => ({ messageId: "m", sentAt: at(on).toString() });
const bounced = (on: string, permanent = true): NoticeProgress => ({
  state: "bounced",
  ...sentOn(on),
  bouncedAt: at(`${on} 08:05`).toString(),
  permanent,
});

function record(on: string, progress: NoticeProgress, more: Partial<NoticeRecord> = {}) {
  return NoticeRecord.parse({
    on,
    mailbox: mailboxId("aut_thu", more.to ?? "a@xa.example"),
    recipient: "a",
    to: "a@xa.example",
    kind: "reminder",
    covers: [],
    digest: false,
    planVersion: 1,
    policyVersion: 1,
    fence: 1,
    claimedAt: at(on).toString(),
    progress,
    ...more,
  });
}

describe("a claim", () => {
  const claimed = record("2025-09-18", {
    state: "claimed",
    leaseUntil: at("2025-09-18 08:02").toString(),
  });

  test.each([
    ["2025-09-18 08:01:59", true],
    ["2025-09-18 08:02:00", false],
    ["2025-09-18 08:02:01", false],
  ])("counts as told while its lease runs: %s %s", (when, told) => {
    expect(countsAsTold(claimed, at(when))).toBe(told);
  });

  test("that was sent counts for ever, delivered or not", () => {
    const states: NoticeProgress[] = [
      { state: "sent", ...sentOn("2025-09-18") },
      { state: "delivered", ...sentOn("2025-09-18"), deliveredAt: at("2025-09-18").toString() },
      bounced("2025-09-18"),
    ];
    for (const progress of states)
      expect(countsAsTold(record("2025-09-18", progress), at("2026-01-01"))).toBe(true);
  });
});

describe("an address that mail could not reach", () => {
  const failed = (...records: NoticeRecord[]) => [...failedAddresses(records).keys()];

  test("is one that sent a notice back for good, or whose holder complained", () => {
    expect(failed(record("2025-09-18", bounced("2025-09-18")))).toEqual(["a@xa.example"]);
    const complained: NoticeProgress = {
      state: "complained",
      ...sentOn("2025-09-18"),
      complainedAt: at("2025-09-18").toString(),
    };
    expect(failed(record("2025-09-18", complained))).toEqual(["a@xa.example"]);
  });

  test("is not one that was only busy", () => {
    expect(failed(record("2025-09-18", bounced("2025-09-18", false)))).toEqual([]);
  });

  test("stays so whatever left afterwards: a bounce may be slower than the next mail", () => {
    const old = record("2025-09-18", bounced("2025-09-18"));
    const next = record("2025-09-19", { state: "sent", ...sentOn("2025-09-19") });
    expect(failed(old, next)).toEqual(["a@xa.example"]);
    expect(failed(next, old)).toEqual(["a@xa.example"]);
  });

  test("is known since its first failure, in whatever order the ledger is", () => {
    const first = record("2025-09-18", bounced("2025-09-18"));
    const second = record("2025-09-19", bounced("2025-09-19"));
    const since = at("2025-09-18 08:05").toString();
    for (const records of [
      [first, second],
      [second, first],
    ])
      expect([...failedAddresses(records)]).toEqual([["a@xa.example", since]]);
  });

  test("counts only while the plan still has it: an office that corrects it is not told for ever", () => {
    const ledger = [record("2025-09-18", bounced("2025-09-18"), { to: "cu@xa.example" })];
    const now = situation(oneTask({ kind: "before", on: "2025-11-20" }), { ledger });
    expect(undeliverable(now).size).toBe(0);
    expect(statistics(now, []).undeliverable).toBe(0);
    const current = [record("2025-09-18", bounced("2025-09-18"))];
    expect([...undeliverable({ ...now, ledger: current }).keys()]).toEqual(["a@xa.example"]);
  });
});

describe("the key of a notice", () => {
  const mailbox = mailboxId("aut_thu", "a@xa.example");

  test("is its day and its mailbox, and reads back", () => {
    const key = noticeKey({ on: "2025-09-18", mailbox });
    expect(key).toBe(`2025-09-18_${mailbox}`);
    expect(parseNoticeKey(key)).toEqual({ on: "2025-09-18", mailbox });
  });

  test.each(["", "2025-09-18", "2025-09-18_", "2025-09-18_doan", `x_2025-09-18_${mailbox}`])(
    "%j is none",
    (key) => {
      expect(parseNoticeKey(key)).toBeNull();
    },
  );
});

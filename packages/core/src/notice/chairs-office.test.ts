import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { at, oneTask, sent, situation, unit } from "../testing/season.ts";
import { noticesDue } from "./notice.ts";
import type { NoticeRecord } from "./notice-record.ts";
import { rehearse } from "./rehearsal.ts";

const planWith = (clerks: ReturnType<typeof unit>) =>
  oneTask(
    { kind: "date", on: "2025-09-19" },
    {
      units: [unit("chair"), unit("office"), unit("a"), clerks],
      roles: { coordinatingOffice: "office", chairsOffice: ["chair", "clerks"] },
    },
  );
const start = situation(planWith(unit("clerks")));
/** Five working days after 19/9: the chair's rung. */
const rung = at("2025-09-26");

/** Everything that was told before the morning of that rung. */
const before = [...rehearse(start, Temporal.Instant.from(start.activatedAt))].filter(
  ({ at: when }) => Temporal.Instant.compare(when, rung) < 0,
);
const eve = before.reduce((now, { at: when, notice }) => sent(now, [notice], when), start);
const readers = (now: typeof start, when = rung) =>
  noticesDue(now, when)
    .filter(({ kind }) => kind === "escalation-digest")
    .map(({ recipient, to, forInformation }) => (forInformation ? [] : [recipient, to]));

function bounced(record: NoticeRecord): NoticeRecord {
  const { sentAt = record.claimedAt } = record.progress as { sentAt?: string };
  return {
    ...record,
    progress: {
      state: "bounced",
      messageId: "m",
      sentAt,
      bouncedAt: sentAt,
      permanent: true,
    },
  };
}

describe("a chair's office of two units", () => {
  test("is told in two mails, each to its own address, and in none for information", () => {
    expect(readers(eve)).toEqual([
      ["chair", "chair@xa.example"],
      ["clerks", "clerks@xa.example"],
    ]);
  });

  test("hears the same on the same mornings, the whole season through", () => {
    const told = [...rehearse(start, Temporal.Instant.from(start.activatedAt))];
    const of = (recipient: string) =>
      told
        .filter(({ notice }) => notice.recipient === recipient)
        .map(({ notice }) => [notice.on, notice.kind, notice.items.map((i) => i.phase)]);
    expect(of("chair").length).toBeGreaterThan(20);
    expect(of("clerks")).toEqual(of("chair"));
  });

  test("one whose mail did not leave is told by the next wake, and the other is not told again", () => {
    const [first] = noticesDue(eve, rung).filter(({ recipient }) => recipient === "chair");
    if (!first) throw new Error("nobody is told");
    expect(readers(sent(eve, [first], rung))).toEqual([["clerks", "clerks@xa.example"]]);
  });

  test("one that no mail reaches leaves the other as it is; with neither the coordinating office stands in", () => {
    const failing = (...recipients: string[]) => ({
      ...eve,
      ledger: eve.ledger.map((record) =>
        recipients.includes(record.recipient) ? bounced(record) : record,
      ),
    });
    expect(readers(failing("chair"))).toEqual([["clerks", "clerks@xa.example"]]);
    expect(readers(failing("chair", "clerks"))).toEqual([["office", "office@xa.example"]]);
  });

  test("of which both share an address gets one mail", () => {
    const shared = unit("clerks", { leader: { email: "chair@xa.example" } });
    const one = situation(planWith(shared));
    const told = [...rehearse(one, Temporal.Instant.from(one.activatedAt))].filter(
      ({ notice }) => notice.digest,
    );
    expect(told.length).toBeGreaterThan(20);
    expect(new Set(told.map(({ notice }) => notice.units.join()))).toEqual(
      new Set(["chair,clerks"]),
    );
    expect(new Set(told.map(({ notice }) => notice.on)).size).toBe(told.length);
  });
});

import { describe, expect, test } from "vitest";
import { noticesDue } from "../notice/notice.ts";
import type { NoticeRecord } from "../notice/notice-record.ts";
import { entriesOf } from "../obligation/state.ts";
import { realPlan } from "../testing/real-plan.ts";
import { answered, at, checkIn, everyDay, lived, sent, situation } from "../testing/season.ts";
import { changeSinceDigest } from "./change.ts";
import { figuresOf } from "./statistics.ts";

const start = situation(realPlan());

function change(now: typeof start, when: string) {
  return changeSinceDigest(now, figuresOf(entriesOf(now, at(when))), at(when));
}

describe("the change since the last digest", () => {
  const { end } = lived(start, everyDay("2025-09-03", "2025-09-22"));

  test("is unknown before the first", () => {
    expect(change(start, "2025-09-03")).toBeNull();
  });

  test("is nothing while nothing happens", () => {
    expect(change(end, "2025-09-23")).toEqual({
      since: "2025-09-22",
      by: { doneOnTime: 0, doneLate: 0, openInTime: 0, openOverdue: 0 },
    });
  });

  test("moves what was done, and what time alone has made overdue, out of what was in time", () => {
    const done = answered(end, checkIn("obl_t2.vhxh", "2025-09-23", "done"));
    expect(change(done, "2025-09-24")?.by).toMatchObject({ doneOnTime: 1, openInTime: -1 });
    // Without a digest in between, on the first day on which September's tasks are overdue.
    const october = change(done, "2025-10-01")?.by;
    expect(october?.openOverdue).toBeGreaterThan(0);
    expect(Object.values(october ?? {}).reduce((sum, one) => sum + one, 0)).toBe(0);
  });

  test("counts from the digest that came to an office, not from one that came back", () => {
    const monday = at("2025-09-29");
    const digests = noticesDue(end, monday).filter(({ digest }) => digest);
    const next = sent(end, digests, monday);
    expect(change(next, "2025-09-30")?.since).toBe("2025-09-29");
    const back = (record: NoticeRecord): NoticeRecord =>
      record.on === "2025-09-29"
        ? {
            ...record,
            progress: {
              state: "bounced",
              messageId: "m",
              sentAt: record.claimedAt,
              bouncedAt: record.claimedAt,
              permanent: true,
            },
          }
        : record;
    const returned = { ...next, ledger: next.ledger.map(back) };
    expect(change(returned, "2025-09-30")?.since).toBe("2025-09-22");
  });

  test("is unknown after a digest whose figures were not kept", () => {
    const old = { ...end, ledger: end.ledger.map(({ figures: _, ...record }) => record) };
    expect(change(old, "2025-09-23")).toBeNull();
  });
});

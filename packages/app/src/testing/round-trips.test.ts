import type { CheckIn } from "@dondoc/core/answer/check-in";
import type { NoticeProgress, NoticeRecord } from "@dondoc/core/notice/notice-record";
import { initialStanding, type Standing } from "@dondoc/core/obligation/standing";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { recordEvent } from "../answer/event-rows.ts";
import { readNotice } from "../notice/notice-rows.ts";
import { readPageState, readPlanState } from "../plan/plan-reads.ts";
import { savePlan } from "../plan/plan-rows.ts";
import { freshPlanId, openRows } from "./rows.ts";
import { claimSample, now, sampleLink, storedPlan } from "./samples.ts";

const { ctx } = openRows();

const instant = fc
  .bigInt({ min: 0n, max: 4_000_000_000_000_000_000n })
  .map((ns) => Temporal.Instant.fromEpochNanoseconds(ns).toString());
const day = fc
  .date({ min: new Date("2000-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const text = fc.string({ unit: "grapheme", maxLength: 200, size: "max" });
/** As `FreeText` leaves it. */
const note = text.map((s) =>
  s
    .normalize("NFC")
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, "")
    .trim(),
);
const name = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}$/);
const figures = fc.dictionary(
  name,
  fc.double({ min: 0, max: 1e9, noNaN: true }).map((n) => n + 0),
);

const accepted = { messageId: text, sentAt: instant };
const progress: fc.Arbitrary<NoticeProgress> = fc.oneof(
  fc.record({ state: fc.constant("claimed"), leaseUntil: instant } as const),
  fc.record({ state: fc.constant("sent"), ...accepted } as const),
  fc.record({ state: fc.constant("delivered"), ...accepted, deliveredAt: instant } as const),
  fc.record({
    state: fc.constant("bounced"),
    ...accepted,
    bouncedAt: instant,
    permanent: fc.boolean(),
  } as const),
);

const record: fc.Arbitrary<NoticeRecord> = fc.record({
  on: day,
  mailbox: name,
  recipient: name,
  to: text,
  kind: fc.constantFrom("reminder", "overdue", "digest"),
  covers: fc.array(
    fc.record({
      obligation: text,
      audience: fc.constantFrom("unit", "coordinating-office"),
      forOn: day,
    }),
  ),
  digest: fc.boolean(),
  planVersion: fc.nat(),
  policyVersion: fc.nat(),
  fence: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  claimedAt: instant,
  progress,
});

const answer = fc
  .record({ unit: name, at: instant, note, figures, day, closedAt: instant })
  .map(({ unit, at, note, figures, day, closedAt }): { event: CheckIn; standing: Standing } => {
    const obligation = `obl_bao-cao.${unit}`;
    return {
      event: {
        id: `chk_${"a".repeat(22)}`,
        obligation,
        unit,
        at,
        status: "done",
        note,
        progress: figures,
        confirmedOn: day,
        by: { kind: "office", who: note },
      },
      standing: {
        ...initialStanding({ id: obligation, unit }),
        version: 1,
        activity: { status: "done", closedAt },
        lastCheckInAt: at,
        note,
        progress: figures,
        confirmedOn: day,
        extension: { state: "asked", newOn: day, reason: note, askedAt: at },
      },
    };
  });

test("any notice comes back equal, and the state with it", async () => {
  await fc.assert(
    fc.asyncProperty(record, async (record) => {
      const id = freshPlanId();
      await savePlan(ctx, storedPlan(id));
      await claimSample(ctx, id, record, sampleLink(id), now);
      expect(await readNotice(ctx, id, record)).toEqual(record);
      expect((await readPlanState(ctx, id))?.ledger).toEqual([record]);
    }),
    { numRuns: 60 },
  );
});

test("any answer and its standing come back equal", async () => {
  await fc.assert(
    fc.asyncProperty(answer, async ({ event, standing }) => {
      const id = freshPlanId();
      await savePlan(ctx, storedPlan(id));
      expect(await recordEvent(ctx, id, event, standing)).toBe("recorded");
      const page = await readPageState(ctx, id, [event.unit]);
      expect(page?.history).toEqual([event]);
      expect(page?.standings).toEqual([standing]);
    }),
    { numRuns: 60 },
  );
});

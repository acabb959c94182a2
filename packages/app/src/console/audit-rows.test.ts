import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { createMemoryTable } from "../world/memory-table.ts";
import type { AuditEntry } from "./audit.ts";
import { readAuditTrail, saveAudit } from "./audit-rows.ts";
import { asOperator } from "./opened.ts";

const began = Temporal.Instant.from("2025-09-30T01:00:00Z");

function entry(seconds: number, length = 0): AuditEntry {
  return {
    id: `aud_${String(seconds).padStart(22, "0")}`,
    at: began.add({ seconds }).toString(),
    who: { kind: "command" },
    action: "member-added",
    subject: null,
    changes: [{ field: "name", before: null, after: "x".repeat(length) }],
  };
}

const opened = () => ({ table: createMemoryTable(), log: { info() {}, warn() {}, error() {} } });

test("the audit trail comes newest first, page by page", async () => {
  const ctx = opened();
  const entries = [1, 2, 3, 4, 5].map((seconds) => entry(seconds));
  for (const one of entries) await saveAudit(ctx, "pln_x", one);
  await saveAudit(ctx, "pln_y", entry(6));
  const newest = await readAuditTrail(ctx, { opened: asOperator("pln_x", "see"), atMost: 2 });
  expect(newest).toEqual([entries[4], entries[3]]);
  const [, last] = newest;
  const older = await readAuditTrail(ctx, {
    opened: asOperator("pln_x", "see"),
    atMost: 9,
    ...(last && { before: last }),
  });
  expect(older).toEqual([entries[2], entries[1], entries[0]]);
});

test("goes on where the table ends a page early, and reads no more than was asked for", async () => {
  const ctx = opened();
  for (let n = 1; n <= 9; n++) await saveAudit(ctx, "pln_x", entry(n, 300_000));
  const { calls } = await ctx.table.counted(async () => {
    expect(
      await readAuditTrail(ctx, { opened: asOperator("pln_x", "see"), atMost: 4 }),
    ).toHaveLength(4);
  });
  expect(calls).toBe(2);
});

import { expect, test } from "vitest";
import { createMemoryTable } from "../../world/memory-table.ts";
import type { AuditEntry } from "../audit.ts";
import type { ImportDraft } from "./import-draft.ts";
import { readImport, readImports, removeImport, saveAnswers, saveImport } from "./import-rows.ts";

const hand = { account: "acc_a", name: "Nguyễn Văn A", at: "2025-09-30T01:00:00Z" };
const silent = { info() {}, warn() {}, error() {} };

function draft(mark: string, text = "Kế hoạch"): ImportDraft {
  const head = {
    id: `dft_${mark.repeat(22)}`,
    plan: "pln_x",
    title: "Kế hoạch",
    imported: hand,
    saved: hand,
    version: 1,
    answers: {},
    hands: {},
  };
  return { head, text, draft: { document: {} } as never };
}

function entry(mark: string): AuditEntry {
  const id = `aud_${mark.repeat(22)}`;
  const who = { kind: "command" } as const;
  return { id, at: hand.at, who, action: "document-imported", subject: null, changes: [] };
}

const opened = () => ({ table: createMemoryTable(), log: silent });

test("a list of documents is one query and reads none of their texts", async () => {
  const ctx = opened();
  const long = Array.from({ length: 20_000 }, (_, n) => `việc ${n * 7919}`).join("\n");
  for (const mark of ["a", "b", "c"]) await saveImport(ctx, draft(mark, long), entry(mark));
  const list = await ctx.table.counted(() => readImports(ctx, "pln_x"));
  expect(list).toEqual({ calls: 1, items: 3, readUnits: 1, writeUnits: 0 });
  const opening = await ctx.table.counted(() => readImport(ctx, draft("a").head.id));
  expect(opening.calls).toBe(2);
  expect(opening.readUnits).toBeGreaterThan(10);
});

test("of two who answer the same version one is saved and the other told", async () => {
  const ctx = opened();
  await saveImport(ctx, draft("a"), entry("a"));
  const next = { ...draft("a").head, version: 2 };
  expect(await saveAnswers(ctx, { ...next, title: "Của A" })).toBe("saved");
  expect(await saveAnswers(ctx, { ...next, title: "Của B" })).toBe("conflict");
  expect((await readImport(ctx, next.id))?.head.title).toBe("Của A");
});

test("a document that was answered meanwhile is not removed, nor is that written into the trail", async () => {
  const ctx = opened();
  const { head } = draft("a");
  await saveImport(ctx, draft("a"), entry("a"));
  await saveAnswers(ctx, { ...head, version: 2 });
  expect(await removeImport(ctx, head, entry("b"))).toBe("conflict");
  const trail = () => ctx.table.query({ pk: "pln_x", from: "A", to: "A~" });
  expect((await trail()).rows).toHaveLength(1);
  expect(await removeImport(ctx, { ...head, version: 2 }, entry("b"))).toBe("removed");
  expect((await trail()).rows).toHaveLength(2);
  expect(await readImport(ctx, head.id)).toBeUndefined();
});

test("a document that no row holds is refused, and nothing of it is kept", async () => {
  const ctx = opened();
  let seed = 1;
  const noise = Array.from({ length: 300_000 }, () => {
    seed = (seed * 48271) % 2147483647;
    return String.fromCharCode(33 + (seed % 90));
  }).join("");
  expect(await saveImport(ctx, draft("a", noise + noise), entry("a"))).toBe("too-large");
  expect(await readImports(ctx, "pln_x")).toEqual([]);
  expect((await ctx.table.query({ pk: "pln_x", from: "A", to: "A~" })).rows).toEqual([]);
});

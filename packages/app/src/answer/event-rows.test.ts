import { afterCheckIn } from "@dondoc/core/obligation/standing";
import { expect, test } from "vitest";
import { readPageState, readPlanState } from "../plan/plan-reads.ts";
import { savePlan } from "../plan/plan-rows.ts";
import { atOnce, freshPlanId, openRows } from "../testing/rows.ts";
import { checkIn, now, obligation, standing, storedPlan } from "../testing/samples.ts";
import { recordEvent } from "./event-rows.ts";

const { ctx } = openRows();

async function savedPlan(): Promise<string> {
  const id = freshPlanId();
  await savePlan(ctx, storedPlan(id));
  return id;
}

test("an answer and the standing it leads to are written together", async () => {
  const id = await savedPlan();
  const first = afterCheckIn(standing(0), checkIn(1));
  const second = afterCheckIn(first, checkIn(2));
  expect(await recordEvent(ctx, id, checkIn(1), first)).toBe("recorded");
  expect(await recordEvent(ctx, id, checkIn(2), second)).toBe("recorded");
  const page = await readPageState(ctx, id, ["doan-xa"]);
  expect(page?.standings).toEqual([second]);
  expect(page?.history).toEqual([checkIn(1), checkIn(2)]);
});

test.each([0, 1])(
  "of 20 answers on version %d at once, one is recorded and 19 conflict",
  async (version) => {
    const id = await savedPlan();
    if (version === 1) await recordEvent(ctx, id, checkIn(99), standing(1));
    const answers = await atOnce(20, (n) =>
      recordEvent(ctx, id, checkIn(n), standing(version + 1, { note: `Lần ${n}` })),
    );
    const winners = answers.flatMap((answer, n) => (answer === "recorded" ? [n] : []));
    expect(winners).toHaveLength(1);
    const page = await readPageState(ctx, id, ["doan-xa"]);
    expect(page?.standings).toEqual([standing(version + 1, { note: `Lần ${winners[0]}` })]);
    expect(page?.history).toEqual([checkIn(winners[0] ?? -1), ...(version ? [checkIn(99)] : [])]);
  },
);

test("20 who answer again on each conflict are all kept, in one line of versions", async () => {
  const id = await savedPlan();
  await atOnce(20, async (n) => {
    for (;;) {
      const [known = standing(0)] = (await readPlanState(ctx, id))?.standings ?? [];
      const next = afterCheckIn(known, checkIn(n));
      if ((await recordEvent(ctx, id, checkIn(n), next)) === "recorded") return;
    }
  });
  const page = await readPageState(ctx, id, ["doan-xa"]);
  expect(page?.history).toHaveLength(20);
  expect(page?.standings[0]?.version).toBe(20);
});

test("the very same answer again counts as recorded and is kept once", async () => {
  const id = await savedPlan();
  for (let time = 0; time < 2; time++)
    expect(await recordEvent(ctx, id, checkIn(1), standing(1))).toBe("recorded");
  const other = checkIn(1, { note: "Khác" });
  expect(await recordEvent(ctx, id, other, standing(2))).toBe("conflict");
  expect((await readPageState(ctx, id, ["doan-xa"]))?.history).toEqual([checkIn(1)]);
  expect((await readPageState(ctx, id, ["doan-xa"]))?.standings).toEqual([standing(1)]);
});

test("a decision stands in the history between the answers, oldest first", async () => {
  const id = await savedPlan();
  const decision = {
    kind: "decision",
    id: `dec_${"0".repeat(22)}`,
    obligation: obligation.id,
    unit: obligation.unit,
    at: now.add({ seconds: 2 }).toString(),
    granted: true,
    newOn: "2025-10-15",
    reference: "Công văn số 12/UBND",
  } as const;
  await recordEvent(ctx, id, checkIn(1), standing(1));
  expect(await recordEvent(ctx, id, decision, standing(2))).toBe("recorded");
  expect(await recordEvent(ctx, id, { ...decision, granted: false }, standing(2))).toBe("conflict");
  await recordEvent(ctx, id, checkIn(3), standing(3));
  const page = await readPageState(ctx, id, ["doan-xa"]);
  expect(page?.history).toEqual([checkIn(1), decision, checkIn(3)]);
});

test("a page holds the history of its own units only, and every standing", async () => {
  const id = await savedPlan();
  const of = (unit: string, n: number) => checkIn(n, { unit, obligation: `obl_bao-cao.${unit}` });
  const stands = (unit: string) => standing(1, { unit, obligation: `obl_bao-cao.${unit}` });
  // `thon` begins `thon-1`: a prefix would take both.
  for (const [n, unit] of ["thon-1", "thon", "vhxh"].entries())
    await recordEvent(ctx, id, of(unit, n), stands(unit));
  const historyOf = async (...units: string[]) =>
    (await readPageState(ctx, id, units))?.history.map((event) => event.unit);
  expect(await historyOf("thon")).toEqual(["thon"]);
  expect(await historyOf("vhxh", "thon-1")).toEqual(["thon-1", "vhxh"]);
  expect(await historyOf()).toEqual([]);
  const many = Array.from({ length: 150 }, (_, n) => `to-${n}`);
  expect(await historyOf(...many, "thon")).toEqual(["thon"]);
  expect((await readPageState(ctx, id, ["thon"]))?.standings).toHaveLength(3);
});

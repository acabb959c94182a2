import type { Attachment } from "@dondoc/core/answer/attachment";
import { expect, test } from "vitest";
import { readEvidence } from "../evidence/evidence-rows.ts";
import { readPageState, readPlanState } from "../plan/plan-reads.ts";
import { savePlan } from "../plan/plan-rows.ts";
import { atOnce, freshPlanId, openRows } from "../testing/rows.ts";
import { now, storedPlan } from "../testing/samples.ts";
import { saveAttachment, saveWithdrawal } from "./attachment-rows.ts";

const { ctx } = openRows();

const file = (changed: Partial<Attachment> = {}): Attachment => ({
  id: `att_${"f".repeat(22)}`,
  obligation: "obl_bao-cao.doan-xa",
  unit: "doan-xa",
  checkIn: `chk_${"c".repeat(22)}`,
  slot: 1,
  name: "Ảnh lớp học.jpg",
  at: now.toString(),
  outcome: { state: "kept", type: "jpeg", bytes: 9, sha256: "0".repeat(64), hasThumbnail: true },
  ...changed,
});
const savedPlan = async () => {
  const id = freshPlanId();
  await savePlan(ctx, storedPlan(id));
  return id;
};

test("a file stands on its unit's page, on no other's, and costs a wake nothing", async () => {
  const id = await savedPlan();
  expect(await saveAttachment(ctx, id, file())).toBe("saved");
  expect(await saveAttachment(ctx, id, file())).toBe("saved");
  const stands = [{ ...file(), withdrawn: null }];
  expect((await readPageState(ctx, id, ["doan-xa"]))?.attachments).toEqual(stands);
  expect((await readPageState(ctx, id, ["vhxh"]))?.attachments).toEqual([]);
  expect(JSON.stringify(await readPlanState(ctx, id))).not.toContain("att_");
});

test("of ten files for one place at once one is saved", async () => {
  const id = await savedPlan();
  const outcomes = await atOnce(10, (n) => saveAttachment(ctx, id, file({ name: `${n}.jpg` })));
  expect(outcomes.filter((outcome) => outcome === "saved")).toHaveLength(1);
});

test("is taken back once, and both are evidence", async () => {
  const id = await savedPlan();
  await saveAttachment(ctx, id, file());
  const before = (await readEvidence(ctx, id)).evidence.length;
  const first = { at: now.add({ minutes: 1 }).toString(), recipient: "doan-xa" };
  await saveWithdrawal(ctx, id, file(), first);
  await saveWithdrawal(ctx, id, file(), { ...first, recipient: "vhxh" });
  const { attachments, evidence, contradictions } = await readEvidence(ctx, id);
  expect(attachments.map(({ attachment }) => attachment.withdrawn)).toEqual([first]);
  expect(evidence).toHaveLength(before + 1);
  expect(contradictions).toEqual([]);
});

test("that is not there is not taken back into being", async () => {
  const id = await savedPlan();
  await saveWithdrawal(ctx, id, file(), { at: now.toString(), recipient: "doan-xa" });
  expect((await readEvidence(ctx, id)).attachments).toEqual([]);
});

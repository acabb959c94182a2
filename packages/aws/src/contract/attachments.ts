import type { Attachment } from "@dondoc/core/answer/attachment";
import { storedPlan } from "./samples.ts";
import { atOnce, freshPlanId, now, type Subject } from "./subject.ts";
import { expect, test } from "./workspace.ts";

export function attachmentsContract(subject: Subject): void {
  const { store } = subject;
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
    await store.savePlan(storedPlan(id));
    return id;
  };

  test("a file stands on its unit's page, on no other's, and costs a wake nothing", async () => {
    const id = await savedPlan();
    expect(await store.saveAttachment(id, file())).toBe("saved");
    expect(await store.saveAttachment(id, file())).toBe("saved");
    const stands = [{ ...file(), withdrawn: null }];
    expect((await store.pageState(id, ["doan-xa"]))?.attachments).toEqual(stands);
    expect((await store.pageState(id, ["vhxh"]))?.attachments).toEqual([]);
    expect(JSON.stringify(await store.planState(id))).not.toContain("att_");
  });

  test("of ten files for one place at once one is saved", async () => {
    const id = await savedPlan();
    const outcomes = await atOnce(10, (n) => store.saveAttachment(id, file({ name: `${n}.jpg` })));
    expect(outcomes.filter((outcome) => outcome === "saved")).toHaveLength(1);
  });

  test("is taken back once, and both are evidence", async () => {
    const id = await savedPlan();
    await store.saveAttachment(id, file());
    const before = (await store.evidence(id)).evidence.length;
    const first = { at: now.add({ minutes: 1 }).toString(), recipient: "doan-xa" };
    await store.withdrawAttachment(id, file(), first);
    await store.withdrawAttachment(id, file(), { ...first, recipient: "vhxh" });
    const { attachments, evidence, contradictions } = await store.evidence(id);
    expect(attachments.map(({ attachment }) => attachment.withdrawn)).toEqual([first]);
    expect(evidence).toHaveLength(before + 1);
    expect(contradictions).toEqual([]);
  });

  test("that is not there is not taken back into being", async () => {
    const id = await savedPlan();
    await store.withdrawAttachment(id, file(), { at: now.toString(), recipient: "doan-xa" });
    expect((await store.evidence(id)).attachments).toEqual([]);
  });
}

import type { Webhook } from "@dondoc/app/webhook/webhook";
import { deleteWebhook, saveWebhook } from "@dondoc/app/webhook/webhook-rows";
import { BadRow } from "@dondoc/app/world/row";
import { auditOf, checkIn, claim, freshId, sampleLink, standing, storedPlan } from "./samples.ts";
import { freshPlanId, now, type Subject } from "./subject.ts";
import { expect, test } from "./workspace.ts";

export function readsContract(subject: Subject): void {
  const { store } = subject;

  test("a wake is one query, a page another, and neither reads the other's rows", async () => {
    const id = freshPlanId();
    await store.savePlan(storedPlan(id));
    await store.claimNotice(id, claim(1), sampleLink(id), now);
    await store.recordCheckIn(id, checkIn(1), standing(1));
    expect(await subject.calls(() => store.planState(id))).toEqual(["QueryCommand"]);
    expect(await subject.calls(() => store.pageState(id, ["doan-xa"]))).toEqual(["QueryCommand"]);

    // Broken rows of the other kind would be noticed if they were read.
    const broken = freshPlanId();
    await store.savePlan(storedPlan(broken));
    await subject.put({ pk: broken, sk: "T#doan-xa#x#y", historyOf: "doan-xa", body: "{" });
    expect(await store.planState(broken)).toMatchObject({ ledger: [], standings: [] });
    const other = freshPlanId();
    await store.savePlan(storedPlan(other));
    await subject.put({ pk: other, sk: "L#2025-09-30#doan-xa", state: "claimed", body: "{" });
    expect(await store.pageState(other, ["doan-xa"])).toMatchObject({ history: [] });
  });

  test("a page with its proof is one query too, and a notice that cannot be read spoils no more", async () => {
    const id = freshPlanId();
    await store.savePlan(storedPlan(id));
    await store.claimNotice(id, claim(1), sampleLink(id), now);
    await store.recordCheckIn(id, checkIn(1), standing(1));
    const page = await store.pageState(id, ["doan-xa"]);
    const calls = await subject.calls(async () => {
      const { trails, ...proven } = (await store.provenPage(id, ["doan-xa"])) ?? {};
      expect(proven).toEqual(page);
      expect(trails?.()).toEqual(await store.noticeTrails(id));
    });
    expect(calls).toEqual(["QueryCommand", "QueryCommand"]);
    await subject.put({ pk: id, sk: "L#2025-09-30#vhxh", state: "claimed", body: "{" });
    const spoilt = await store.provenPage(id, ["doan-xa"]);
    expect(spoilt?.history).toEqual(page?.history);
    expect(() => spoilt?.trails()).toThrow(BadRow);
  });

  test("an answer is one call for its link, its plan and its obligation, and reads no other's", async () => {
    const id = freshPlanId();
    const link = sampleLink(id);
    const { obligation } = standing(1);
    expect(await store.answerState(link.hash, id, obligation)).toBeUndefined();
    await store.savePlan(storedPlan(id));
    expect(await store.answerState(link.hash, id, obligation)).toBeUndefined();
    await store.saveLink(link);
    await store.recordCheckIn(id, checkIn(1), standing(1));
    await store.recordCheckIn(
      id,
      checkIn(2, { obligation: "obl_khac.doan-xa" }),
      standing(1, { obligation: "obl_khac.doan-xa" }),
    );
    const calls = await subject.calls(async () => {
      expect(await store.answerState(link.hash, id, obligation)).toEqual({
        link,
        page: {
          stored: storedPlan(id),
          requests: [],
          standings: [standing(1)],
          history: [],
          attachments: [],
          isListened: false,
        },
      });
    });
    expect(calls).toEqual(["BatchGetItemCommand"]);
  });

  test("a plan's webhooks come with its state, and who answers learns that it has or had one", async () => {
    const [id, silent] = [freshPlanId(), freshPlanId()];
    for (const plan of [id, silent]) await store.savePlan(storedPlan(plan));
    const webhook = sampleWebhook(id);
    const secrets = { secrets: [{ secret: `whsec_${"A".repeat(43)}=`, until: null }] };
    await saveWebhook(subject, webhook, secrets, auditOf("webhook-made"));
    const state = await store.planState(id);
    expect(state?.webhooks).toEqual([webhook]);
    expect(JSON.stringify(state)).not.toContain("whsec_");
    const isListened = async (plan: string) =>
      (await store.provenPage(plan, ["doan-xa"]))?.isListened;
    expect(await isListened(id)).toBe(true);
    await deleteWebhook(subject, webhook, auditOf("webhook-removed"));
    expect((await store.planState(id))?.webhooks).toEqual([]);
    expect(await isListened(id)).toBe(true);
    expect(await isListened(silent)).toBe(false);
  });

  test("the reads of plans whose ids begin alike stay apart", async () => {
    const id = freshPlanId();
    await store.savePlan(storedPlan(id));
    await store.savePlan(storedPlan(`${id}-2`));
    await store.recordCheckIn(`${id}-2`, checkIn(1), standing(1));
    expect((await store.planState(id))?.standings).toEqual([]);
  });

  test("what is beyond 1 MB comes in pages, and all of it", async () => {
    const id = freshPlanId();
    await store.savePlan(storedPlan(id));
    const recipients = Array.from({ length: 30 }, (_, n) => `thon-${100 + n}`);
    const covers = Array.from({ length: 600 }, (_, n) => ({
      obligation: `obl_bao-cao-so-${n}.doan-xa.2025-q3`,
      audience: "unit" as const,
      forOn: "2025-09-30",
    }));
    for (const recipient of recipients)
      await store.claimNotice(
        id,
        claim(1, { recipient, covers }),
        sampleLink(id, { recipient }),
        now,
      );
    const calls = await subject.calls(async () => {
      const state = await store.planState(id);
      expect(state?.ledger.map((record) => record.recipient)).toEqual(recipients);
      expect(state?.stored).toEqual(storedPlan(id));
    });
    expect(calls.length).toBeGreaterThan(1);
    expect(await subject.calls(() => store.pageState(id, ["doan-xa"]))).toEqual(["QueryCommand"]);
    // The other side: a page's history beyond 1 MB, of which little passes the filter.
    const note = "ế".repeat(2000);
    for (let n = 0; n < 200; n++) {
      const unit = n === 199 ? "vhxh" : "doan-xa";
      const obligation = `obl_bao-cao-${n}.${unit}`;
      await store.recordCheckIn(
        id,
        checkIn(n, { unit, obligation, note }),
        standing(1, { obligation, unit }),
      );
    }
    expect((await store.pageState(id, ["vhxh"]))?.history).toHaveLength(1);
    expect((await store.pageState(id, ["doan-xa"]))?.history).toHaveLength(199);
  });

  test.each([
    ["no JSON", { body: "{bí mật" }],
    ["a fact of another shape", { body: '{"note":"bí mật"}' }],
    ["no body", {}],
  ])("a row with %s is ours to repair: named by its key, without its contents", async (_, row) => {
    const id = freshPlanId();
    await store.savePlan(storedPlan(id));
    await subject.put({ pk: id, sk: "S#obl_bao-cao.doan-xa", ...row });
    const error = await store.planState(id).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(BadRow);
    expect(error).toMatchObject({ pk: id, sk: "S#obl_bao-cao.doan-xa" });
    expect(String(error)).toContain(id);
    expect(String(error)).not.toContain("bí mật");
  });

  test("a name that would reach into other keys is refused before anything is read or written", async () => {
    const id = freshPlanId();
    await expect(store.plan(`${id}#`)).rejects.toThrow(RangeError);
    const calls = await subject.calls(async () => {
      const claiming = store.claimNotice(id, claim(1, { recipient: "a#b" }), sampleLink(id), now);
      await expect(claiming).rejects.toThrow(RangeError);
    });
    expect(calls).toEqual([]);
  });
}

function sampleWebhook(plan: string): Webhook {
  return {
    id: freshId("whk"),
    plan,
    url: "https://truc.example/su-kien",
    name: "Trục liên thông tỉnh",
    events: ["check_in.recorded"],
    createdAt: now.toString(),
    version: 1,
    life: { state: "active" },
    failingSince: null,
  };
}

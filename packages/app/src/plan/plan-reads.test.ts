import { expect, test } from "vitest";
import { recordEvent } from "../answer/event-rows.ts";
import { readEvidence, readTrails } from "../evidence/evidence-rows.ts";
import { freshPlanId, openRows } from "../testing/rows.ts";
import {
  auditOf,
  checkIn,
  claim,
  claimSample,
  epochNow,
  freshId,
  mailboxOf,
  now,
  sampleLink,
  standing,
  storedPlan,
  withoutOrigin,
} from "../testing/samples.ts";
import type { Webhook } from "../webhook/webhook.ts";
import { deleteWebhook, saveWebhook } from "../webhook/webhook-rows.ts";
import { BadRow } from "../world/row.ts";
import {
  readAnswerState,
  readPageState,
  readPlanState,
  readProvenPage,
  readProvenPlan,
} from "./plan-reads.ts";
import { readPlan, savePlan } from "./plan-rows.ts";

const { ctx, calls, put } = openRows();

test("a wake is one query beside its authority's row, a page another, and neither reads the other's rows", async () => {
  const id = freshPlanId();
  await savePlan(ctx, storedPlan(id));
  await claimSample(ctx, id, claim(1), sampleLink(id), now);
  await recordEvent(ctx, id, checkIn(1), standing(1));
  expect(await calls(() => readPlanState(ctx, id))).toEqual(["query", "get", "get", "query"]);
  // What it says is known by now.
  expect(await calls(() => readPlanState(ctx, id))).toEqual(["query", "get"]);
  expect(await calls(() => readPageState(ctx, id, ["doan-xa"]))).toEqual(["query", "get"]);

  // Broken rows of the other kind would be noticed if they were read.
  const broken = freshPlanId();
  await savePlan(ctx, storedPlan(broken));
  await put({ pk: broken, sk: "T#doan-xa#x#y", historyOf: "doan-xa", body: "{" });
  expect(await readPlanState(ctx, broken)).toMatchObject({ ledger: [], standings: [] });
  const other = freshPlanId();
  await savePlan(ctx, storedPlan(other));
  await put({ pk: other, sk: "L#2025-09-30#doan-xa", state: "claimed", body: "{" });
  expect(await readPageState(ctx, other, ["doan-xa"])).toMatchObject({ history: [] });
});

test("a page with its proof is one query too, and a notice that cannot be read spoils no more", async () => {
  const id = freshPlanId();
  await savePlan(ctx, storedPlan(id));
  await claimSample(ctx, id, claim(1), sampleLink(id), now);
  await recordEvent(ctx, id, checkIn(1), standing(1));
  const page = await readPageState(ctx, id, ["doan-xa"]);
  const called = await calls(async () => {
    const { trails, ...proven } = (await readProvenPage(ctx, id, ["doan-xa"])) ?? {};
    expect(proven).toEqual(page);
    expect(trails?.()).toEqual(await readTrails(ctx, id));
  });
  expect(called).toEqual(["query", "get", "query"]);
  await put({ pk: id, sk: "L#2025-09-30#vhxh", state: "claimed", body: "{" });
  const spoilt = await readProvenPage(ctx, id, ["doan-xa"]);
  expect(spoilt?.history).toEqual(page?.history);
  expect(() => spoilt?.trails()).toThrow(BadRow);
});

test("the plan with its evidence is the two queries of the evidence, and says what each read says", async () => {
  const id = freshPlanId();
  expect(await readProvenPlan(ctx, id)).toBeUndefined();
  await savePlan(ctx, storedPlan(id));
  await claimSample(ctx, id, claim(1), sampleLink(id), now);
  await recordEvent(ctx, id, checkIn(1), standing(1));
  const both = { state: await readPlanState(ctx, id), evidence: await readEvidence(ctx, id) };
  const called = await calls(async () => {
    expect(await readProvenPlan(ctx, id)).toEqual(both);
  });
  expect(called).toEqual(["query", "query", "get"]);
});

test("an answer is one call for its mailbox, its authority, its plan and its obligation, and reads no other's", async () => {
  const id = freshPlanId();
  const link = sampleLink(id);
  const { obligation } = standing(1);
  expect(await readAnswerState(ctx, link, obligation)).toBeUndefined();
  await savePlan(ctx, storedPlan(id));
  await recordEvent(ctx, id, checkIn(1), standing(1));
  await recordEvent(
    ctx,
    id,
    checkIn(2, { obligation: "obl_khac.doan-xa" }),
    standing(1, { obligation: "obl_khac.doan-xa" }),
  );
  const stored = await readPlan(ctx, id);
  const called = await calls(async () => {
    expect(await readAnswerState(ctx, link, obligation)).toEqual({
      marks: {},
      page: {
        stored,
        requests: [],
        standings: [standing(1)],
        history: [],
        attachments: [],
        isListened: false,
      },
    });
  });
  expect(called).toEqual(["batch"]);
});

test("a plan's webhooks come with its state, and who answers learns that it has or had one", async () => {
  const [id, silent] = [freshPlanId(), freshPlanId()];
  for (const plan of [id, silent]) await savePlan(ctx, storedPlan(plan));
  const webhook = sampleWebhook(id);
  const secrets = { secrets: [{ secret: `whsec_${"A".repeat(43)}=`, until: null }] };
  await saveWebhook(ctx, webhook, secrets, auditOf("webhook-made"));
  const state = await readPlanState(ctx, id);
  expect(state?.webhooks).toEqual([webhook]);
  expect(JSON.stringify(state)).not.toContain("whsec_");
  const isListened = async (plan: string) =>
    (await readProvenPage(ctx, plan, ["doan-xa"]))?.isListened;
  expect(await isListened(id)).toBe(true);
  await deleteWebhook(ctx, webhook, auditOf("webhook-removed"));
  expect((await readPlanState(ctx, id))?.webhooks).toEqual([]);
  expect(await isListened(id)).toBe(true);
  expect(await isListened(silent)).toBe(false);
});

test("the reads of plans whose ids begin alike stay apart", async () => {
  const id = freshPlanId();
  await savePlan(ctx, storedPlan(id));
  await savePlan(ctx, storedPlan(`${id}-2`));
  await recordEvent(ctx, `${id}-2`, checkIn(1), standing(1));
  expect((await readPlanState(ctx, id))?.standings).toEqual([]);
});

test("what is beyond 1 MB comes in pages, and all of it", async () => {
  const id = freshPlanId();
  await savePlan(ctx, storedPlan(id));
  const recipients = Array.from({ length: 30 }, (_, n) => `thon-${100 + n}`);
  const covers = Array.from({ length: 600 }, (_, n) => ({
    obligation: `obl_bao-cao-so-${n}.doan-xa.2025-q3`,
    audience: "unit" as const,
    forOn: "2025-09-30",
  }));
  for (const recipient of recipients) {
    const told = claim(1, { recipient, mailbox: mailboxOf(recipient), covers });
    await claimSample(ctx, id, told, sampleLink(id, { recipient }), now);
  }
  const called = await calls(async () => {
    const state = await readPlanState(ctx, id);
    expect(state?.ledger.map((record) => record.recipient).sort()).toEqual(recipients);
    expect(withoutOrigin(state?.stored)).toEqual(storedPlan(id));
  });
  expect(called.filter((verb) => verb === "query").length).toBeGreaterThan(1);
  expect(await calls(() => readPageState(ctx, id, ["doan-xa"]))).toEqual(["query", "get"]);
  // The other side: a page's history beyond 1 MB, of which little passes the filter.
  const note = "ế".repeat(2000);
  for (let n = 0; n < 200; n++) {
    const unit = n === 199 ? "vhxh" : "doan-xa";
    const obligation = `obl_bao-cao-${n}.${unit}`;
    await recordEvent(
      ctx,
      id,
      checkIn(n, { unit, obligation, note }),
      standing(1, { obligation, unit }),
    );
  }
  expect((await readPageState(ctx, id, ["vhxh"]))?.history).toHaveLength(1);
  expect((await readPageState(ctx, id, ["doan-xa"]))?.history).toHaveLength(199);
});

test.each([
  ["no JSON", { body: "{bí mật" }],
  ["a fact of another shape", { body: '{"note":"bí mật"}' }],
  ["no body", {}],
])("a row with %s is ours to repair: named by its key, without its contents", async (_, row) => {
  const id = freshPlanId();
  await savePlan(ctx, storedPlan(id));
  await put({ pk: id, sk: "S#obl_bao-cao.doan-xa", ...row });
  const error = await readPlanState(ctx, id).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(BadRow);
  expect(error).toMatchObject({ pk: id, sk: "S#obl_bao-cao.doan-xa" });
  expect(String(error)).toContain(id);
  expect(String(error)).not.toContain("bí mật");
});

test("a name that would reach into other keys is refused before anything is read or written", async () => {
  const id = freshPlanId();
  await expect(readPlan(ctx, `${id}#`)).rejects.toThrow(RangeError);
  const epoch = await epochNow(ctx);
  const called = await calls(async () => {
    const claiming = claimSample(ctx, id, claim(1, { mailbox: "a#b" }), sampleLink(id), now, epoch);
    await expect(claiming).rejects.toThrow(RangeError);
  });
  expect(called).toEqual([]);
});

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

import { nextSeals } from "@dondoc/core/evidence/seal";
import { verifyChain } from "@dondoc/core/evidence/verification";
import type { NoticeProgress } from "@dondoc/core/notice/notice-record";
import { afterCheckIn } from "@dondoc/core/obligation/standing";
import { expect, test } from "vitest";
import { recordEvent } from "../answer/event-rows.ts";
import { sha256 } from "../fingerprint.ts";
import { amendNotice, releaseClaim } from "../notice/notice-rows.ts";
import { recordSent } from "../notice/record-sent.ts";
import { readPlanState } from "../plan/plan-reads.ts";
import { savePlan } from "../plan/plan-rows.ts";
import { atOnce, freshPlanId, openRows } from "../testing/rows.ts";
import {
  checkIn,
  claim,
  claimSample,
  mailboxOf,
  now,
  sampleLink,
  standing,
  storedPlan,
} from "../testing/samples.ts";
import { noticeSk } from "../world/keys.ts";
import type { Row } from "../world/table.ts";
import { readEvidence, readEvidenceToSeal, readTrails, saveSeal } from "./evidence-rows.ts";

const { ctx, tamper } = openRows();

const ref = { on: "2025-09-30", mailbox: mailboxOf("doan-xa") };
const sent = { state: "sent", messageId: "m", sentAt: now.toString() } as const;
const delivered = (after: number): NoticeProgress => ({
  ...sent,
  state: "delivered",
  deliveredAt: now.add({ seconds: after }).toString(),
});
const bounced: NoticeProgress = {
  ...sent,
  state: "bounced",
  bouncedAt: now.add({ seconds: 9 }).toString(),
  permanent: true,
};

/** A plan with a notice that was sent, delivered and came back after all, and two answers. */
async function livedPlan(): Promise<string> {
  const id = freshPlanId();
  await savePlan(ctx, storedPlan(id));
  await claimSample(ctx, id, claim(1), sampleLink(id), now);
  await recordSent(ctx, id, ref, 1, sent);
  await amendNotice(ctx, id, ref, () => delivered(5));
  await amendNotice(ctx, id, ref, () => bounced);
  const first = afterCheckIn(standing(0), checkIn(1));
  await recordEvent(ctx, id, checkIn(1), first);
  await recordEvent(ctx, id, checkIn(2), afterCheckIn(first, checkIn(2)));
  return id;
}

async function sealed(id: string): Promise<string> {
  const { evidence, seals } = await readEvidenceToSeal(ctx, id);
  const all = await readEvidence(ctx, id);
  // The transitions of a notice are attributes, which come in any order.
  expect(new Set(all.evidence)).toEqual(new Set(evidence));
  expect(all.seals).toEqual(seals);
  const sealedAt = now.add({ minutes: 1 }).toString();
  for (const seal of nextSeals(sha256, { plan: id, evidence, seals, sealedAt }))
    expect(await saveSeal(ctx, id, seal)).toBe("saved");
  return id;
}

const found = async (id: string) => {
  const { evidence, seals, contradictions } = await readEvidence(ctx, id);
  return [...verifyChain(sha256, { plan: id, evidence, seals }), ...contradictions];
};

test("a notice keeps each of its transitions, and a replay adds none", async () => {
  const id = await livedPlan();
  await amendNotice(ctx, id, ref, () => bounced);
  await amendNotice(ctx, id, ref, (stands) => stands);
  const [trail, ...others] = await readTrails(ctx, id);
  expect(others).toEqual([]);
  expect(trail?.record).toEqual(claim(1, { progress: bounced }));
  expect(trail?.steps.map(({ progress }) => progress)).toEqual([sent, delivered(5), bounced]);
  expect((await readEvidence(ctx, id)).trails).toEqual([trail]);
});

test("a claim is no evidence until its mail is accepted", async () => {
  const id = freshPlanId();
  await savePlan(ctx, storedPlan(id));
  await claimSample(ctx, id, claim(1), sampleLink(id), now);
  const ids = async () => (await readEvidence(ctx, id)).evidence.map((one) => one.id);
  expect(await ids()).toEqual(["V#000001"]);
  await releaseClaim(ctx, id, ref, 1, now);
  await claimSample(ctx, id, claim(2), sampleLink(id), now);
  expect(await ids()).toEqual(["V#000001"]);
  await recordSent(ctx, id, ref, 2, sent);
  expect(await ids()).toEqual([
    noticeSk(ref),
    expect.stringMatching(new RegExp(`^${noticeSk(ref)}/trail_[0-9a-f]{16}$`)),
    "V#000001",
  ]);
});

test("evidence is sealed, stands as it was sealed, and goes on growing", async () => {
  const id = await sealed(await livedPlan());
  expect(await found(id)).toEqual([]);
  const third = afterCheckIn(standing(2), checkIn(3));
  await recordEvent(ctx, id, checkIn(3), third);
  await savePlan(ctx, storedPlan(id, { version: 2 }));
  expect(await found(id)).toEqual([]);
  await sealed(id);
  const { seals } = await readEvidence(ctx, id);
  expect(seals.map(({ number, entries }) => [number, entries.length])).toEqual([
    [1, 7],
    [2, 2],
  ]);
  expect(await found(id)).toEqual([]);
  expect(await readPlanState(ctx, id)).toMatchObject({ stored: { version: 2 } });
});

test("of 20 who seal at once, one has the number", async () => {
  const id = await livedPlan();
  const { evidence } = await readEvidence(ctx, id);
  const answers = await atOnce(20, (n) => {
    const sealedAt = now.add({ minutes: n }).toString();
    const [seal] = nextSeals(sha256, { plan: id, evidence, seals: [], sealedAt });
    return saveSeal(ctx, id, seal ?? expect.fail("nothing to seal"));
  });
  expect(answers.filter((answer) => answer === "saved")).toHaveLength(1);
  expect(await found(id)).toEqual([]);
});

const notice = noticeSk(ref);
const answer = `T#doan-xa#2025-09-30T01:00:01.000000000Z#${checkIn(1).id}`;
const stands = "S#obl_bao-cao.doan-xa";
const within = (name: string, from: string, to: string) => (row: Row) => ({
  ...row,
  [name]: String(row[name]).replace(from, to),
});
test.each<[string, string, (row: Row) => Row | null]>([
  ["an address in a notice", notice, within("body", "doan@", "khac@")],
  ["what a notice told", notice, within("body", "obl_bao-cao", "obl_bao-cae")],
  ["how far a notice came", notice, within("progress", "bounced", "delivered")],
  ["a notice made unsent", notice, (row) => ({ ...row, ...claimedRow })],
  ["a notice that is gone", notice, () => null],
  ["the words of an answer", answer, within("body", "Lần 1", "Xong")],
  ["an answer that is gone", answer, () => null],
  ["an answer that is no JSON", answer, (row) => ({ ...row, body: "{" })],
  ["where an obligation stands", stands, within("body", "in-progress", "done")],
  ["a standing that is gone", stands, () => null],
  ["that a plan is active", "P", within("state", "active", "closed")],
  ["whose a plan is", "P", within("authority", "aut_thu", "aut_khac")],
  ["a version of the plan", "V#000001", within("body", "Trước 30/9/2025", "Trước 30/8/2025")],
  ["a seal", "Z#000001", within("body", "2025", "2024")],
  ["a seal that is gone", "Z#000001", () => null],
])("%s is found, by its key", async (_, sk, change) => {
  const id = await sealed(await livedPlan());
  await recordEvent(ctx, id, checkIn(4), afterCheckIn(standing(2), checkIn(4)));
  await sealed(id);
  expect(await found(id)).toEqual([]);
  await tamper({ pk: id, sk }, change);
  const findings = await found(id);
  const names = findings.map((one) =>
    "id" in one ? one.id.replace(/\/.*/, "") : `Z#00000${one.seal}`,
  );
  expect(names).toContain(sk);
});

test("any one transition that is changed or removed is found", async () => {
  const id = await sealed(await livedPlan());
  const [trail] = await readTrails(ctx, id);
  for (const step of trail?.steps ?? []) {
    const name = step.id.split("/")[1] ?? "";
    let before: Row | undefined;
    for (const change of [{ [name]: JSON.stringify(delivered(1)) }, { [name]: undefined }]) {
      await tamper({ pk: id, sk: notice }, (row) => {
        before = row;
        return Object.fromEntries(
          Object.entries({ ...row, ...change }).filter(([, value]) => value !== undefined),
        ) as Row;
      });
      expect(JSON.stringify(await found(id))).toContain(step.id);
      await tamper({ pk: id, sk: notice }, () => before ?? null);
    }
  }
  expect(await found(id)).toEqual([]);
});

test("rows from before transitions were kept stand, and are sealed as they are", async () => {
  const id = await livedPlan();
  const plain = (row: Row) =>
    Object.fromEntries(
      Object.entries(row).filter(([name]) => !/^(trail_|version|leadsTo)/.test(name)),
    ) as Row;
  await tamper({ pk: id, sk: notice }, plain);
  await tamper({ pk: id, sk: answer }, plain);
  expect(await found(id)).toEqual([]);
  await sealed(id);
  expect(await found(id)).toEqual([]);
});

test("a plan that nobody saved has no evidence", async () => {
  const id = freshPlanId();
  const none = {
    evidence: [],
    seals: [],
    contradictions: [],
    trails: [],
    history: [],
    attachments: [],
  };
  expect(await readEvidence(ctx, id)).toEqual(none);
  expect(await readTrails(ctx, id)).toEqual([]);
});

const claimedRow = {
  state: "claimed",
  progress: JSON.stringify({ state: "claimed", leaseUntil: now.toString() }),
  leaseUntil: now.toString(),
};

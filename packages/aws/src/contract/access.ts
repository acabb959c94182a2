import type { AccessKey } from "@dondoc/app/access/access-key";
import type { OnceKey } from "@dondoc/app/access/once";
import { auditOf, freshId } from "./samples.ts";
import { at, atOnce, freshPlanId, now, type Subject } from "./subject.ts";
import { describe, expect, test } from "./workspace.ts";

export function accessContract(subject: Subject): void {
  const { store } = subject;

  describe("keys", () => {
    test("a key is saved once with its first plan, and is found by its id and by the plan", async () => {
      const [key, plan] = [sampleKey(), freshPlanId()];
      expect(await store.accessKey(key.id)).toBeUndefined();
      expect(await store.saveAccessKey(key, plan, auditOf("key-made"))).toBe("saved");
      const other = { ...key, name: "Khác" };
      expect(await store.saveAccessKey(other, plan, auditOf("key-made"))).toBe("known");
      const known = { key, plans: [plan], revokedAt: null, lastUsedOn: null };
      expect(await store.accessKey(key.id)).toEqual(known);
      expect(await store.accessKeys(plan)).toEqual([known]);
      // The refused one left no word in the trail.
      expect((await store.auditTrail(plan, { atMost: 9 })).map(({ action }) => action)).toEqual([
        "key-made",
      ]);
    });

    test("is one key of twenty that are saved at once", async () => {
      const [key, plan] = [sampleKey(), freshPlanId()];
      const outcomes = await atOnce(20, () => store.saveAccessKey(key, plan, auditOf("key-made")));
      expect(outcomes.filter((outcome) => outcome === "saved")).toHaveLength(1);
      expect(await store.auditTrail(plan, { atMost: 9 })).toHaveLength(1);
    });

    test("opens the plans that it was given, and lists with each", async () => {
      const [key, plan, another] = [sampleKey(), freshPlanId(), freshPlanId()];
      await store.saveAccessKey(key, plan, auditOf("key-made"));
      await store.giveAccessKey(key.id, another, auditOf("key-given"));
      await store.giveAccessKey(key.id, another, auditOf("key-given"));
      expect((await store.accessKey(key.id))?.plans.toSorted()).toEqual([plan, another].toSorted());
      expect((await store.accessKeys(another)).map((known) => known.key.id)).toEqual([key.id]);
    });

    test("a plan's keys come in the order in which they were made", async () => {
      const plan = freshPlanId();
      const later = sampleKey({ createdAt: "2025-10-02T00:00:00Z" });
      const earlier = sampleKey({ createdAt: "2025-10-01T00:00:00Z" });
      for (const key of [later, earlier]) await store.saveAccessKey(key, plan, auditOf("key-made"));
      expect((await store.accessKeys(plan)).map(({ key }) => key.id)).toEqual([
        earlier.id,
        later.id,
      ]);
    });

    test("ends for all its plans, and its use is marked beside it", async () => {
      const [key, plan, another] = [sampleKey(), freshPlanId(), freshPlanId()];
      await store.saveAccessKey(key, plan, auditOf("key-made"));
      await store.giveAccessKey(key.id, another, auditOf("key-given"));
      await store.markAccessKeyUsed(key.id, "2025-10-03");
      await store.revokeAccessKey(key.id, now.toString(), plan, auditOf("key-revoked"));
      for (const id of [plan, another])
        expect(await store.accessKeys(id)).toMatchObject([
          { revokedAt: now.toString(), lastUsedOn: "2025-10-03" },
        ]);
    });

    test("what is not there is not brought into being by being used or revoked", async () => {
      const [id, plan] = [freshId("key"), freshPlanId()];
      await store.markAccessKeyUsed(id, "2025-10-03");
      await store.revokeAccessKey(id, now.toString(), plan, auditOf("key-revoked"));
      expect(await store.accessKey(id)).toBeUndefined();
      expect(await store.auditTrail(plan, { atMost: 9 })).toEqual([]);
    });

    test("requests are counted by window, also those that come at once", async () => {
      const [id, until] = [freshId("key"), now.add({ minutes: 1 })];
      const counts = await atOnce(10, () => store.countRequest(id, "1", until));
      expect(counts.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
      expect(await store.countRequest(id, "2", until)).toBe(1);
    });
  });

  describe("what is done once", () => {
    const times = (begun = now) => ({
      now: begun,
      leaseUntil: begun.add({ minutes: 1 }),
      until: begun.add({ hours: 24 }),
    });
    const answer = { status: 201, headers: { etag: '"a"' }, body: '{"x":"Đã ghi"}' };

    test("begins for one of twenty; the others are told that it is under way", async () => {
      const once = sampleOnce();
      const begun = await atOnce(20, () => store.beginOnce(once, times()));
      expect(begun.filter(({ state }) => state === "begun")).toHaveLength(1);
      expect(begun.filter(({ state }) => state === "under-way")).toHaveLength(19);
    });

    test("gives its answer to whoever asks again, and refuses another thing under the name", async () => {
      const once = sampleOnce();
      await store.beginOnce(once, times());
      await store.finishOnce(once, answer);
      expect(await store.beginOnce(once, times())).toEqual({ state: "answered", answer });
      const another = { ...once, fingerprint: "khac" };
      expect(await store.beginOnce(another, times())).toEqual({ state: "taken" });
    });

    test("is free again once it was given back, was left undone, or is out of date", async () => {
      const [back, left, old] = [sampleOnce(), sampleOnce(), sampleOnce()];
      for (const once of [back, left, old]) await store.beginOnce(once, times());
      await store.abandonOnce(back);
      expect(await store.beginOnce(back, times())).toEqual({ state: "begun" });

      const leaseEnds = now.add({ minutes: 1 });
      const before = leaseEnds.subtract({ milliseconds: 1 });
      expect(await store.beginOnce(left, times(before))).toEqual({ state: "under-way" });
      expect(await store.beginOnce(left, times(leaseEnds))).toEqual({ state: "begun" });

      await store.finishOnce(old, answer);
      const kept = at("2025-10-01T00:59:59.999Z");
      expect(await store.beginOnce(old, times(kept))).toEqual({ state: "answered", answer });
      expect(await store.beginOnce(old, times(at("2025-10-01T01:00:00Z")))).toEqual({
        state: "begun",
      });
    });

    test("the same name of two keys is two things", async () => {
      const once = sampleOnce();
      await store.beginOnce(once, times());
      const other = { ...once, keyId: freshId("key") };
      expect(await store.beginOnce(other, times())).toEqual({ state: "begun" });
    });
  });
}

function sampleKey(changed: Partial<AccessKey> = {}): AccessKey {
  return {
    id: freshId("key"),
    name: "VNPT iOffice",
    organisation: "UBND xã Nghĩa Hành",
    hash: "h".repeat(43),
    scopes: ["read"],
    everyPlan: false,
    createdAt: now.toString(),
    createdBy: null,
    ...changed,
  };
}

function sampleOnce(): OnceKey {
  return { keyId: freshId("key"), name: "iOffice-15", fingerprint: "van-ban-15" };
}

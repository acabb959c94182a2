import type { NoticeProgress } from "@dondoc/core/notice/notice-record";
import { claim, sampleLink, storedPlan } from "./samples.ts";
import { atOnce, freshPlanId, now, type Subject } from "./subject.ts";
import { expect, test } from "./workspace.ts";

const sent = (messageId: string) =>
  ({ state: "sent", messageId, sentAt: now.toString() }) as const satisfies NoticeProgress;
const delivered = (messageId: string): NoticeProgress => ({
  ...sent(messageId),
  state: "delivered",
  deliveredAt: now.toString(),
});
const leaseIsOver = now.add({ minutes: 2 });
const ref = { on: "2025-09-30", recipient: "doan-xa" };

export function ledgerContract(subject: Subject): void {
  const { store } = subject;

  const activePlan = async () => {
    const id = freshPlanId();
    await store.savePlan(storedPlan(id));
    return id;
  };
  const claimBy = (id: string, fence: number, at = now) =>
    store.claimNotice(id, claim(fence), sampleLink(id), at);

  test("a claim stands with its link, and is told to whoever comes next", async () => {
    const id = await activePlan();
    const link = sampleLink(id);
    expect(await store.notice(id, ref)).toBeUndefined();
    expect(await store.claimNotice(id, claim(1), link, now)).toEqual({ claimed: true });
    expect(await store.notice(id, ref)).toEqual(claim(1));
    expect(await store.link(link.hash)).toEqual(link);
    const late = sampleLink(id);
    expect(await store.claimNotice(id, claim(2), late, now)).toEqual({
      claimed: false,
      by: claim(1),
    });
    expect(await store.link(late.hash)).toBeUndefined();
  });

  test("of 20 senders at once, one claims and 19 learn by whom", async () => {
    const id = await activePlan();
    const claimant = (n: number) => claim(1, { policyVersion: n + 1 });
    const answers = await atOnce(20, (n) =>
      store.claimNotice(id, claimant(n), sampleLink(id), now),
    );
    const winner = answers.findIndex((answer) => answer.claimed);
    const others = answers.filter((_, n) => n !== winner);
    expect(others).toEqual(Array(19).fill({ claimed: false, by: claimant(winner) }));
    expect(await store.notice(id, ref)).toEqual(claimant(winner));
    expect(await store.revokeLinks(id, "doan-xa", now.toString())).toBe(1);
  });

  test("a lease that is over is taken by one of 20, with a higher fence only", async () => {
    const id = await activePlan();
    await claimBy(id, 1);
    const justBefore = leaseIsOver.subtract({ nanoseconds: 1 });
    expect(await claimBy(id, 2, justBefore)).toMatchObject({ claimed: false });
    expect(await claimBy(id, 1, leaseIsOver)).toMatchObject({ claimed: false });
    const answers = await atOnce(20, () => claimBy(id, 2, leaseIsOver));
    expect(answers.filter(({ claimed }) => claimed)).toHaveLength(1);
    expect(await store.notice(id, ref)).toEqual(claim(2));
  });

  test("claims that come together are taken together, but for those that another holds", async () => {
    const id = await activePlan();
    const unit = (n: number) => claim(1, { recipient: `don-vi-${n}` });
    const claimUnits = (numbers: number[]) =>
      Promise.all(numbers.map((n) => store.claimNotice(id, unit(n), sampleLink(id), now)));
    const calls = await subject.calls(() => claimUnits([3, 7]));
    expect(calls).toEqual(["TransactWriteItemsCommand"]);
    const numbers = Array.from({ length: 30 }, (_, n) => n);
    const taken = { claimed: true };
    expect(await claimUnits(numbers)).toEqual(
      numbers.map((n) => ([3, 7].includes(n) ? { claimed: false, by: unit(n) } : taken)),
    );
    expect((await store.planState(id))?.ledger).toHaveLength(30);
  });

  test("a plan that was edited or closed since has no notice claimed, nor its link saved", async () => {
    const stale = { claimed: false, stale: true };
    const id = await activePlan();
    await store.savePlan(storedPlan(id, { version: 2 }));
    const link = sampleLink(id);
    expect(await store.claimNotice(id, claim(1), link, now)).toEqual(stale);
    expect(await store.link(link.hash)).toBeUndefined();
    const current = claim(1, { planVersion: 2 });
    expect(await store.claimNotice(id, current, sampleLink(id), now)).toEqual({ claimed: true });
    const life = { state: "closed", activatedAt: null, closedAt: now.toString() } as const;
    await store.savePlan(storedPlan(id, { version: 3, life }));
    const closed = claim(1, { planVersion: 3, recipient: "vhxh" });
    expect(await store.claimNotice(id, closed, sampleLink(id), now)).toEqual(stale);
    expect(await store.claimNotice(freshPlanId(), claim(1), sampleLink(id), now)).toEqual(stale);
  });

  test("a plan saved before its version stood in the directory is known by its state", async () => {
    const id = await activePlan();
    await subject.put({ pk: "PLANS", sk: id, title: "Thử nghiệm", state: "active" });
    expect(await claimBy(id, 1)).toEqual({ claimed: true });
  });

  test("records that come together are each of their own claim", async () => {
    const id = await activePlan();
    const refs = Array.from({ length: 6 }, (_, n) => ({ ...ref, recipient: `don-vi-${n}` }));
    for (const { recipient } of refs.slice(1))
      await store.claimNotice(id, claim(1, { recipient }), sampleLink(id), now);
    // One was never claimed, one is another's by now, one the mail service's event recorded first.
    const [, second = ref, third = ref] = refs;
    await store.claimNotice(id, claim(2, second), sampleLink(id), leaseIsOver);
    await store.amendNotice(id, third, () => delivered("m-2"));
    const recorded: string[] = [];
    const calls = await subject.calls(async () => {
      const all = refs.map((one, n) => store.recordSent(id, one, 1, sent(`m-${n}`)));
      recorded.push(...(await Promise.all(all)));
    });
    const [gone, other, ...ours] = recorded;
    expect([gone, other]).toEqual(["superseded", "superseded"]);
    expect(ours).toEqual(Array(4).fill("recorded"));
    expect(calls).toEqual(["TransactWriteItemsCommand", "TransactWriteItemsCommand"]);
    expect((await store.notice(id, second))?.progress).toEqual(claim(2).progress);
    expect((await store.notice(id, third))?.progress).toEqual(delivered("m-2"));
    expect((await store.notice(id, refs[5] ?? ref))?.progress).toEqual(sent("m-5"));
  });

  test("a slow sender whose lease was taken cannot record, give back or send again", async () => {
    const id = await activePlan();
    await claimBy(id, 1);
    await claimBy(id, 2, leaseIsOver);
    expect(await store.recordSent(id, ref, 1, sent("slow"))).toBe("superseded");
    await store.releaseClaim(id, ref, 1, leaseIsOver);
    expect(await store.notice(id, ref)).toEqual(claim(2));
    expect(await store.recordSent(id, ref, 2, sent("winner"))).toBe("recorded");
    expect(await store.recordSent(id, ref, 1, sent("slow"))).toBe("superseded");
    expect((await store.notice(id, ref))?.progress).toEqual(sent("winner"));
    expect(await claimBy(id, 9, leaseIsOver.add({ hours: 240 }))).toMatchObject({ claimed: false });
  });

  test("a claim that is given back can be taken at that very instant", async () => {
    const id = await activePlan();
    await claimBy(id, 1);
    await store.releaseClaim(id, ref, 1, now);
    expect(await claimBy(id, 2, now)).toEqual({ claimed: true });
  });

  test("what was sent is not given back", async () => {
    const id = await activePlan();
    await claimBy(id, 1);
    await store.recordSent(id, ref, 1, sent("m"));
    await store.releaseClaim(id, ref, 1, now);
    expect((await store.notice(id, ref))?.progress).toEqual(sent("m"));
  });

  test("a sender whose mail the service's own event recorded first has recorded it", async () => {
    const id = await activePlan();
    await claimBy(id, 1);
    expect(await store.amendNotice(id, ref, () => sent("m"))).toBe("recorded");
    expect(await store.recordSent(id, ref, 1, sent("m"))).toBe("recorded");
    await store.amendNotice(id, ref, () => delivered("m"));
    expect(await store.recordSent(id, ref, 1, sent("m"))).toBe("recorded");
    expect(await store.recordSent(id, ref, 1, sent("other"))).toBe("superseded");
    expect((await store.notice(id, ref))?.progress).toEqual(delivered("m"));
  });

  test("a word of the mail service is worked into what stands; what changes nothing is not written", async () => {
    const id = await activePlan();
    await claimBy(id, 1);
    const bounced: NoticeProgress = {
      ...sent("m"),
      state: "bounced",
      bouncedAt: now.toString(),
      permanent: true,
      addresses: ["doan@nghiahanh.example"],
    };
    const seen: NoticeProgress[] = [];
    const change = (stands: NoticeProgress) => {
      seen.push(stands);
      return bounced;
    };
    expect(await store.amendNotice(id, ref, change)).toBe("recorded");
    expect(await store.amendNotice(id, ref, change)).toBe("superseded");
    expect(seen).toEqual([claim(1).progress, bounced]);
    expect(await store.notice(id, ref)).toEqual(claim(1, { progress: bounced }));
    expect(await claimBy(id, 2, leaseIsOver)).toMatchObject({ claimed: false });
  });

  test("of 12 words at once none is lost", async () => {
    const id = await activePlan();
    await claimBy(id, 1);
    const address = (n: number) => `u${String(n).padStart(2, "0")}@nghiahanh.example`;
    await atOnce(12, (n) =>
      store.amendNotice(id, ref, (stands) => {
        const { softBounces = [] } = stands.state === "claimed" ? {} : stands;
        const more = [...softBounces, { address: address(n), at: now.toString() }];
        return { ...sent("m"), softBounces: more };
      }),
    );
    const progress = (await store.notice(id, ref))?.progress;
    const counted = progress?.state === "sent" ? (progress.softBounces ?? []) : [];
    expect(counted.map((one) => one.address).sort()).toEqual(
      Array.from({ length: 12 }, (_, n) => address(n)),
    );
  });

  test("what was never claimed is neither recorded nor advanced", async () => {
    const id = await activePlan();
    expect(await store.recordSent(id, ref, 1, sent("m"))).toBe("superseded");
    expect(await store.amendNotice(id, ref, () => delivered("m"))).toBe("superseded");
    await store.releaseClaim(id, ref, 1, now);
    expect(await store.notice(id, ref)).toBeUndefined();
  });
}

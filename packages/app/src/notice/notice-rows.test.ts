import type { NoticeProgress } from "@dondoc/core/notice/notice-record";
import { expect, test } from "vitest";
import { recordEvent } from "../answer/event-rows.ts";
import { readLink } from "../answer/link-rows.ts";
import { saveRequest } from "../answer/request-rows.ts";
import { readPlanState } from "../plan/plan-reads.ts";
import { savePlan } from "../plan/plan-rows.ts";
import { atOnce, freshPlanId, losingAnswers, openRows } from "../testing/rows.ts";
import {
  checkIn,
  claim,
  claimSample,
  epochNow,
  mailboxOf,
  now,
  sampleAuthority,
  sampleLink,
  standing,
  storedPlan,
} from "../testing/samples.ts";
import { amendNotice, readNotice, releaseClaim } from "./notice-rows.ts";
import { recordSent } from "./record-sent.ts";

const { ctx, calls } = openRows();

const sent = (messageId: string) =>
  ({ state: "sent", messageId, sentAt: now.toString() }) as const satisfies NoticeProgress;
const delivered = (messageId: string): NoticeProgress => ({
  ...sent(messageId),
  state: "delivered",
  deliveredAt: now.toString(),
});
const leaseIsOver = now.add({ minutes: 2 });
const ref = { on: "2025-09-30", mailbox: mailboxOf("doan-xa") };

const activePlan = async () => {
  const id = freshPlanId();
  await savePlan(ctx, storedPlan(id));
  return id;
};
const claimBy = (id: string, fence: number, at = now) =>
  claimSample(ctx, id, claim(fence), sampleLink(id), at);

test("a claim stands with its link, and is told to whoever comes next", async () => {
  const id = await activePlan();
  const link = sampleLink(id);
  expect(await readNotice(ctx, id, ref)).toBeUndefined();
  expect(await claimSample(ctx, id, claim(1), link, now)).toEqual({ claimed: true });
  expect(await readNotice(ctx, id, ref)).toEqual(claim(1));
  expect(await readLink(ctx, link.hash)).toEqual(link);
  const late = sampleLink(id);
  expect(await claimSample(ctx, id, claim(2), late, now)).toEqual({
    claimed: false,
    by: claim(1),
  });
  expect(await readLink(ctx, late.hash)).toBeUndefined();
});

test("of 20 senders at once, one claims and 19 learn by whom", async () => {
  const id = await activePlan();
  const claimant = (n: number) => claim(1, { policyVersion: n + 1 });
  const links = Array.from({ length: 20 }, () => sampleLink(id));
  const answers = await atOnce(20, (n) =>
    claimSample(ctx, id, claimant(n), links[n] ?? sampleLink(id), now),
  );
  const winner = answers.findIndex((answer) => answer.claimed);
  const others = answers.filter((_, n) => n !== winner);
  expect(others).toEqual(Array(19).fill({ claimed: false, by: claimant(winner) }));
  expect(await readNotice(ctx, id, ref)).toEqual(claimant(winner));
  const kept = await Promise.all(links.map(({ hash }) => readLink(ctx, hash)));
  expect(kept.flatMap((link, n) => (link ? [n] : []))).toEqual([winner]);
});

test("a lease that is over is taken by one of 20, with a higher fence only", async () => {
  const id = await activePlan();
  await claimBy(id, 1);
  const justBefore = leaseIsOver.subtract({ nanoseconds: 1 });
  expect(await claimBy(id, 2, justBefore)).toMatchObject({ claimed: false });
  expect(await claimBy(id, 1, leaseIsOver)).toMatchObject({ claimed: false });
  const answers = await atOnce(20, () => claimBy(id, 2, leaseIsOver));
  expect(answers.filter(({ claimed }) => claimed)).toHaveLength(1);
  expect(await readNotice(ctx, id, ref)).toEqual(claim(2));
});

test("claims that come together are taken together, but for those that another holds", async () => {
  const id = await activePlan();
  const unit = (n: number) => claim(1, { mailbox: mailboxOf(`don-vi-${n}`) });
  const claimUnits = (numbers: number[]) =>
    Promise.all(numbers.map((n) => claimSample(ctx, id, unit(n), sampleLink(id), now)));
  const called = await calls(() => claimUnits([3, 7]));
  expect(called.filter((verb) => verb !== "get")).toEqual(["transact"]);
  const numbers = Array.from({ length: 30 }, (_, n) => n);
  const taken = { claimed: true };
  expect(await claimUnits(numbers)).toEqual(
    numbers.map((n) => ([3, 7].includes(n) ? { claimed: false, by: unit(n) } : taken)),
  );
  expect((await readPlanState(ctx, id))?.ledger).toHaveLength(30);
});

test("what was edited, closed or asked since has no notice claimed, nor its link saved", async () => {
  const stale = { claimed: false, stale: true };
  const id = await activePlan();
  const plan = { id, authority: sampleAuthority };
  const asked = { id: "bc", duty: "d", title: "Báo cáo", units: ["vhxh"], dueOn: "2025-10-10" };
  const life = { state: "closed", activatedAt: null, closedAt: now.toString() } as const;
  const changes = [
    () => savePlan(ctx, storedPlan(id, { version: 2 })),
    () => savePlan(ctx, storedPlan(freshPlanId())),
    () => saveRequest(ctx, plan, { ...asked, askedAt: now.toString() }),
    () => savePlan(ctx, storedPlan(id, { version: 3, life })),
  ];
  for (const change of changes) {
    const epoch = await epochNow(ctx);
    await change();
    const link = sampleLink(id);
    expect(await claimSample(ctx, id, claim(1), link, now, epoch)).toEqual(stale);
    expect(await readLink(ctx, link.hash)).toBeUndefined();
  }
  expect(await claimBy(id, 1)).toEqual({ claimed: true });
});

test("an answer and a change that is refused leave a claim its epoch", async () => {
  const id = await activePlan();
  const epoch = await epochNow(ctx);
  await recordEvent(ctx, id, checkIn(1), standing(1));
  expect(await savePlan(ctx, storedPlan(id))).toBe("conflict");
  const taken = await claimSample(ctx, id, claim(1), sampleLink(id), now, epoch);
  expect(taken).toEqual({ claimed: true });
});

test("records that come together are each of their own claim", async () => {
  const id = await activePlan();
  const refs = Array.from({ length: 6 }, (_, n) => ({ ...ref, mailbox: mailboxOf(`don-vi-${n}`) }));
  for (const { mailbox } of refs.slice(1))
    await claimSample(ctx, id, claim(1, { mailbox }), sampleLink(id), now);
  // One was never claimed, one is another's by now, one the mail service's event recorded first.
  const [, second = ref, third = ref] = refs;
  await claimSample(ctx, id, claim(2, second), sampleLink(id), leaseIsOver);
  await amendNotice(ctx, id, third, () => delivered("m-2"));
  const recorded: string[] = [];
  const called = await calls(async () => {
    const all = refs.map((one, n) => recordSent(ctx, id, one, 1, sent(`m-${n}`)));
    recorded.push(...(await Promise.all(all)));
  });
  const [gone, other, ...ours] = recorded;
  expect([gone, other]).toEqual(["superseded", "superseded"]);
  expect(ours).toEqual(Array(4).fill("recorded"));
  expect(called).toEqual(["transact", "transact"]);
  expect((await readNotice(ctx, id, second))?.progress).toEqual(claim(2).progress);
  expect((await readNotice(ctx, id, third))?.progress).toEqual(delivered("m-2"));
  expect((await readNotice(ctx, id, refs[5] ?? ref))?.progress).toEqual(sent("m-5"));
});

test("a slow sender whose lease was taken cannot record, give back or send again", async () => {
  const id = await activePlan();
  await claimBy(id, 1);
  await claimBy(id, 2, leaseIsOver);
  expect(await recordSent(ctx, id, ref, 1, sent("slow"))).toBe("superseded");
  await releaseClaim(ctx, id, ref, 1, leaseIsOver);
  expect(await readNotice(ctx, id, ref)).toEqual(claim(2));
  expect(await recordSent(ctx, id, ref, 2, sent("winner"))).toBe("recorded");
  expect(await recordSent(ctx, id, ref, 1, sent("slow"))).toBe("superseded");
  expect((await readNotice(ctx, id, ref))?.progress).toEqual(sent("winner"));
  expect(await claimBy(id, 9, leaseIsOver.add({ hours: 240 }))).toMatchObject({ claimed: false });
});

test("a claim that is given back can be taken at that very instant", async () => {
  const id = await activePlan();
  await claimBy(id, 1);
  await releaseClaim(ctx, id, ref, 1, now);
  expect(await claimBy(id, 2, now)).toEqual({ claimed: true });
});

test("what was sent is not given back", async () => {
  const id = await activePlan();
  await claimBy(id, 1);
  await recordSent(ctx, id, ref, 1, sent("m"));
  await releaseClaim(ctx, id, ref, 1, now);
  expect((await readNotice(ctx, id, ref))?.progress).toEqual(sent("m"));
});

test("a sender whose mail the service's own event recorded first has recorded it", async () => {
  const id = await activePlan();
  await claimBy(id, 1);
  expect(await amendNotice(ctx, id, ref, () => sent("m"))).toBe("recorded");
  expect(await recordSent(ctx, id, ref, 1, sent("m"))).toBe("recorded");
  await amendNotice(ctx, id, ref, () => delivered("m"));
  expect(await recordSent(ctx, id, ref, 1, sent("m"))).toBe("recorded");
  expect(await recordSent(ctx, id, ref, 1, sent("other"))).toBe("superseded");
  expect((await readNotice(ctx, id, ref))?.progress).toEqual(delivered("m"));
});

test("a word of the mail service is worked into what stands; what changes nothing is not written", async () => {
  const id = await activePlan();
  await claimBy(id, 1);
  const bounced: NoticeProgress = {
    ...sent("m"),
    state: "bounced",
    bouncedAt: now.toString(),
    permanent: true,
  };
  const seen: NoticeProgress[] = [];
  const change = (stands: NoticeProgress) => {
    seen.push(stands);
    return bounced;
  };
  expect(await amendNotice(ctx, id, ref, change)).toBe("recorded");
  expect(await amendNotice(ctx, id, ref, change)).toBe("superseded");
  expect(seen).toEqual([claim(1).progress, bounced]);
  expect(await readNotice(ctx, id, ref)).toEqual(claim(1, { progress: bounced }));
  expect(await claimBy(id, 2, leaseIsOver)).toMatchObject({ claimed: false });
});

test("of 12 words at once none is lost", async () => {
  const id = await activePlan();
  await claimBy(id, 1);
  const instant = (n: number) => now.add({ seconds: n }).toString();
  await atOnce(12, (n) =>
    amendNotice(ctx, id, ref, (stands) => {
      const { softBounces = [] } = stands.state === "claimed" ? {} : stands;
      return { ...sent("m"), softBounces: [...softBounces, instant(n)] };
    }),
  );
  const progress = (await readNotice(ctx, id, ref))?.progress;
  const counted = progress?.state === "sent" ? (progress.softBounces ?? []) : [];
  expect([...counted].sort()).toEqual(Array.from({ length: 12 }, (_, n) => instant(n)));
});

test("what was never claimed is neither recorded nor advanced", async () => {
  const id = await activePlan();
  expect(await recordSent(ctx, id, ref, 1, sent("m"))).toBe("superseded");
  expect(await amendNotice(ctx, id, ref, () => delivered("m"))).toBe("superseded");
  await releaseClaim(ctx, id, ref, 1, now);
  expect(await readNotice(ctx, id, ref)).toBeUndefined();
});

test("whose answers are lost are recorded once all the same", async () => {
  const losing = { table: losingAnswers(ctx.table) };
  const id = await activePlan();
  await claimBy(id, 1);
  expect(await recordSent(losing, id, ref, 1, sent("m"))).toBe("recorded");
  expect(await amendNotice(losing, id, ref, () => delivered("m"))).toBe("recorded");
  expect(await readNotice(ctx, id, ref)).toEqual(claim(1, { progress: delivered("m") }));
});

import { sampleLink } from "./samples.ts";
import { freshPlanId, now, type Subject } from "./subject.ts";
import { expect, test } from "./workspace.ts";

export function linksContract(subject: Subject): void {
  const { store } = subject;
  const revokedAt = now.toString();

  test("a link is found by its hash alone", async () => {
    const link = sampleLink(freshPlanId());
    expect(await store.link(link.hash)).toBeUndefined();
    await store.saveLink(link);
    expect(await store.link(link.hash)).toEqual(link);
  });

  test("all links of a recipient die at once, and no other's", async () => {
    const id = freshPlanId();
    const own = Array.from({ length: 23 }, () => sampleLink(id));
    // A recipient whose name begins alike, and the same one in another plan.
    const others = [sampleLink(id, { recipient: "doan-xa-2" }), sampleLink(freshPlanId())];
    for (const link of [...own, ...others]) await store.saveLink(link);
    expect(await store.revokeLinks(id, "doan-xa", revokedAt)).toBe(23);
    expect(await store.revokeLinks(id, "doan-xa", revokedAt)).toBe(0);
    for (const link of own) expect(await store.link(link.hash)).toEqual({ ...link, revokedAt });
    for (const link of others) expect(await store.link(link.hash)).toEqual(link);
  });

  test("a revoked link does not come back to life when it is saved again", async () => {
    const link = sampleLink(freshPlanId());
    await store.saveLink(link);
    await store.revokeLinks(link.plan, link.recipient, revokedAt);
    await store.saveLink(link);
    expect(await store.link(link.hash)).toEqual({ ...link, revokedAt });
  });
}

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

  test("the calendars of a recipient die alone, or with all links", async () => {
    const id = freshPlanId();
    const page = sampleLink(id);
    const calendars = [0, 1].map(() => sampleLink(id, { purpose: "calendar" }));
    for (const link of [page, ...calendars]) await store.saveLink(link);
    expect(await store.revokeLinks(id, page.recipient, revokedAt, "calendar")).toBe(2);
    expect(await store.link(page.hash)).toEqual(page);
    for (const link of calendars)
      expect(await store.link(link.hash)).toEqual({ ...link, revokedAt });
    const another = sampleLink(id, { purpose: "calendar" });
    await store.saveLink(another);
    expect(await store.revokeLinks(id, page.recipient, revokedAt)).toBe(2);
  });

  test("a revoked link does not come back to life when it is saved again", async () => {
    const link = sampleLink(freshPlanId());
    await store.saveLink(link);
    await store.revokeLinks(link.plan, link.recipient, revokedAt);
    await store.saveLink(link);
    expect(await store.link(link.hash)).toEqual({ ...link, revokedAt });
  });
}

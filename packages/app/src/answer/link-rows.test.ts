import { expect, test } from "vitest";
import { freshPlanId, openRows } from "../testing/rows.ts";
import { now, sampleLink } from "../testing/samples.ts";
import { readLink, revokeLinks, saveLink } from "./link-rows.ts";

const { ctx } = openRows();

const revokedAt = now.toString();

test("a link is found by its hash alone", async () => {
  const link = sampleLink(freshPlanId());
  expect(await readLink(ctx, link.hash)).toBeUndefined();
  await saveLink(ctx, link);
  expect(await readLink(ctx, link.hash)).toEqual(link);
});

test("all links of a recipient die at once, and no other's", async () => {
  const id = freshPlanId();
  const own = Array.from({ length: 23 }, () => sampleLink(id));
  // A recipient whose name begins alike, and the same one in another plan.
  const others = [sampleLink(id, { recipient: "doan-xa-2" }), sampleLink(freshPlanId())];
  for (const link of [...own, ...others]) await saveLink(ctx, link);
  expect(await revokeLinks(ctx, id, "doan-xa", revokedAt)).toBe(23);
  expect(await revokeLinks(ctx, id, "doan-xa", revokedAt)).toBe(0);
  for (const link of own) expect(await readLink(ctx, link.hash)).toEqual({ ...link, revokedAt });
  for (const link of others) expect(await readLink(ctx, link.hash)).toEqual(link);
});

test("the calendars of a recipient die alone, or with all links", async () => {
  const id = freshPlanId();
  const page = sampleLink(id);
  const calendars = [0, 1].map(() => sampleLink(id, { purpose: "calendar" }));
  for (const link of [page, ...calendars]) await saveLink(ctx, link);
  expect(await revokeLinks(ctx, id, page.recipient, revokedAt, "calendar")).toBe(2);
  expect(await readLink(ctx, page.hash)).toEqual(page);
  for (const link of calendars)
    expect(await readLink(ctx, link.hash)).toEqual({ ...link, revokedAt });
  const another = sampleLink(id, { purpose: "calendar" });
  await saveLink(ctx, another);
  expect(await revokeLinks(ctx, id, page.recipient, revokedAt)).toBe(2);
});

test("a revoked link does not come back to life when it is saved again", async () => {
  const link = sampleLink(freshPlanId());
  await saveLink(ctx, link);
  await revokeLinks(ctx, link.plan, link.recipient, revokedAt);
  await saveLink(ctx, link);
  expect(await readLink(ctx, link.hash)).toEqual({ ...link, revokedAt });
});

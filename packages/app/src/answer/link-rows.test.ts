import { expect, test } from "vitest";
import { readEpoch } from "../authority/epoch.ts";
import { readAllLinkMarks, readLinkMarks } from "../authority/mailbox-rows.ts";
import { freshPlanId, openRows } from "../testing/rows.ts";
import { auditOf, freshId, mailboxOf, sampleLink } from "../testing/samples.ts";
import { auditRange } from "../world/keys.ts";
import { readRange } from "../world/table.ts";
import { readLink, revokeLinks, saveLink } from "./link-rows.ts";

const { ctx } = openRows();

test("a link is found by its hash alone, and says neither its token nor an address", async () => {
  const link = sampleLink(freshPlanId());
  expect(await readLink(ctx, link.hash)).toBeUndefined();
  await saveLink(ctx, link);
  expect(await readLink(ctx, link.hash)).toEqual(link);
  expect(JSON.stringify(await readLink(ctx, link.hash))).not.toContain("@");
});

test("a link that is saved again stays as it was", async () => {
  const link = sampleLink(freshPlanId());
  await saveLink(ctx, link);
  await saveLink(ctx, { ...link, recipient: "khac" });
  expect(await readLink(ctx, link.hash)).toEqual(link);
});

test("a revocation marks its mailboxes and no others, in one write with its trail and the epoch", async () => {
  const [authority, plan] = [freshId("aut"), freshPlanId()];
  const mailboxes = [mailboxOf("a"), mailboxOf("b")];
  expect(await readAllLinkMarks(ctx, authority)).toEqual(new Map());
  const first = auditOf("links-revoked");
  await revokeLinks(ctx, { authority, mailboxes, what: "links", plan, entry: first });
  const both = { pages: first.id, calendars: first.id };
  expect(await readAllLinkMarks(ctx, authority)).toEqual(
    new Map(mailboxes.map((mailbox) => [mailbox, both])),
  );
  expect(await readLinkMarks(ctx, authority, mailboxOf("c"))).toEqual({});
  expect((await readEpoch(ctx, authority)).mark).toBe(first.id);
  const trail = await readRange(ctx.table, { pk: plan, ...auditRange });
  expect(trail.map(({ body }) => JSON.parse(String(body)))).toEqual([first]);
});

test("calendars end alone, and a page's links stay", async () => {
  const [authority, plan] = [freshId("aut"), freshPlanId()];
  const [mailbox] = [mailboxOf("a")];
  const [all, calendars] = [auditOf("links-revoked"), auditOf("links-revoked")];
  const of = { authority, mailboxes: [mailbox], plan };
  await revokeLinks(ctx, { ...of, what: "links", entry: all });
  await revokeLinks(ctx, { ...of, what: "calendars", entry: calendars });
  const marks = { pages: all.id, calendars: calendars.id };
  expect(await readLinkMarks(ctx, authority, mailbox)).toEqual(marks);
});

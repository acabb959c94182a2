import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { hashOf } from "../token.ts";
import { createMemoryTable } from "../world/memory-table.ts";
import { type Account, accountId, type Membership, type Session } from "./account.ts";
import {
  deleteMembership,
  readColleague,
  readMembers,
  readPrincipal,
  saveMembership,
} from "./account-rows.ts";
import type { AuditEntry } from "./audit.ts";
import {
  beginSession,
  endSession,
  endSessionsBefore,
  readSignInLink,
  saveSignInLink,
} from "./session-rows.ts";

const ctx = { table: createMemoryTable(), log: { info() {}, warn() {}, error() {} } };
const now = Temporal.Instant.from("2025-09-30T01:00:00Z");
let made = 0;

const freshPlanId = () => `pln_${++made}`;

function sampleAccount(): Account {
  const email = `can-bo-${++made}@nghiahanh.example`;
  const at = now.toString();
  return { id: accountId(email), email, name: "Chuyên viên", createdAt: at, sessionsFrom: at };
}

function membership(plan: string, changed: Partial<Membership> = {}): Membership {
  const since = now.toString();
  return { plan, role: "coordinator", issuerShort: "UBND xã Nghĩa Hành", since, ...changed };
}

function entry(): AuditEntry {
  const id = `aud_${String(++made).padStart(22, "0")}`;
  const who = { kind: "command" } as const;
  return { id, at: now.toString(), who, action: "member-added", subject: null, changes: [] };
}

function session(of: Account, name: string): Session {
  return {
    hash: hashOf(`${of.id} ${name}`),
    account: of.id,
    beganAt: now.toString(),
    endsAt: now.add({ hours: 24 }).toString(),
  };
}

function link(of: Account) {
  return {
    hash: hashOf(`${of.id} link`),
    account: of.id,
    askedAt: now.toString(),
    endsAt: now.add({ minutes: 15 }).toString(),
    onward: null,
  };
}

test("an account is found with its plans, and a plan with its members", async () => {
  const [one, two] = [sampleAccount(), sampleAccount()];
  const [plan, other] = [freshPlanId(), freshPlanId()];
  expect(await readColleague(ctx, one.id)).toBeUndefined();
  await saveMembership(ctx, one, membership(plan), entry());
  await saveMembership(ctx, one, membership(other, { role: "viewer" }), entry());
  await saveMembership(ctx, two, membership(plan, { role: "office" }), entry());
  const parts = (await readColleague(ctx, one.id))?.memberships;
  expect(parts).toHaveLength(2);
  expect(parts).toEqual(
    expect.arrayContaining([membership(plan), membership(other, { role: "viewer" })]),
  );
  const members = (await readMembers(ctx, plan)).map((member) => member.account.id);
  expect(members.sort()).toEqual([one.id, two.id].sort());
  await deleteMembership(ctx, plan, one.id, entry());
  expect((await readMembers(ctx, plan)).map((member) => member.account.id)).toEqual([two.id]);
  expect((await readColleague(ctx, one.id))?.memberships.map((m) => m.plan)).toEqual([other]);
});

test("another part in a plan replaces the first, and brings no ended session back", async () => {
  const one = sampleAccount();
  const plan = freshPlanId();
  await saveMembership(ctx, one, membership(plan), entry());
  const later = now.add({ hours: 1 }).toString();
  await endSessionsBefore(ctx, one.id, later);
  await saveMembership(ctx, one, membership(plan, { role: "office" }), entry());
  const known = await readColleague(ctx, one.id);
  expect(known?.account.sessionsFrom).toBe(later);
  expect(known?.memberships.map(({ role }) => role)).toEqual(["office"]);
});

test("a sign-in link begins one session, of however many browsers at once", async () => {
  const one = sampleAccount();
  const mailed = link(one);
  await saveSignInLink(ctx, mailed);
  expect(await readSignInLink(ctx, mailed.hash)).toEqual(mailed);
  const outcomes = await Promise.all(
    ["1", "2", "3", "4"].map((n) => beginSession(ctx, mailed.hash, session(one, n), now)),
  );
  expect(outcomes.filter((outcome) => outcome === "begun")).toHaveLength(1);
  expect(await readSignInLink(ctx, mailed.hash)).toBeUndefined();
});

test("a sign-in link that is over begins nothing, though its row is still there", async () => {
  const one = sampleAccount();
  const mailed = link(one);
  await saveSignInLink(ctx, mailed);
  const ends = Temporal.Instant.from(mailed.endsAt);
  expect(await beginSession(ctx, mailed.hash, session(one, "late"), ends)).toBe("used");
  const before = ends.subtract({ nanoseconds: 1 });
  expect(await beginSession(ctx, mailed.hash, session(one, "late"), before)).toBe("begun");
});

test("who asks is told by one query: the account, its plans and this session alone", async () => {
  const one = sampleAccount();
  const plan = freshPlanId();
  await saveMembership(ctx, one, membership(plan), entry());
  const begun = session(one, "mine");
  await saveSignInLink(ctx, link(one));
  await beginSession(ctx, link(one).hash, begun, now);
  const { calls } = await ctx.table.counted(async () => {
    expect(await readPrincipal(ctx, one.id, begun.hash)).toEqual({
      account: one,
      memberships: [membership(plan)],
      session: begun,
    });
  });
  expect(calls).toBe(1);
  expect((await readPrincipal(ctx, one.id, hashOf("another")))?.session).toBeUndefined();
  await endSession(ctx, begun);
  expect((await readPrincipal(ctx, one.id, begun.hash))?.session).toBeUndefined();
});

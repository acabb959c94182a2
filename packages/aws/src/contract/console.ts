import { createHash } from "node:crypto";
import {
  type Account,
  accountId,
  type Membership,
  type Session,
} from "@dondoc/app/console/account";
import type { AuditEntry } from "@dondoc/app/console/audit";
import { storedPlan } from "./samples.ts";
import { atOnce, freshPlanId, now, type Subject } from "./subject.ts";
import { expect, test } from "./workspace.ts";

let made = 0;

const hash = (text: string) => createHash("sha256").update(text).digest("base64url");

function account(): Account {
  const email = `can-bo-${process.pid}-${++made}@nghiahanh.example`;
  const at = now.toString();
  return { id: accountId(email), email, name: "Chuyên viên", createdAt: at, sessionsFrom: at };
}

function membership(plan: string, changed: Partial<Membership> = {}): Membership {
  return {
    plan,
    role: "coordinator",
    issuerShort: "UBND xã Nghĩa Hành",
    since: now.toString(),
    ...changed,
  };
}

function entry(seconds = 0): AuditEntry {
  return {
    id: `aud_${String(++made).padStart(22, "0")}`,
    at: now.add({ seconds }).toString(),
    who: { kind: "command" },
    action: "member-added",
    subject: null,
    changes: [],
  };
}

function session(of: Account, name: string): Session {
  return {
    hash: hash(`${of.id} ${name}`),
    account: of.id,
    beganAt: now.toString(),
    endsAt: now.add({ hours: 24 }).toString(),
  };
}

export function consoleContract({ store, calls }: Subject): void {
  const link = (of: Account, name: string, minutes = 15) => ({
    hash: hash(`${of.id} link ${name}`),
    account: of.id,
    askedAt: now.toString(),
    endsAt: now.add({ minutes }).toString(),
    onward: null,
  });

  test("an account is found with its plans, and a plan with its members", async () => {
    const [one, two] = [account(), account()];
    const [plan, other] = [freshPlanId(), freshPlanId()];
    expect(await store.colleague(one.id)).toBeUndefined();
    await store.saveMember(one, membership(plan), entry());
    await store.saveMember(one, membership(other, { role: "viewer" }), entry());
    await store.saveMember(two, membership(plan, { role: "office" }), entry());
    const roles = (await store.colleague(one.id))?.memberships.map(({ plan, role }) => [
      plan,
      role,
    ]);
    expect(roles?.sort()).toEqual(
      [
        [plan, "coordinator"],
        [other, "viewer"],
      ].sort(),
    );
    const members = (await store.members(plan)).map((member) => member.account.id);
    expect(members.sort()).toEqual([one.id, two.id].sort());
    await store.removeMember(plan, one.id, entry());
    expect((await store.members(plan)).map((member) => member.account.id)).toEqual([two.id]);
    expect((await store.colleague(one.id))?.memberships.map(({ plan }) => plan)).toEqual([other]);
  });

  test("another part in a plan replaces the first, and brings no ended session back", async () => {
    const one = account();
    const plan = freshPlanId();
    await store.saveMember(one, membership(plan), entry());
    const later = now.add({ hours: 1 }).toString();
    await store.endSessions(one.id, later);
    await store.saveMember(one, membership(plan, { role: "office" }), entry());
    const known = await store.colleague(one.id);
    expect(known?.account.sessionsFrom).toBe(later);
    expect(known?.memberships.map(({ role }) => role)).toEqual(["office"]);
  });

  test("a sign-in link begins one session, of however many browsers at once", async () => {
    const one = account();
    await store.saveMember(one, membership(freshPlanId()), entry());
    const mailed = link(one, "1");
    await store.saveSignInLink(mailed);
    expect(await store.signInLink(mailed.hash)).toEqual(mailed);
    const outcomes = await atOnce(4, (n) =>
      store.beginSession(mailed.hash, session(one, `${n}`), now),
    );
    expect(outcomes.filter((outcome) => outcome === "begun")).toHaveLength(1);
    expect(await store.signInLink(mailed.hash)).toBeUndefined();
  });

  test("a sign-in link that is over begins nothing, whether or not its row is still there", async () => {
    const one = account();
    await store.saveMember(one, membership(freshPlanId()), entry());
    const mailed = link(one, "2");
    await store.saveSignInLink(mailed);
    const after = now.add({ minutes: 15 });
    expect(await store.beginSession(mailed.hash, session(one, "late"), after)).toBe("used");
  });

  test("who asks is told by one query: the account, its plans and this session alone", async () => {
    const one = account();
    const plan = freshPlanId();
    await store.saveMember(one, membership(plan), entry());
    const begun = session(one, "mine");
    await store.saveSignInLink(link(one, "3"));
    await store.beginSession(link(one, "3").hash, begun, now);
    const asked = await calls(async () => {
      const known = await store.principal(one.id, begun.hash);
      expect(known?.session).toEqual(begun);
      expect(known?.memberships.map((m) => m.plan)).toEqual([plan]);
    });
    expect(asked).toEqual(["QueryCommand"]);
    expect((await store.principal(one.id, hash("another")))?.session).toBeUndefined();
    await store.endSession(begun);
    expect((await store.principal(one.id, begun.hash))?.session).toBeUndefined();
  });

  test("the audit trail comes newest first, page by page, and with the change it tells of", async () => {
    const id = freshPlanId();
    const entries = [1, 2, 3, 4, 5].map((seconds) => entry(seconds));
    for (const one of entries) await store.saveAudit(id, one);
    const newest = await store.auditTrail(id, { atMost: 2 });
    expect(newest).toEqual([entries[4], entries[3]]);
    const [, last] = newest;
    const older = await store.auditTrail(id, { atMost: 9, ...(last && { before: last }) });
    expect(older).toEqual([entries[2], entries[1], entries[0]]);

    const saved = entry(9);
    const plan = freshPlanId();
    await store.savePlan(storedPlan(plan), saved);
    expect(await store.savePlan(storedPlan(plan), entry(10))).toBe("conflict");
    expect(await store.auditTrail(plan, { atMost: 9 })).toEqual([saved]);
  });
}

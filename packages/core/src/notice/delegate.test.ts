import { describe, expect, test, vi } from "vitest";
import type { Situation } from "../obligation/situation.ts";
import type { Delegate, Plan } from "../plan/plan.ts";
import { realPlan } from "../testing/real-plan.ts";
import { at, situation } from "../testing/season.ts";
import { mailboxId } from "./mailbox.ts";
import { noticesDue } from "./notice.ts";
import { addressFor } from "./reach.ts";
import { rehearse } from "./rehearsal.ts";

// A shared processor makes these longer than they are.
vi.setConfig({ testTimeout: 60_000 });

const delegate = "pho@doan.nghiahanh.example";
const away: Delegate = {
  person: { email: delegate },
  fromOn: "2025-09-20",
  untilOn: "2025-09-28",
  place: "instead",
};

function planWith(delegated: Delegate): Plan {
  const plan = realPlan();
  const units = plan.units.map((unit) =>
    unit.id === "doan" ? { ...unit, delegate: delegated } : unit,
  );
  return { ...plan, units };
}

const lived = (plan: Plan) => situation(plan, { activatedAt: "2025-09-01" });

/** Whom each mail to Đoàn xã of the autumn goes to. */
function addressees(plan: Plan) {
  const days: string[][] = [];
  for (const { notice } of rehearse(lived(plan), at("2025-09-01"))) {
    if (notice.on > "2025-10-03") break;
    if (notice.recipient !== "doan") continue;
    if (!notice.forInformation) days.push([notice.on, notice.to]);
    else days.find(([on]) => on === notice.on)?.push(notice.to);
  }
  return days;
}

describe("a delegate in the leader's place", () => {
  test("gets the unit's mails alone in that time, and none before or after", () => {
    const before = addressees(realPlan());
    const days = addressees(planWith(away));
    expect(days.map(([on]) => on)).toEqual(before.map(([on]) => on));
    for (const [n, [on = "", ...told]] of days.entries()) {
      const isAway = on >= away.fromOn && on <= away.untilOn;
      expect([on, ...told]).toEqual(isAway ? [on, delegate] : before[n]);
    }
    expect(days.some(([, to]) => to === delegate)).toBe(true);
  });

  test("whose address sends mail back is passed over for the unit's own", () => {
    const start = lived(planWith(away));
    const now = at("2025-09-24");
    const [first] = noticesDue(start, now).filter(({ recipient }) => recipient === "doan");
    expect(first?.to).toBe(delegate);
    const unit = start.plan.units.find(({ id }) => id === "doan");
    if (!unit || !first) throw new Error("the plan has no Đoàn xã");
    const bounced = returned(start, delegate);
    expect(addressFor(bounced, unit, "2025-09-25")).toBe(unit.focal?.email ?? unit.leader?.email);
    expect(addressFor(start, unit, "2025-09-25")).toBe(delegate);
    expect(addressFor(start, unit, "2025-09-29")).not.toBe(delegate);
  });
});

test("a delegate beside the leader gets each mail of that time for information", () => {
  const before = addressees(realPlan());
  const days = addressees(planWith({ ...away, place: "beside" }));
  for (const [n, [on = "", ...told]] of days.entries()) {
    const isAway = on >= away.fromOn && on <= away.untilOn;
    const own = before[n]?.slice(1) ?? [];
    expect(told).toEqual(isAway ? [...own, delegate] : own);
  }
});

/** The same with a mail of the day before that the address sent back. */
function returned(start: Situation, address: string): Situation {
  const at = "2025-09-22T01:00:00Z";
  const record = {
    on: "2025-09-22",
    mailbox: mailboxId(start.plan.authority, address),
    recipient: "doan",
    to: address,
    kind: "reminder" as const,
    covers: [],
    digest: false,
    planVersion: 1,
    policyVersion: 1,
    fence: 1,
    claimedAt: at,
    progress: {
      state: "bounced" as const,
      messageId: "m",
      sentAt: at,
      bouncedAt: at,
      permanent: true,
    },
  };
  return { ...start, ledger: [record] };
}

import { accountId } from "@dondoc/app/console/account";
import type { OpenPlan } from "@dondoc/app/console/open-plan";
import type { Principal } from "@dondoc/app/console/session";
import { shippedHolidays } from "@dondoc/core/calendar/shipped-holidays";
import { type Situation, situationOf, today } from "@dondoc/core/obligation/situation";
import { entriesOf } from "@dondoc/core/obligation/state";
import { Plan } from "@dondoc/core/plan/plan";
import { realPlan } from "@dondoc/core/testing/real-plan";
import { Temporal } from "temporal-polyfill";

/** The real plan of xã Nghĩa Hành. */
export const nghiaHanh = realPlan;

/** Sixty units with long names, each of which leads every task. */
export function sixtyUnits(): Plan {
  const name = "Tổ công nghệ số cộng đồng, Ban công tác Mặt trận và các đoàn thể thôn số";
  const units = Array.from({ length: 60 }, (_, n) => ({
    id: `thon-${n}`,
    name: `${name} ${n}`,
    leader: { email: `thon-${n}@xa.example`, phone: "0255 000 0001" },
  }));
  return Plan.parse({
    ...nghiaHanh(),
    units: [...nghiaHanh().units.filter(({ id }) => !id.startsWith("thon")), ...units],
    groups: [{ id: "cac-thon", name: "Các thôn", members: units.map(({ id }) => id) }],
    tasks: nghiaHanh().tasks.map((task) => ({
      ...task,
      leads: ["cac-thon"],
      coordinating: [],
      implementing: [],
    })),
    duties: [],
  });
}

const activatedAt = "2025-09-01T00:00:00Z";

export function startOf(plan: Plan): Situation {
  const parts = { planVersion: 1, activatedAt, requests: [], standings: [], ledger: [] };
  return situationOf({ holidays: shippedHolidays, plan, ...parts });
}

/** A plan as somebody with a role has it open at 09:00 of a day of Việt Nam. */
export function openedAt(
  situation: Situation,
  on: string,
  role: "office" | "coordinator" | "viewer" = "office",
): { open: OpenPlan; principal: Principal; now: Temporal.Instant } {
  const now = Temporal.Instant.from(`${on}T09:00+07:00`);
  const { plan } = situation;
  const id = accountId("canbo@xa.example");
  const since = activatedAt;
  const membership = { plan: plan.id, role, issuerShort: plan.document.issuerShort, since };
  const stored = {
    plan,
    version: 1,
    savedAt: since,
    life: { state: "active" as const, activatedAt },
    nextWakeAt: null,
  };
  return {
    now,
    open: {
      membership,
      state: { stored, requests: [], standings: [], ledger: [...situation.ledger], webhooks: [] },
      situation,
      entries: entriesOf(situation, now),
      on: today(situation, now),
    },
    principal: {
      account: {
        id,
        email: "canbo@xa.example",
        name: "Cán bộ",
        createdAt: since,
        sessionsFrom: since,
      },
      memberships: [membership],
      secret: "",
      csrfToken: "",
      session: { hash: "h".repeat(43), account: id, beganAt: since, endsAt: since },
    },
  };
}

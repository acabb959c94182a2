import { Plan } from "@dondoc/core/plan/plan";

/**
 * Two units, an office, the chair; of one plain deadline, one "trước ngày" and one "dự kiến" those
 * that are asked for: where little is due, little wakes the plan by chance.
 */
export function startingPlan(id: string, chosen: readonly TaskNumber[]): Plan {
  const unit = (name: string) => ({ id: name, name, leader: { email: `${name}@xa.example` } });
  const task = (n: number, leads: string[], window: object) => ({
    id: `t${n}`,
    number: n + 1,
    title: `Nhiệm vụ ${n}`,
    leads,
    window,
  });
  return Plan.parse({
    authority: "aut_thu",
    id,
    document: { title: "thử", issuer: "UBND xã Thử", issuerShort: "UBND xã Thử" },
    period: { startsOn: "2025-09-08", endsOn: "2025-11-28", closesOn: "2025-12-12" },
    roles: { coordinatingOffice: "office", chairsOffice: "chair" },
    units: ["chair", "office", "a", "b"].map(unit),
    tasks: [
      task(0, ["a", "b"], { kind: "date", on: "2025-09-18" }),
      task(1, ["a"], { kind: "before", on: "2025-09-30" }),
      task(2, ["b"], { kind: "date", on: "2025-10-10", tentative: true }),
    ].filter((_, n) => chosen.includes(n as TaskNumber)),
  });
}

export const taskNumbers = [0, 1, 2] as const;
export type TaskNumber = (typeof taskNumbers)[number];

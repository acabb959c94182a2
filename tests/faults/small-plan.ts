import { Plan } from "@dondoc/core/plan/plan";

export interface SmallPlan {
  /** Names the plan and the domain of its addresses. */
  name: string;
  /** The day of the reminder, a Thursday; the task is due on the Monday after. */
  on: string;
  units: number;
}

/**
 * A plan of one task that some units owe on Monday, each reminded once, two working days before.
 * Who must be told what is plain to see, so that the campaign need not ask the product.
 */
export function smallPlan({ name, on, units }: SmallPlan): Plan {
  const unit = (id: string) => ({ id, name: `Đơn vị ${id}`, leader: { email: address(id, name) } });
  const leads = Array.from({ length: units }, (_, n) => `u${n}`);
  return Plan.parse({
    authority: `aut_${name}`,
    id: `pln_${name}`,
    document: { title: "thử", issuer: "UBND xã Thử", issuerShort: "UBND xã Thử" },
    period: { startsOn: on, endsOn: daysAfter(on, 4), closesOn: daysAfter(on, 4) },
    roles: { coordinatingOffice: "office", chairsOffice: "chair" },
    units: ["chair", "office", ...leads].map(unit),
    tasks: [
      {
        id: "t",
        number: 1,
        title: "Nhiệm vụ thử",
        leads,
        window: { kind: "date", on: daysAfter(on, 4) },
      },
    ],
    policy: { ladder: [2] },
  });
}

export function address(unit: string, name: string): string {
  return `${unit}@${name}.example`;
}

/** The unit that an address was made for, whatever it was changed to. */
export function unitOf(to: string): string {
  return to.split(/[@.]/)[0] ?? "";
}

/** The same plan with its task due some days later. */
export function postponed(plan: Plan, days: number): Plan {
  const { period } = plan;
  const moved = {
    ...period,
    endsOn: daysAfter(period.endsOn, days),
    closesOn: daysAfter(period.closesOn, days),
  };
  const tasks = plan.tasks.map((task) => ({
    ...task,
    window: { kind: "date" as const, on: moved.endsOn, tentative: false },
  }));
  return { ...plan, period: moved, tasks };
}

function daysAfter(on: string, days: number): string {
  return new Date(Date.parse(`${on}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

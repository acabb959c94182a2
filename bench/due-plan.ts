import { inParallel } from "@dondoc/app/parallel";
import { savePlan } from "@dondoc/app/plan/plan-rows";
import type { App } from "@dondoc/app/ports";
import { Plan } from "@dondoc/core/plan/plan";
import { busyMorning } from "./lived-plan.ts";

const savesAtOnce = 16;

/** Plans that are active and have no schedules: whoever rings, the wakes are all there at 08:00. */
export function saveDuePlans(app: App, count: number, recipients: number): Promise<string[]> {
  const numbers = Array.from({ length: count }, (_, n) => n);
  return inParallel(numbers, savesAtOnce, async (n) => {
    const plan = duePlan(`pln_sang-${recipients}-${n}`, recipients);
    const activatedAt = busyMorning.subtract({ hours: 72 }).toString();
    await savePlan(app, {
      plan,
      version: 1,
      savedAt: activatedAt,
      life: { state: "active", activatedAt },
      nextWakeAt: busyMorning.toString(),
    });
    return plan.id;
  });
}

/** A plan of which every one of `recipients` units, and nobody else, has a notice due on 20/11/2025. */
export function duePlan(id: string, recipients: number): Plan {
  const domain = `${id.replace("pln_", "")}.example`;
  const units = Array.from({ length: recipients }, (_, n) => ({
    id: `don-vi-${n}`,
    name: `Đơn vị số ${n}`,
    leader: { email: `don-vi-${n}@${domain}` },
  }));
  return Plan.parse({
    authority: id.replace("pln_", "aut_"),
    id,
    document: {
      title: "về việc đo tải",
      issuer: "UBND xã Thử Tải",
      issuerShort: "UBND xã Thử Tải",
    },
    period: { startsOn: "2025-11-01", endsOn: "2025-11-30", closesOn: "2025-11-30" },
    roles: { coordinatingOffice: "phong", chairsOffice: "chu-tich" },
    units: [{ id: "chu-tich", name: "Chủ tịch" }, { id: "phong", name: "Phòng VH-XH" }, ...units],
    groups: [{ id: "tat-ca", name: "Tất cả", members: units.map((unit) => unit.id) }],
    tasks: [
      {
        id: "viec",
        number: 1,
        title: "Tổ chức hoạt động chào mừng Ngày Nhà giáo Việt Nam",
        leads: ["tat-ca"],
        window: { kind: "date", on: "2025-11-20" },
      },
    ],
  });
}

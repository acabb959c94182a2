import { Plan } from "@dondoc/core/plan/plan";
import type * as z from "zod/mini";

type Input = z.input<typeof Plan>;
type Window = Input["tasks"][number]["window"];

/** Ten tasks with windows like those of the real plan; every one of `size` / 10 units leads each. */
export function largePlan(size: number, id = "pln_do"): Plan {
  const villages = Array.from({ length: size / tasks.length }, (_, n) => ({
    id: `thon-${n}`,
    name: `Thôn ${n}`,
    leader: { email: `truong-${n}@${mailDomain(id)}` },
    focal: { email: `dau-moi-${n}@${mailDomain(id)}` },
  }));
  return Plan.parse({
    authority: id.replace("pln_", "aut_"),
    id,
    document: {
      title: "về việc đo thời gian",
      issuer: "Ủy ban nhân dân xã Thử Tải",
      issuerShort: "UBND xã Thử Tải",
    },
    period: { startsOn: "2025-09-01", endsOn: "2025-12-31", closesOn: "2026-01-30" },
    roles: { coordinatingOffice: "phong", chairsOffice: "chu-tich" },
    units: [
      { id: "chu-tich", name: "Chủ tịch", leader: { email: `chu-tich@${mailDomain(id)}` } },
      { id: "phong", name: "Phòng VH-XH", leader: { email: `phong@${mailDomain(id)}` } },
      ...villages,
    ],
    groups: [{ id: "cac-thon", name: "Các thôn", members: villages.map((unit) => unit.id) }],
    tasks: tasks.map((window, n) => ({
      id: `viec-${n}`,
      number: n + 1,
      title: `Nhiệm vụ số ${n + 1}: tổ chức thực hiện và báo cáo kết quả`,
      leads: ["cac-thon"],
      window,
    })),
  } satisfies Input);
}

/** `.example` is nobody's (RFC 2606). */
function mailDomain(planId: string): string {
  return `${planId.replace("pln_", "")}.example`;
}

const tasks: Window[] = [
  { kind: "before", on: "2025-09-30" },
  { kind: "before", on: "2025-11-20" },
  { kind: "before", on: "2025-11-28" },
  { kind: "date", on: "2025-10-10", tentative: true },
  { kind: "range", start: "2025-09-05", end: "2025-10-31" },
  { kind: "range", start: "2025-09-05", end: "2025-12-20" },
  { kind: "month", month: "2025-12" },
  { kind: "quarter", year: 2025, quarter: 4 },
  { kind: "ongoing" },
  { kind: "recurring", every: "year" },
];

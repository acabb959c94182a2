import type { OpenPlan } from "@dondoc/app/console/open-plan";
import type { Principal } from "@dondoc/app/console/session";
import type { Unit } from "@dondoc/core/plan";
import { undeliverable } from "@dondoc/core/situation";
import { type Entry, isClosed } from "@dondoc/core/state";
import { ConsoleLayout } from "../layout.tsx";
import { WideTable } from "../pages/wide-table.tsx";
import { planPath } from "../paths.ts";

/** Every unit with duties, who answers for it, and what it still owes. */
export function UnitsPage({ principal, open }: { principal: Principal; open: OpenPlan }) {
  const { plan } = open.situation;
  const byUnit = grouped(open.entries);
  const failed = undeliverable(open.situation);
  return (
    <ConsoleLayout title="Đơn vị" principal={principal} stored={open.state.stored} place="don-vi">
      <h1>Đơn vị ({plan.units.length})</h1>
      <WideTable label="Danh sách đơn vị">
        <thead>
          <tr>
            <th scope="col">Đơn vị</th>
            <th scope="col">Đầu mối</th>
            <th scope="col">Đang mở</th>
            <th scope="col">Quá hạn</th>
            <th scope="col">Đã xong</th>
          </tr>
        </thead>
        <tbody>
          {plan.units.map((unit) => {
            const entries = byUnit.get(unit.id) ?? [];
            const done = entries.filter(isClosed).length;
            const overdue = entries.filter(({ state }) => state.kind === "overdue").length;
            return (
              <tr>
                <th scope="row">
                  <a href={planPath(plan.id, "don-vi", unit.id)}>{unit.name}</a>
                </th>
                <td>{contactText(unit, failed)}</td>
                <td class="number">{entries.length - done}</td>
                <td class={overdue > 0 ? "number alarming" : "number"}>{overdue}</td>
                <td class="number">{done}</td>
              </tr>
            );
          })}
        </tbody>
      </WideTable>
    </ConsoleLayout>
  );
}

function contactText(unit: Unit, failed: ReadonlyMap<string, string>): string {
  const person = unit.focal ?? unit.leader;
  if (!unit.leader || !person) return "Chưa có địa chỉ thư";
  const addresses = [unit.leader.email, unit.focal?.email].filter((email) => email !== undefined);
  if (addresses.every((address) => failed.has(address)))
    return "Thư không đến được, đề nghị gọi điện";
  return [person.name, person.position].filter(Boolean).join(", ") || person.email;
}

function grouped(entries: readonly Entry[]): Map<string, Entry[]> {
  const map = new Map<string, Entry[]>();
  for (const entry of entries) {
    const { unit } = entry.obligation;
    map.set(unit, [...(map.get(unit) ?? []), entry]);
  }
  return map;
}

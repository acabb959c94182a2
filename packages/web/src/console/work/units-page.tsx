import type { OpenPlan } from "@dondoc/app/console/open-plan";
import type { Principal } from "@dondoc/app/console/session";
import { undeliverable } from "@dondoc/core/obligation/situation";
import { type Entry, isClosed } from "@dondoc/core/obligation/state";
import type { Unit } from "@dondoc/core/plan/plan";
import { ConsoleLayout } from "../layout.tsx";
import { WideTable } from "../pages/wide-table.tsx";
import { planPath } from "../paths.ts";

/** The units with duties, who answers for each, and what it still owes; then the others. */
export function UnitsPage({ principal, open }: { principal: Principal; open: OpenPlan }) {
  const { plan } = open.situation;
  const byUnit = grouped(open.entries);
  const entriesOf = ({ id }: Unit) => byUnit.get(id) ?? [];
  const owing = plan.units.filter((unit) => entriesOf(unit).length > 0);
  const others = plan.units.filter((unit) => entriesOf(unit).length === 0);
  const most = owing.toSorted((a, b) => overdueIn(entriesOf(b)) - overdueIn(entriesOf(a)));
  return (
    <ConsoleLayout title="Đơn vị" principal={principal} stored={open.state.stored} place="don-vi">
      <h1>Đơn vị có nhiệm vụ ({owing.length})</h1>
      <Units label="Đơn vị có nhiệm vụ" units={most} entriesOf={entriesOf} open={open} />
      {others.length > 0 ? (
        <details>
          <summary>Đơn vị không có nhiệm vụ phải cập nhật ({others.length})</summary>
          <Units
            label="Đơn vị không có nhiệm vụ phải cập nhật"
            units={others}
            entriesOf={entriesOf}
            open={open}
          />
        </details>
      ) : null}
    </ConsoleLayout>
  );
}

interface UnitsProps {
  label: string;
  units: readonly Unit[];
  entriesOf(unit: Unit): Entry[];
  open: OpenPlan;
}

function Units({ label, units, entriesOf, open }: UnitsProps) {
  const { plan } = open.situation;
  const failed = undeliverable(open.situation);
  return (
    <WideTable label={label}>
      <thead>
        <tr>
          <th scope="col">Đơn vị</th>
          <th scope="col">Đầu mối</th>
          <th scope="col" class="number">
            Đang mở
          </th>
          <th scope="col" class="number">
            Quá hạn
          </th>
          <th scope="col" class="number">
            Đã xong
          </th>
        </tr>
      </thead>
      <tbody>
        {units.map((unit) => {
          const entries = entriesOf(unit);
          const done = entries.filter(isClosed).length;
          const overdue = overdueIn(entries);
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
  );
}

function overdueIn(entries: readonly Entry[]): number {
  return entries.filter(({ state }) => state.kind === "overdue").length;
}

function contactText(unit: Unit, failed: ReadonlyMap<string, string>): string {
  const person = unit.focal ?? unit.leader;
  if (!unit.leader || !person)
    return unit.toldByOffice
      ? `Văn phòng báo: ${calledAs(unit.toldByOffice)}`
      : "Chưa có địa chỉ thư";
  const addresses = [unit.leader.email, unit.focal?.email].filter((email) => email !== undefined);
  if (addresses.every((address) => failed.has(address)))
    return "Thư không đến được, đề nghị gọi điện";
  return [person.name, person.position].filter(Boolean).join(", ") || person.email;
}

/** Whom the office rings or writes to itself. */
export function calledAs({ name, position, phone }: NonNullable<Unit["toldByOffice"]>): string {
  return [position, name, phone].filter(Boolean).join(", ") || "chưa có số điện thoại";
}

function grouped(entries: readonly Entry[]): Map<string, Entry[]> {
  const map = new Map<string, Entry[]>();
  for (const entry of entries) {
    const { unit } = entry.obligation;
    map.set(unit, [...(map.get(unit) ?? []), entry]);
  }
  return map;
}

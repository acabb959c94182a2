import type { OpenPlan } from "@dondoc/app/console/open-plan";
import { unitById } from "@dondoc/core/plan";
import type { Entry } from "@dondoc/core/state";
import { figure } from "../../moment.ts";
import { targetText } from "../../pages/progress-fields.tsx";
import { Figure } from "./figure.tsx";
import type { Filter } from "./filter.ts";
import { ListLink } from "./list-link.tsx";
import { type TargetProgress, targetProgress } from "./target-progress.ts";

const size = { width: 960, row: 52, bar: 18 };

interface TargetsProps {
  open: OpenPlan;
  entries: readonly Entry[];
  filter: Filter;
}

/** How far each target is reached: of how many units, by their own figures. */
export function Targets({ open, entries, filter }: TargetsProps) {
  const targets = targetProgress(open.situation.plan, entries);
  if (targets.length === 0) return null;
  return (
    <Figure
      id="chi-tieu"
      title="Kết quả so với chỉ tiêu"
      note="Số đơn vị đạt (tô đậm), chưa đạt (gạch đỏ) và chưa báo số liệu (để trống), theo lần cập nhật gần nhất của từng đơn vị."
      more={null}
      drawing={<Drawing targets={targets} />}
      table={<Table targets={targets} open={open} filter={filter} />}
    />
  );
}

function Drawing({ targets }: { targets: TargetProgress[] }) {
  const height = targets.length * size.row;
  return (
    <svg class="chart" viewBox={`0 0 ${size.width} ${height}`} aria-hidden="true" focusable="false">
      {targets.map(({ target, units, reached, short, unstated }, index) => {
        const y = index * size.row;
        const part = (count: number) =>
          Math.round(((size.width - 2) * count * 10) / units.length) / 10;
        return (
          <>
            <text x={0} y={y + 16}>
              {`${target.indicator}: chỉ tiêu ${targetText(target)}`}
            </text>
            <text class="quiet" x={size.width} y={y + 16} text-anchor="end">
              {`đạt ${reached} · chưa đạt ${short} · chưa báo ${unstated}`}
            </text>
            <rect class="span hard" x={1} y={y + 22} width={size.width - 2} height={size.bar} />
            <rect class="done" x={1} y={y + 22} width={part(reached)} height={size.bar} />
            <rect
              class="late"
              x={1 + part(reached)}
              y={y + 22}
              width={part(short)}
              height={size.bar}
            />
          </>
        );
      })}
    </svg>
  );
}

function Table({
  targets,
  open,
  filter,
}: { targets: TargetProgress[] } & Omit<TargetsProps, "entries">) {
  const { plan } = open.situation;
  return (
    <>
      <thead>
        <tr>
          <th scope="col">Chỉ tiêu</th>
          <th scope="col" class="number">
            Đạt
          </th>
          <th scope="col">Số liệu của các đơn vị đã báo</th>
          <th scope="col" class="number">
            Chưa báo
          </th>
        </tr>
      </thead>
      <tbody>
        {targets.map(({ target, units, reached, unstated }) => (
          <tr>
            <th scope="row">
              <ListLink open={open} filter={{ ...filter, matter: target.task }}>
                {target.indicator}
              </ListLink>
              <p class="ref">Chỉ tiêu {targetText(target)}</p>
            </th>
            <td class="number">
              {reached}/{units.length}
            </td>
            <td>
              {units
                .filter(({ value }) => value !== null)
                .map(
                  ({ unit, value, isReached }) =>
                    `${unitById(plan, unit)?.name ?? unit}: ${figure(value ?? 0)}${isReached ? "" : " (chưa đạt)"}`,
                )
                .join("; ")}
            </td>
            <td class="number">{unstated}</td>
          </tr>
        ))}
      </tbody>
    </>
  );
}

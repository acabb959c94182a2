import type { OpenPlan } from "@dondoc/app/console/open-plan";
import type { Entry } from "@dondoc/core/obligation/state";
import { unitById } from "@dondoc/core/plan/plan";
import { figure } from "../../moment.ts";
import { targetText } from "../../pages/progress-fields.tsx";
import { Figure } from "./figure.tsx";
import type { Filter } from "./filter.ts";
import { ListLink } from "./list-link.tsx";
import { type TargetProgress, targetProgress } from "./target-progress.ts";

const size = { width: 960, bar: 18 };

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

/** The words stand beside the bars as text, which breaks where the screen is narrow. */
function Drawing({ targets }: { targets: TargetProgress[] }) {
  return (
    <div class="targets" aria-hidden="true">
      {targets.map(({ target, units, reached, short, unstated }) => (
        <>
          <p>
            <span>{`${target.indicator}: chỉ tiêu ${targetText(target)}`}</span>{" "}
            <span class="hint">{`đạt ${reached} · chưa đạt ${short} · chưa báo ${unstated}`}</span>
          </p>
          <Bar reached={reached / units.length} short={short / units.length} />
        </>
      ))}
    </div>
  );
}

function Bar({ reached, short }: { reached: number; short: number }) {
  const { width, bar } = size;
  const part = (share: number) => Math.round((width - 2) * share * 10) / 10;
  return (
    <svg
      class="chart share"
      viewBox={`0 0 ${width} ${bar + 2}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <rect class="span hard" x={1} y={1} width={width - 2} height={bar} />
      <rect class="done" x={1} y={1} width={part(reached)} height={bar} />
      <rect class="late" x={1 + part(reached)} y={1} width={part(short)} height={bar} />
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

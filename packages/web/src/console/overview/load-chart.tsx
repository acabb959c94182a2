import type { OpenPlan } from "@dondoc/app/console/open-plan";
import { addDays, type CivilDate } from "@dondoc/core/calendar/civil-date";
import { unitById } from "@dondoc/core/plan/plan";
import { bothEnds } from "@dondoc/messages/inert-text";
import { documentDate } from "@dondoc/messages/wording";
import type { Child } from "hono/jsx";
import { Figure } from "./figure.tsx";
import type { Filter } from "./filter.ts";
import { ListLink } from "./list-link.tsx";
import { type Cell, type Load, mondayOf } from "./load.ts";

const size = { label: 300, width: 960, head: 40, row: 26 };

interface LoadChartProps {
  open: OpenPlan;
  filter: Filter;
  load: Load;
  /** Which of the load's units are drawn. */
  units: readonly string[];
  more: Child;
}

/** Units by weeks, each cell with how many deadlines it holds and how they stand. */
export function LoadChart({ open, filter, load, units, more }: LoadChartProps) {
  if (units.length === 0) return null;
  return (
    <Figure
      id="theo-tuan"
      title="Khối lượng của đơn vị theo tuần"
      note="Mỗi ô ghi số nội dung có thời hạn trong tuần; ô đỏ có dấu ! là còn nội dung quá hạn, ô xanh có dấu ✓ là đã hoàn thành cả."
      more={more}
      drawing={<Drawing open={open} load={load} units={units} />}
      table={<Table open={open} filter={filter} load={load} units={units} />}
    />
  );
}

type Tone = "bad" | "good" | "some" | "many";

function toneOf({ total, done, overdue }: Cell): Tone {
  if (overdue > 0) return "bad";
  if (done === total) return "good";
  return total > 2 ? "many" : "some";
}

function markOf(cell: Cell): string {
  const tone = toneOf(cell);
  return `${cell.total}${tone === "bad" ? "!" : tone === "good" ? "✓" : ""}`;
}

function Drawing({ open, load, units }: { open: OpenPlan; load: Load; units: readonly string[] }) {
  const { weeks } = load;
  const column = Math.min(40, (size.width - size.label) / weeks.length);
  const height = size.head + units.length * size.row;
  const [rowOf, columnOf] = [placesOf(units), placesOf(weeks)];
  const placed = load.cells.flatMap((cell) => {
    const [row, at] = [rowOf.get(cell.unit), columnOf.get(cell.week)];
    if (row === undefined || at === undefined) return [];
    return [{ cell, x: round(size.label + at * column), y: size.head + row * size.row }];
  });
  const box = `h${round(column - 2)}v${size.row - 2}h-${round(column - 2)}z`;
  const now = columnOf.get(mondayOf(open.on));
  return (
    <svg
      class="chart labelled"
      viewBox={`0 0 ${size.width} ${height}`}
      aria-hidden="true"
      focusable="false"
    >
      {weeks.map((week, at) =>
        at % Math.ceil(44 / column) === 0 ? (
          <text class="quiet" x={round(size.label + at * column)} y={30}>
            {shortDate(week)}
          </text>
        ) : null,
      )}
      {now === undefined ? null : (
        <>
          <text class="now" x={round(size.label + now * column)} y={13}>
            Tuần này
          </text>
          <path
            class="week"
            d={`M${round(size.label + now * column - 1)} ${size.head - 5}h${round(column)}V${height}h-${round(column)}z`}
          />
        </>
      )}
      {(["bad", "good", "some", "many"] as const).map((tone) => {
        const boxes = placed.filter(({ cell }) => toneOf(cell) === tone);
        return boxes.length === 0 ? null : (
          <path class={`cell ${tone}`} d={boxes.map(({ x, y }) => `M${x} ${y}${box}`).join("")} />
        );
      })}
      {units.map((unit, row) => {
        const name = unitById(open.situation.plan, unit)?.name ?? unit;
        const y = size.head + row * size.row + 17;
        return (
          <>
            <text class="long" x={0} y={y}>
              {bothEnds(name, 42)}
            </text>
            <text class="brief" x={size.label - 10} y={y}>
              {bothEnds(name, 20)}
            </text>
          </>
        );
      })}
      {placed.map(({ cell, x, y }) => (
        <text class={`count ${toneOf(cell)}`} x={round(x + (column - 2) / 2)} y={y + 17}>
          {markOf(cell)}
        </text>
      ))}
    </svg>
  );
}

interface TableProps {
  open: OpenPlan;
  filter: Filter;
  load: Load;
  units: readonly string[];
}

function Table({ open, filter, load, units }: TableProps) {
  return (
    <>
      <thead>
        <tr>
          <th scope="col">Đơn vị</th>
          <th scope="col">Số nội dung có thời hạn trong từng tuần (tính từ thứ Hai)</th>
        </tr>
      </thead>
      <tbody>
        {units.map((unit) => (
          <tr>
            <th scope="row">
              <ListLink open={open} filter={{ ...filter, unit }}>
                {unitById(open.situation.plan, unit)?.name ?? unit}
              </ListLink>
            </th>
            <td>
              {load.cells
                .filter((cell) => cell.unit === unit)
                .sort((a, b) => (a.week < b.week ? -1 : 1))
                .map(cellText)
                .join("; ")}
            </td>
          </tr>
        ))}
      </tbody>
    </>
  );
}

function cellText({ week, total, done, overdue }: Cell): string {
  const parts = [
    ...(done > 0 ? [`${done} đã hoàn thành`] : []),
    ...(overdue > 0 ? [`${overdue} quá hạn`] : []),
  ];
  const span = `${shortDate(week)}–${documentDate(addDays(week, 6))}`;
  return `${span}: ${total}${parts.length > 0 ? ` (${parts.join(", ")})` : ""}`;
}

function shortDate(on: CivilDate): string {
  return documentDate(on).slice(0, -5);
}

function placesOf(keys: readonly string[]): Map<string, number> {
  return new Map(keys.map((key, place) => [key, place]));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

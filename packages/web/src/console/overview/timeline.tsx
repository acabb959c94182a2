import type { OpenPlan } from "@dondoc/app/console/open-plan";
import { addDays, type CivilDate } from "@dondoc/core/calendar/civil-date";
import type { Entry } from "@dondoc/core/obligation/state";
import { shortened } from "@dondoc/messages/inert-text";
import { documentDate } from "@dondoc/messages/wording";
import { Figure } from "./figure.tsx";
import type { Filter } from "./filter.ts";
import { ListLink } from "./list-link.tsx";
import { endOf, monthMarks, type Scale, xOf } from "./scale.ts";
import { type Stretch, type TimelineRow, timelineRows } from "./timeline-rows.ts";

/** More rows are not read at a glance; the table of the list has them all. */
const mostRows = 40;

const size = { label: 336, width: 960, head: 26, row: 28, bar: 14 };

interface TimelineProps {
  open: OpenPlan;
  entries: readonly Entry[];
  filter: Filter;
}

/** The plan over time (*biểu đồ tiến độ*): a bar for each matter, filled as far as it is done, and today's line. */
export function Timeline({ open, entries, filter }: TimelineProps) {
  const { plan } = open.situation;
  const all = timelineRows(entries, plan.period);
  const rows = all.slice(0, mostRows);
  if (rows.length === 0) return null;
  const stretches = rows.flatMap((row) => row.stretches);
  const scale: Scale = {
    from: least([plan.period.startsOn, ...stretches.map(({ fromOn }) => fromOn)]),
    to: addDays(most([plan.period.endsOn, ...stretches.map(({ toOn }) => toOn)]), 1),
    left: size.label,
    width: size.width - size.label - 4,
  };
  return (
    <Figure
      id="tien-do"
      title="Tiến độ theo thời gian"
      note="Mỗi thanh là khoảng thời gian thực hiện; phần tô đậm là tỷ lệ đơn vị đã hoàn thành; phần gạch đỏ sau thanh là thời gian quá hạn; nét đứt là thời gian dự kiến."
      more={
        all.length > rows.length
          ? `Biểu đồ có ${rows.length} trong ${all.length} nội dung; danh sách nhiệm vụ có đủ.`
          : null
      }
      drawing={<Drawing rows={rows} scale={scale} on={open.on} />}
      table={<Table rows={rows} open={open} filter={filter} />}
    />
  );
}

function Drawing({ rows, scale, on }: { rows: TimelineRow[]; scale: Scale; on: CivilDate }) {
  const bottom = size.head + rows.length * size.row;
  const height = bottom + 16;
  const isNow = on >= scale.from && on <= scale.to;
  const today = xOf(scale, on);
  return (
    <svg
      class="chart labelled matters"
      viewBox={`0 0 ${size.width} ${height}`}
      aria-hidden="true"
      focusable="false"
    >
      {monthMarks(scale).map((month) => (
        <>
          <path class="grid" d={`M${xOf(scale, month)} ${size.head - 6}V${bottom}`} />
          <text class="quiet" x={xOf(scale, month) + 4} y={14}>
            {`${Number(month.slice(5, 7))}/${month.slice(0, 4)}`}
          </text>
        </>
      ))}
      {rows.map((row, index) => {
        const y = size.head + index * size.row;
        return (
          <>
            <text class="long" x={0} y={y + 17}>
              {shortened(`${row.ref}: ${row.title}`, 48)}
            </text>
            <text class="brief" x={size.label - 10} y={y + 18}>
              {row.ref}
            </text>
            {row.stretches.map((stretch) => (
              <Bar stretch={stretch} scale={scale} y={y + 5} on={on} />
            ))}
          </>
        );
      })}
      {isNow ? (
        <>
          <path class="today" d={`M${today} ${size.head - 6}V${bottom + 2}`} />
          <text
            class="now"
            x={today + (today > size.width - 70 ? -4 : 4)}
            y={height - 2}
            text-anchor={today > size.width - 70 ? "end" : "start"}
          >
            Hôm nay
          </text>
        </>
      ) : null}
    </svg>
  );
}

function Bar({
  stretch,
  scale,
  y,
  on,
}: {
  stretch: Stretch;
  scale: Scale;
  y: number;
  on: CivilDate;
}) {
  const { kind, fromOn, toOn, done, total, overdue } = stretch;
  const [x, end] = [xOf(scale, fromOn), endOf(scale, toOn)];
  const width = Math.max(3, end - x);
  const thick = kind === "ongoing" ? 6 : size.bar;
  const top = y + (size.bar - thick) / 2;
  const late = overdue > 0 ? Math.max(3, xOf(scale, on) - end) : 0;
  const share = Math.round(width * (done / total) * 10) / 10;
  return (
    <>
      <rect class={`span ${kind}`} x={x} y={top} width={round(width)} height={thick} />
      {share > 0 ? <rect class="done" x={x} y={top} width={share} height={thick} /> : null}
      {late > 0 ? <rect class="late" x={end} y={y + 4} width={round(late)} height={6} /> : null}
    </>
  );
}

function Table({ rows, open, filter }: { rows: TimelineRow[]; open: OpenPlan; filter: Filter }) {
  return (
    <>
      <thead>
        <tr>
          <th scope="col">Nội dung</th>
          <th scope="col">Thời gian</th>
          <th scope="col" class="number">
            Hoàn thành
          </th>
          <th scope="col" class="number">
            Quá hạn
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, ref, title, stretches }) => (
          <tr>
            <th scope="row">
              <ListLink open={open} filter={{ ...filter, matter: key }}>
                {ref}: {title}
              </ListLink>
            </th>
            <td>{stretches.map(stretchText).join("; ")}</td>
            <td class="number">
              {sum(stretches, "done")}/{sum(stretches, "total")}
            </td>
            <td class="number">{sum(stretches, "overdue")}</td>
          </tr>
        ))}
      </tbody>
    </>
  );
}

function stretchText({ kind, fromOn, toOn }: Stretch): string {
  if (kind === "ongoing") return "thường xuyên";
  const span =
    fromOn === toOn ? documentDate(toOn) : `${documentDate(fromOn)} – ${documentDate(toOn)}`;
  return kind === "tentative" ? `dự kiến ${span}` : span;
}

function sum(stretches: readonly Stretch[], figure: "done" | "total" | "overdue"): number {
  return stretches.reduce((total, stretch) => total + stretch[figure], 0);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function least(days: readonly CivilDate[]): CivilDate {
  return days.reduce((a, b) => (b < a ? b : a));
}

function most(days: readonly CivilDate[]): CivilDate {
  return days.reduce((a, b) => (b > a ? b : a));
}

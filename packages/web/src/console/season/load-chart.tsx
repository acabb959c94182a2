import { bothEnds } from "@dondoc/messages/inert-text";
import { WideTable } from "../pages/wide-table.tsx";

export interface Bar {
  label: string;
  value: number;
  href?: string;
}

interface LoadChartProps {
  title: string;
  /** What the bars are of, as the table's first column. */
  of: string;
  bars: readonly Bar[];
}

const bar = { height: 18, gap: 6, label: 216, width: 466 };

/** Mails as horizontal bars, drawn by the server; the same figures stand in a table beside it. */
export function LoadChart({ title, of, bars }: LoadChartProps) {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const height = bars.length * (bar.height + bar.gap) + bar.gap;
  const room = bar.width - bar.label - 48;
  return (
    <figure class="load">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${bar.width} ${height}`} aria-hidden="true" focusable="false">
        {bars.map(({ label, value }, index) => {
          const y = bar.gap + index * (bar.height + bar.gap);
          const width = Math.max(2, Math.round((value / most) * room));
          return (
            <g>
              <text x={bar.label - 8} y={y + 13} text-anchor="end">
                {bothEnds(label, 26)}
              </text>
              <rect x={bar.label} y={y} width={width} height={bar.height} rx="2" />
              <text x={bar.label + width + 6} y={y + 13}>
                {value}
              </text>
            </g>
          );
        })}
      </svg>
      <details class="more">
        <summary>Xem dạng bảng</summary>
        <WideTable label={title}>
          <thead>
            <tr>
              <th scope="col">{of}</th>
              <th scope="col" class="number">
                Số thư
              </th>
            </tr>
          </thead>
          <tbody>
            {bars.map(({ label, value, href }) => (
              <tr>
                <th scope="row">{href ? <a href={href}>{label}</a> : label}</th>
                <td class="number">{value}</td>
              </tr>
            ))}
          </tbody>
        </WideTable>
      </details>
    </figure>
  );
}

import type { OpenPlan } from "@dondoc/app/console/open-plan";
import type { Change } from "@dondoc/core/figures/change";
import type { Figures } from "@dondoc/core/figures/figures";
import { buckets } from "@dondoc/core/figures/statistics";
import { changeText } from "@dondoc/messages/letter";
import { bucketLabel, documentDate } from "@dondoc/messages/wording";
import { figure } from "../../moment.ts";
import { bucketKey, type Filter } from "./filter.ts";
import { listPath } from "./list-link.tsx";

interface BucketsProps {
  open: OpenPlan;
  filter: Filter;
  figures: Figures;
  total: number;
  /** Known of the whole plan only. */
  change: Change | null;
}

/** The four official figures with their rates, each leading to its list, and a bar of the four. */
export function Buckets({ open, filter, figures, total, change }: BucketsProps) {
  return (
    <section aria-labelledby="tinh-hinh">
      <h2 id="tinh-hinh">Tình hình chung: {total} nội dung theo dõi</h2>
      <ul class="buckets">
        {buckets.map((bucket) => (
          <li class={bucket}>
            <a href={listPath(open, { ...filter, state: bucketKey[bucket] })}>
              <span class="name">{bucketLabel[bucket]}</span>
              <span class="count">{figures[bucket]}</span>
              <span class="rate">{rateText(figures[bucket], total)}</span>
              {change ? <span class="change">{changeText(change.by[bucket])}</span> : null}
            </a>
          </li>
        ))}
      </ul>
      <Bar figures={figures} total={total} />
      {change ? (
        <p class="hint">
          Tăng, giảm so với báo cáo tổng hợp gần nhất, ngày {documentDate(change.since)}.
        </p>
      ) : null}
    </section>
  );
}

/** "12,5%" of a whole; nothing of an empty one. */
export function rateText(count: number, total: number): string {
  if (total === 0) return "–";
  return `${figure(Math.round((count * 1000) / total) / 10, 1)}%`;
}

/** Said in figures just above. */
function Bar({ figures, total }: { figures: Figures; total: number }) {
  if (total === 0) return null;
  const widths = buckets.map((bucket) => Math.round((figures[bucket] * 9600) / total) / 10);
  return (
    <svg class="chart share" viewBox="0 0 960 14" aria-hidden="true" focusable="false">
      {buckets.map((bucket, index) =>
        widths[index] ? (
          <rect
            class={bucket}
            x={widths.slice(0, index).reduce((sum, width) => sum + width, 0)}
            y={0}
            width={Math.max(0, (widths[index] ?? 0) - 2)}
            height={14}
          />
        ) : null,
      )}
    </svg>
  );
}

import type { LeaderPage } from "@dondoc/app/leader-page";
import type { Overview as PlanOverview } from "@dondoc/app/overview";
import { buckets } from "@dondoc/core/figures/statistics";
import type { Entry } from "@dondoc/core/obligation/state";
import { type Plan, unitById } from "@dondoc/core/plan/plan";
import { placeOf, wholeListPath } from "@dondoc/messages/place";
import { bucketLabel, obligationName } from "@dondoc/messages/wording";
import { StateTags } from "./state-tags.tsx";

/** Where the whole plan stands, for the offices that follow it: figures first, then what needs a word. */
export function Overview({ page, wholeAt }: { page: LeaderPage; wholeAt: string }) {
  const { overview, plan } = page;
  if (!overview) return null;
  return (
    <section class="overview" aria-labelledby="tinh-hinh">
      <h2 id="tinh-hinh">Tình hình chung</h2>
      <Figures overview={overview} />
      <a id={wholeListPath} class="onward" href={wholeAt}>
        Danh sách đầy đủ, bản in
      </a>
      <Entries id="cho-y-kien" title="Cần cho ý kiến" entries={overview.waiting} plan={plan} />
      <Entries id="qua-han" title="Quá hạn" entries={overview.overdue} plan={plan} />
      <Entries
        id="chua-chot"
        title="Đã qua ngày dự kiến, chưa chốt ngày"
        entries={overview.unsettled}
        plan={plan}
      />
    </section>
  );
}

function Figures({ overview: { statistics } }: { overview: PlanOverview }) {
  return (
    <dl class="figures">
      {buckets.map((bucket) => (
        <div>
          <dt>{bucketLabel[bucket]}</dt>
          <dd>{statistics[bucket]}</dd>
        </div>
      ))}
    </dl>
  );
}

function Entries({
  id,
  title,
  entries,
  plan,
}: {
  id: string;
  title: string;
  entries: Entry[];
  plan: Plan;
}) {
  if (entries.length === 0) return null;
  return (
    <details class="entry" open>
      <summary id={id}>
        <h3>
          {title} ({entries.length})
        </h3>
      </summary>
      <ul class="closed">
        {entries.map((entry) => (
          <li id={placeOf(entry.obligation.id)}>
            <p class="ref">{unitById(plan, entry.obligation.unit)?.name}</p>
            <p>{obligationName(entry.obligation)}</p>
            <StateTags entry={entry} />
            {entry.standing.note ? <p class="note">{entry.standing.note}</p> : null}
          </li>
        ))}
      </ul>
    </details>
  );
}

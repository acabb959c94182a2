import type { OpenPlan } from "@dondoc/app/console/open-plan";
import type { Principal } from "@dondoc/app/console/session";
import { changeSinceDigest } from "@dondoc/core/figures/change";
import { figuresOf } from "@dondoc/core/figures/statistics";
import { planName } from "@dondoc/core/plan/plan";
import type { Temporal } from "temporal-polyfill";
import { momentIn } from "../../moment.ts";
import { ConsoleLayout } from "../layout.tsx";
import { planPath } from "../paths.ts";
import { OpenYearsPanel } from "../plan/open-years-panel.tsx";
import { lifeLabel } from "../wording.ts";
import { Attention } from "./attention.tsx";
import { Buckets } from "./buckets.tsx";
import { type Filter, filterQuery, isFiltering, matches, scopeOf } from "./filter.ts";
import { FilterForm } from "./filter-form.tsx";
import { loadOf } from "./load.ts";
import { LoadChart } from "./load-chart.tsx";
import { Targets } from "./targets.tsx";
import { Timeline } from "./timeline.tsx";

/** Units of the heat map on the overview; a page of its own has all. */
const mostUnits = 15;

export interface OverviewProps {
  principal: Principal;
  open: OpenPlan;
  filter: Filter;
  now: Temporal.Instant;
}

/** Where the whole plan stands (*tổng quan*): figures, what needs somebody, what comes, and three drawings. */
export function DashboardPage({ principal, open, filter, now }: OverviewProps) {
  const { state, situation } = open;
  const { plan } = situation;
  const scope = scopeOf(open);
  const entries = open.entries.filter((entry) => matches(filter, entry, scope));
  const figures = figuresOf(entries);
  const load = loadOf(entries, open.on);
  const at = planPath(plan.id);
  return (
    <ConsoleLayout title="Tổng quan" principal={principal} stored={state.stored} place="">
      <h1>{planName(plan)}</h1>
      <p class="ref">
        {lifeLabel(state.stored.life)} · Tình hình tính đến {momentIn(plan.zone, now.toString())}
      </p>
      <OpenYearsPanel principal={principal} open={open} />
      <FilterForm open={open} filter={filter} action={at} />
      {entries.length === 0 ? (
        <p>Không có nội dung nào khớp với điều kiện lọc.</p>
      ) : (
        <>
          <Buckets
            open={open}
            filter={filter}
            figures={figures}
            total={entries.length}
            change={isFiltering(filter) ? null : changeSinceDigest(situation, figures, now)}
          />
          <Attention open={open} entries={entries} filter={filter} scope={scope} />
          <Timeline open={open} entries={entries} filter={filter} />
          <LoadChart
            open={open}
            filter={filter}
            load={load}
            units={load.units.slice(0, mostUnits)}
            more={
              load.units.length > mostUnits ? (
                <a href={planPath(plan.id, "theo-tuan") + filterQuery(filter)}>
                  Xem đủ {load.units.length} đơn vị theo tuần
                </a>
              ) : null
            }
          />
          <Targets open={open} entries={entries} filter={filter} />
        </>
      )}
    </ConsoleLayout>
  );
}

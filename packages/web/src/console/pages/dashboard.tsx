import type { OpenPlan } from "@dondoc/app/console/open-plan";
import type { Principal } from "@dondoc/app/console/session";
import { planName } from "@dondoc/core/plan";
import { statistics } from "@dondoc/core/statistics";
import { bucketLabel } from "@dondoc/messages/wording";
import { ConsoleLayout } from "../layout.tsx";
import { lifeLabel } from "../wording.ts";

/** Where the whole plan stands this morning. */
export function DashboardPage({ principal, open }: { principal: Principal; open: OpenPlan }) {
  const { state, situation, entries } = open;
  const figures = statistics(situation, entries);
  const buckets = ["doneOnTime", "doneLate", "openInTime", "openOverdue"] as const;
  return (
    <ConsoleLayout title="Tổng quan" principal={principal} stored={state.stored} place="">
      <h1>{planName(situation.plan)}</h1>
      <p class="ref">{lifeLabel(state.stored.life)}</p>
      <dl class="figures">
        {buckets.map((bucket) => (
          <div>
            <dt>{bucketLabel[bucket]}</dt>
            <dd>{figures[bucket]}</dd>
          </div>
        ))}
      </dl>
    </ConsoleLayout>
  );
}

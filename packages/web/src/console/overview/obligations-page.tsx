import type { OpenPlan } from "@dondoc/app/console/open-plan";
import { unitName } from "@dondoc/messages/courtesy";
import { wholeListPath } from "@dondoc/messages/place";
import { deadlineText, obligationHeading } from "@dondoc/messages/wording";
import { StateTags } from "../../pages/state-tags.tsx";
import { ConsoleLayout } from "../layout.tsx";
import { planPath } from "../paths.ts";
import type { OverviewProps } from "./dashboard-page.tsx";
import { byNearest } from "./due.ts";
import { filterQuery, matches, scopeOf } from "./filter.ts";
import { FilterForm } from "./filter-form.tsx";
import { Pager, pageOf } from "./paging.tsx";

/** A page stays far below 50 KB, and a phone can still be scrolled. */
const linesAPage = 40;

/** Every obligation that the filter lets through, the nearest first. */
export function ObligationsPage({
  principal,
  open,
  filter,
  page: asked,
}: Omit<OverviewProps, "now"> & { page: string | undefined }) {
  const scope = scopeOf(open);
  const found = open.entries
    .filter((entry) => matches(filter, entry, scope))
    .sort(byNearest(open.on));
  const page = pageOf(found, linesAPage, asked);
  const at = planPath(open.situation.plan.id, "nhiem-vu");
  return (
    <ConsoleLayout
      title="Nhiệm vụ"
      principal={principal}
      stored={open.state.stored}
      place="nhiem-vu"
    >
      <h1>Nhiệm vụ, báo cáo ({found.length})</h1>
      <FilterForm open={open} filter={filter} action={at} />
      {found.length === 0 ? (
        <p>Không có nội dung nào khớp với điều kiện lọc.</p>
      ) : (
        <Lines open={open} entries={page.items} />
      )}
      <p>
        <a href={planPath(open.situation.plan.id, wholeListPath)}>Danh sách đầy đủ, bản in</a>
      </p>
      <Pager page={page} pathOf={(number) => at + filterQuery(filter, number)} />
    </ConsoleLayout>
  );
}

function Lines({ open, entries }: { open: OpenPlan; entries: OpenPlan["entries"] }) {
  const { plan } = open.situation;
  return (
    <ol class="rows">
      {entries.map((entry) => {
        const { obligation } = entry;
        const { ref, title } = obligationHeading(obligation);
        return (
          <li>
            <div>
              <p class="ref">
                {ref ? `${ref} · ` : null}
                <a href={planPath(plan.id, "don-vi", obligation.unit)}>
                  {unitName(plan, obligation.unit)}
                </a>
              </p>
              <p>
                <a class="title" href={planPath(plan.id, "nhiem-vu", obligation.id)}>
                  {title}
                </a>
              </p>
            </div>
            <p class="deadline">
              <span class="unseen">Thời hạn: </span>
              {deadlineText(entry)}
            </p>
            <StateTags entry={entry} />
          </li>
        );
      })}
    </ol>
  );
}

import { ConsoleLayout } from "../layout.tsx";
import { planPath } from "../paths.ts";
import type { OverviewProps } from "./dashboard-page.tsx";
import { filterQuery, matches, scopeOf } from "./filter.ts";
import { FilterForm } from "./filter-form.tsx";
import { loadOf } from "./load.ts";
import { LoadChart } from "./load-chart.tsx";
import { Pager, pageOf } from "./paging.tsx";

const unitsAPage = 40;

/** The heat map with every unit, page by page. */
export function LoadPage({
  principal,
  open,
  filter,
  page: asked,
}: Omit<OverviewProps, "now"> & { page: string | undefined }) {
  const scope = scopeOf(open);
  const load = loadOf(
    open.entries.filter((entry) => matches(filter, entry, scope)),
    open.on,
  );
  const page = pageOf(load.units, unitsAPage, asked);
  const at = planPath(open.situation.plan.id, "theo-tuan");
  return (
    <ConsoleLayout
      title="Khối lượng theo tuần"
      principal={principal}
      stored={open.state.stored}
      place=""
    >
      <h1>Khối lượng theo tuần ({load.units.length} đơn vị)</h1>
      <FilterForm open={open} filter={filter} action={at} />
      <LoadChart open={open} filter={filter} load={load} units={page.items} more={null} />
      <Pager page={page} pathOf={(number) => at + filterQuery(filter, number)} />
    </ConsoleLayout>
  );
}

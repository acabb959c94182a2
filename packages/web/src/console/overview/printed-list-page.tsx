import { WholeList } from "../../pages/whole-list.tsx";
import { ConsoleLayout } from "../layout.tsx";
import type { OverviewProps } from "./dashboard-page.tsx";

/** The full list of a digest, for whoever is signed in: on one page, to be printed. */
export function PrintedListPage({ principal, open, now }: Omit<OverviewProps, "filter">) {
  return (
    <ConsoleLayout
      title="Danh sách đầy đủ"
      principal={principal}
      stored={open.state.stored}
      place="nhiem-vu"
    >
      <WholeList situation={open.situation} now={now} />
    </ConsoleLayout>
  );
}

import type { OpenPlan } from "@dondoc/app/console/open-plan";
import { may } from "@dondoc/app/console/permission";
import type { Principal } from "@dondoc/app/console/session";
import { isClosed } from "@dondoc/core/obligation/state";
import { documentDate } from "@dondoc/messages/wording";
import { ConsoleLayout } from "../layout.tsx";
import { WideTable } from "../pages/wide-table.tsx";
import { planPath } from "../paths.ts";
import { entriesOfRequest } from "./request-entries.ts";

/** The ad hoc reports of a plan, with how many have answered. */
export function ReportsPage({ principal, open }: { principal: Principal; open: OpenPlan }) {
  const { state, situation, membership } = open;
  const { plan } = situation;
  const isAsking = may(membership, "ask-report") && state.stored.life.state === "active";
  return (
    <ConsoleLayout
      title="Báo cáo đột xuất"
      principal={principal}
      stored={state.stored}
      place="dot-xuat"
    >
      <h1>Báo cáo đột xuất</h1>
      {isAsking ? (
        <p>
          <a class="onward" href={planPath(plan.id, "dot-xuat", "moi")}>
            Đề nghị báo cáo mới
          </a>
        </p>
      ) : null}
      {state.requests.length === 0 ? (
        <p>Chưa có đề nghị báo cáo đột xuất nào.</p>
      ) : (
        <WideTable label="Các báo cáo đột xuất">
          <thead>
            <tr>
              <th scope="col">Nội dung</th>
              <th scope="col">Hạn</th>
              <th scope="col">Đã báo cáo</th>
            </tr>
          </thead>
          <tbody>
            {state.requests.map((request) => {
              const entries = entriesOfRequest(open, request);
              return (
                <tr>
                  <th scope="row">
                    <a href={planPath(plan.id, "dot-xuat", request.id)}>{request.title}</a>
                  </th>
                  <td>{documentDate(request.dueOn)}</td>
                  <td class="number">
                    {entries.filter(isClosed).length}/{entries.length}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </WideTable>
      )}
    </ConsoleLayout>
  );
}

import type { OpenPlan } from "@dondoc/app/console/open-plan";
import type { Principal } from "@dondoc/app/console/session";
import { type Entry, isClosed } from "@dondoc/core/obligation/state";
import { unitById } from "@dondoc/core/plan/plan";
import { asPlanned, deadlineText, documentDate, obligationName } from "@dondoc/messages/wording";
import { momentIn } from "../../moment.ts";
import { ConsoleLayout } from "../layout.tsx";
import { WideTable } from "../pages/wide-table.tsx";
import { planPath } from "../paths.ts";

/** Extension requests: those that wait first, then what was decided, the original date beside the new. */
export function ExtensionsPage({ principal, open }: { principal: Principal; open: OpenPlan }) {
  const asked = open.entries.filter(({ standing }) => standing.extension !== null);
  const isWaiting = (entry: Entry) => entry.extensionAsked && !isClosed(entry);
  const waiting = asked.filter(isWaiting);
  const decided = asked.filter((entry) => !isWaiting(entry));
  return (
    <ConsoleLayout title="Gia hạn" principal={principal} stored={open.state.stored} place="gia-han">
      <h1>Đề nghị gia hạn</h1>
      <section aria-labelledby="cho">
        <h2 id="cho">Đang chờ quyết định ({waiting.length})</h2>
        {waiting.length === 0 ? (
          <p>Không có đề nghị nào đang chờ.</p>
        ) : (
          <Requests entries={waiting} open={open} />
        )}
      </section>
      {decided.length > 0 ? (
        <section aria-labelledby="da">
          <h2 id="da">Đã giải quyết ({decided.length})</h2>
          <Requests entries={decided} open={open} />
        </section>
      ) : null}
    </ConsoleLayout>
  );
}

function Requests({ entries, open }: { entries: readonly Entry[]; open: OpenPlan }) {
  const { plan } = open.situation;
  return (
    <WideTable label="Danh sách đề nghị gia hạn">
      <thead>
        <tr>
          <th scope="col">Nội dung</th>
          <th scope="col">Thời hạn ban đầu</th>
          <th scope="col">Xin gia hạn đến</th>
          <th scope="col">Kết quả</th>
        </tr>
      </thead>
      <tbody>
        {entries.map(({ obligation, standing: { extension } }) => (
          <tr>
            <th scope="row">
              <a href={planPath(plan.id, "nhiem-vu", obligation.id)}>
                {obligationName(obligation)}
              </a>
              <p class="ref">{unitById(plan, obligation.unit)?.name}</p>
              <p class="words">{extension?.reason}</p>
            </th>
            <td>{deadlineText(asPlanned(obligation))}</td>
            <td>{extension ? documentDate(extension.newOn) : ""}</td>
            <td>{extension ? outcome(extension, plan.zone) : ""}</td>
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}

function outcome(extension: NonNullable<Entry["standing"]["extension"]>, zone: string): string {
  switch (extension.state) {
    case "asked":
      return `Xin lúc ${momentIn(zone, extension.askedAt)}`;
    case "granted":
      return `Đã gia hạn (${extension.reference})`;
    case "refused":
      return `Không đồng ý (${extension.reference})`;
  }
}

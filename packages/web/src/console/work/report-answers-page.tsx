import { remindHours } from "@dondoc/app/console/ask-report";
import type { OpenPlan } from "@dondoc/app/console/open-plan";
import { may } from "@dondoc/app/console/permission";
import type { Principal } from "@dondoc/app/console/session";
import type { AdHocRequest, RequestField } from "@dondoc/core/answer/ad-hoc-request";
import { addressFor } from "@dondoc/core/notice/reach";
import { type Entry, isClosed } from "@dondoc/core/obligation/state";
import { unitById } from "@dondoc/core/plan/plan";
import { asPlanned, deadlineText, documentDate, statusLabel } from "@dondoc/messages/wording";
import { figure, momentIn } from "../../moment.ts";
import { ConsoleLayout } from "../layout.tsx";
import { WideTable } from "../pages/wide-table.tsx";
import { planPath } from "../paths.ts";
import { PostForm } from "../post-form.tsx";
import { entriesOfRequest } from "./request-entries.ts";

interface ReportAnswersPageProps {
  principal: Principal;
  open: OpenPlan;
  request: AdHocRequest;
  isJustAsked: boolean;
  /** How many were just reminded. */
  mailed: number | undefined;
}

/** The answers to an ad hoc report as one table, with the sums of its figures. */
export function ReportAnswersPage(props: ReportAnswersPageProps) {
  const { principal, open, request, isJustAsked, mailed } = props;
  const { plan } = open.situation;
  const entries = entriesOfRequest(open, request);
  const [first] = entries;
  const due = first ? deadlineText(asPlanned(first.obligation)) : documentDate(request.dueOn);
  const answered = entries.filter(isClosed).length;
  const left = entries.length - answered;
  const path = planPath(plan.id, "dot-xuat", request.id);
  const isUrging = left > 0 && may(open.membership, "follow-up");
  return (
    <ConsoleLayout
      title={request.title}
      principal={principal}
      stored={open.state.stored}
      place="dot-xuat"
    >
      {isJustAsked ? <Asked entries={entries} open={open} /> : null}
      {mailed === undefined ? null : (
        <p class={mailed > 0 ? "panel good" : "panel"} role="status">
          {mailed > 0
            ? `Đã gửi thư nhắc đến ${mailed} đơn vị.`
            : `Không gửi thêm thư nhắc: các đơn vị này vừa được nhắc trong ${remindHours} giờ qua, hoặc chưa có địa chỉ thư. Nếu gấp, đề nghị gọi điện.`}
        </p>
      )}
      <h1>{request.title}</h1>
      <p>
        {request.askedAt ? `Đề nghị lúc ${momentIn(plan.zone, request.askedAt)}. ` : ""}Thời hạn:
        {due}. Đã báo cáo {answered}/{entries.length} đơn vị.
      </p>
      {isUrging ? (
        <PostForm principal={principal} action={`${path}/nhac`}>
          <button type="submit">Nhắc {left} đơn vị chưa báo cáo</button>
        </PostForm>
      ) : null}
      <Answers entries={entries} fields={request.fields ?? []} open={open} />
    </ConsoleLayout>
  );
}

/** Who was written to just now, and whom only a call reaches. */
function Asked({ entries, open }: { entries: readonly Entry[]; open: OpenPlan }) {
  const { situation, on } = open;
  const units = entries.flatMap(
    ({ obligation }) => unitById(situation.plan, obligation.unit) ?? [],
  );
  const silent = units.filter((unit) => addressFor(situation, unit, on) === undefined);
  return (
    <div class={silent.length > 0 ? "panel" : "panel good"} role="status">
      <p>
        Đã gửi đề nghị đến {units.length - silent.length} đơn vị. Đơn vị chưa báo cáo được nhắc lại
        trước hạn; kết quả hiện trong bảng dưới đây.
      </p>
      {silent.length > 0 ? (
        <p>
          Chưa có địa chỉ thư nhận được, đề nghị gọi điện:{" "}
          {silent.map(({ name }) => name).join("; ")}.
        </p>
      ) : null}
    </div>
  );
}

function Answers({
  entries,
  fields,
  open,
}: {
  entries: readonly Entry[];
  fields: readonly RequestField[];
  open: OpenPlan;
}) {
  const { plan } = open.situation;
  return (
    <WideTable label="Bảng tổng hợp báo cáo">
      <thead>
        <tr>
          <th scope="col">Đơn vị</th>
          <th scope="col">Tình hình</th>
          {fields.map(({ label }) => (
            <th scope="col">{label}</th>
          ))}
          <th scope="col">Ghi chú</th>
        </tr>
      </thead>
      <tbody>
        {entries.map(({ obligation, standing }) => (
          <tr>
            <th scope="row">
              <a href={planPath(plan.id, "nhiem-vu", obligation.id)}>
                {unitById(plan, obligation.unit)?.name ?? obligation.unit}
              </a>
            </th>
            <td>
              {statusLabel(standing.activity.status)}
              {standing.lastCheckInAt ? (
                <p class="ref">{momentIn(plan.zone, standing.lastCheckInAt)}</p>
              ) : null}
            </td>
            {fields.map(({ id, kind }) => {
              const value = standing.answers?.[id];
              return kind === "number" ? (
                <td class="number">{value === undefined ? "" : figure(Number(value))}</td>
              ) : (
                <td class="words">{value ?? ""}</td>
              );
            })}
            <td class="words">{standing.note}</td>
          </tr>
        ))}
      </tbody>
      {fields.some(({ kind }) => kind === "number") ? (
        <tfoot>
          <tr>
            <th scope="row">Tổng cộng</th>
            <td />
            {fields.map(({ id, kind }) => (
              <td class="number">{kind === "number" ? figure(sumOf(entries, id)) : ""}</td>
            ))}
            <td />
          </tr>
        </tfoot>
      ) : null}
    </WideTable>
  );
}

function sumOf(entries: readonly Entry[], field: string): number {
  return entries.reduce((sum, { standing }) => sum + Number(standing.answers?.[field] ?? 0), 0);
}

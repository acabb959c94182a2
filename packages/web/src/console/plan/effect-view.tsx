import type { StoredPlan } from "@dondoc/app/records";
import type { Effect, Hearing } from "@dondoc/core/notice/effect";
import type { Phase } from "@dondoc/core/notice/notice";
import { type Plan, unitById } from "@dondoc/core/plan/plan";
import { documentDate, obligationName } from "@dondoc/messages/wording";
import { WideTable } from "../pages/wide-table.tsx";

/** More rows than this are not read; the counts above are of all. */
const mostRows = 60;

interface EffectViewProps {
  effect: Effect;
  plan: Plan;
  life: StoredPlan["life"]["state"];
}

/** “12 nhắc việc thêm, 3 nhắc việc bỏ”, with the list. */
export function EffectView({
  effect: { added, dropped, moved, mails },
  plan,
  life,
}: EffectViewProps) {
  const rows = [
    ...added.map((hearing) => ({ hearing, change: <ins>Thêm</ins> })),
    ...dropped.map((hearing) => ({ hearing, change: <del>Bỏ</del> })),
    ...moved.map((hearing) => ({ hearing, change: <>Gửi đến {hearing.to}</> })),
  ].sort((a, b) => (a.hearing.on < b.hearing.on ? -1 : a.hearing.on > b.hearing.on ? 1 : 0));
  return (
    <section aria-labelledby="tac-dong">
      <h2 id="tac-dong">Tác động đến thư nhắc việc</h2>
      <p class="effect">
        {rows.length === 0 ? (
          <strong>Không thêm, không bỏ nhắc việc nào.</strong>
        ) : (
          <strong>{counted({ added, dropped, moved })}.</strong>
        )}{" "}
        Số thư từ nay đến khi thôi theo dõi:{" "}
        {mails.before === mails.after
          ? `vẫn là ${mails.after}`
          : `${mails.before} thành ${mails.after}`}
        .
      </p>
      <p class="hint">
        {life === "draft" ? "Kế hoạch chưa theo dõi: tính như bắt đầu theo dõi từ bây giờ. " : ""}
        Tính trong trường hợp không đơn vị nào cập nhật thêm.
      </p>
      {rows.length > 0 ? (
        <details class="more" open={rows.length <= 12}>
          <summary>
            Danh sách ({Math.min(rows.length, mostRows)}
            {rows.length > mostRows ? ` trong ${rows.length}` : ""})
          </summary>
          <WideTable label="Nhắc việc thêm, bỏ, đổi nơi nhận">
            <thead>
              <tr>
                <th scope="col">Ngày</th>
                <th scope="col">Thay đổi</th>
                <th scope="col">Nơi nhận</th>
                <th scope="col">Nội dung</th>
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, mostRows).map(({ hearing, change }) => (
                <tr>
                  <td>{documentDate(hearing.on)}</td>
                  <td>{change}</td>
                  <td>{unitById(plan, hearing.recipient)?.name ?? hearing.recipient}</td>
                  <td class="words">{hearingText(hearing)}</td>
                </tr>
              ))}
            </tbody>
          </WideTable>
        </details>
      ) : null}
    </section>
  );
}

/** Nothing is said of what there is none of. */
function counted({ added, dropped, moved }: Pick<Effect, "added" | "dropped" | "moved">): string {
  const parts: [number, string][] = [
    [added.length, "nhắc việc thêm"],
    [dropped.length, "nhắc việc bỏ"],
    [moved.length, "nhắc việc chuyển sang địa chỉ khác"],
  ];
  return parts.flatMap(([count, what]) => (count > 0 ? [`${count} ${what}`] : [])).join(", ");
}

const phases: Record<Phase, string> = {
  reminder: "Nhắc việc",
  "last-call": "Nhắc lần cuối",
  confirm: "Đề nghị chốt ngày",
  "status-request": "Hỏi tình hình",
  overdue: "Báo quá hạn",
  blocked: "Báo vướng mắc",
  "extension-asked": "Chờ ý kiến gia hạn",
  telephone: "Đề nghị gọi điện",
};

function hearingText({ what }: Hearing): string {
  if (what.kind === "introduction") return "Nêu việc phối hợp, tham gia, duy trì";
  return what.kind === "digest"
    ? "Báo cáo tổng hợp"
    : `${phases[what.phase]} – ${obligationName(what.obligation)}`;
}

import type { LeaderPage } from "@dondoc/app/leader-page";
import { planName } from "@dondoc/core/plan/plan";
import { documentTitle } from "@dondoc/core/plan/title";

/** Which plan, and to whom: as a letter opens. Automatic words ask (*đề nghị*), they never order. */
export function Greeting({ page }: { page: LeaderPage }) {
  const names = page.units.length > 0 ? page.units.map(({ name }) => name) : [page.recipient];
  return (
    <div class="greeting">
      <h1>{heading(page)}</h1>
      <p>
        Kính gửi: <strong>{names.join("; ")}</strong>
      </p>
      {page.open.length > 0 ? <p>{request(page)}</p> : null}
    </div>
  );
}

/** "Kế hoạch số 12/KH-UBND hưởng ứng …". */
function heading({ plan }: LeaderPage): string {
  const { document } = plan;
  return document.number ? `${planName(plan)}: ${documentTitle(document)}` : planName(plan);
}

/** Bodies outside the committee (Đoàn, Công an, enterprises) are asked with *trân trọng*. */
function request({ units }: LeaderPage): string {
  return units.some(({ subordinate }) => !subordinate)
    ? "Trân trọng đề nghị đơn vị cập nhật tình hình."
    : "Đề nghị đơn vị cập nhật tình hình thực hiện.";
}

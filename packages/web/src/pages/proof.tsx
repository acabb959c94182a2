import type { PageEntry } from "@dondoc/app/leader-page";
import { proofSentence } from "@dondoc/app/proof-text";
import { type Plan, unitById } from "@dondoc/core/plan/plan";
import { momentIn } from "../moment.ts";

/** As many as a phone can bear, the newest; `dondoc trace` has all. */
const shown = 24;

/** Who was told of an obligation and what came of it (*chứng cứ đã thông báo*), newest first. */
export function Proof({ item, plan }: { item: PageEntry; plan: Plan }) {
  const { proof } = item;
  if (proof === null) return <p class="hint">Hiện chưa xem được chứng cứ đã thông báo.</p>;
  if (proof.length === 0) return null;
  const words = {
    unitName: (id: string) => unitById(plan, id)?.name ?? id,
    moment: (at: string) => momentIn(plan.zone, at),
  };
  const newest = proof.toReversed().slice(0, shown);
  return (
    <details class="history">
      <summary>Chứng cứ đã thông báo ({proof.length})</summary>
      <ol>
        {newest.map((event) => (
          <li>
            <p class="when">{momentIn(plan.zone, event.at)}</p>
            <p>{proofSentence(event, words)}</p>
          </li>
        ))}
      </ol>
      {proof.length > shown ? <p class="hint">Và {proof.length - shown} mục trước đó.</p> : null}
      <p class="hint">
        Chỉ ghi thời điểm gửi, kết quả của máy chủ thư và nội dung đơn vị trả lời; không theo dõi
        việc mở thư hay bấm đường dẫn.
      </p>
    </details>
  );
}

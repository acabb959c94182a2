import type { Statistics } from "@dondoc/core/figures/statistics";
import { number } from "./ses/inbox-words.ts";
import type { PlanView } from "./start-view.ts";

const lifeWords: Record<PlanView["life"], string> = {
  draft: "Dự thảo, chưa nhắc việc",
  active: "Đang theo dõi",
  paused: "Tạm dừng nhắc việc",
  closed: "Đã khép lại",
};

/** A plan and its four official figures (*bốn nhóm số liệu*). */
export function PlanSection({ plan }: { plan: PlanView }) {
  return (
    <section aria-label={plan.title}>
      <p class="eyebrow issuer">
        <span>{plan.issuer}</span> <span class="life">{lifeWords[plan.life]}</span>
      </p>
      <h2>{plan.title}</h2>
      {plan.statistics && <Figures statistics={plan.statistics} />}
    </section>
  );
}

function Figures({ statistics }: { statistics: Statistics }) {
  const buckets: [tone: string, words: string, count: number][] = [
    ["good", "Hoàn thành đúng hạn", statistics.doneOnTime],
    ["late", "Hoàn thành trễ hạn", statistics.doneLate],
    ["open", "Đang thực hiện, trong hạn", statistics.openInTime],
    ["bad", "Đang thực hiện, quá hạn", statistics.openOverdue],
  ];
  return (
    <>
      <dl class="buckets">
        {buckets.map(([tone, words, count]) => (
          <div class={count === 0 ? "none" : tone}>
            <dt>{words}</dt>
            <dd>{number(count)}</dd>
          </div>
        ))}
      </dl>
      <p class="beside">{besideWords(statistics)}</p>
    </>
  );
}

/** What stands beside the four figures; only what there is. */
function besideWords(statistics: Statistics): string {
  const beside: [count: number, words: string][] = [
    [statistics.blocked, "có vướng mắc"],
    [statistics.extensionsAsked, "xin gia hạn"],
    [statistics.silent, "chưa cập nhật trong kỳ"],
    [statistics.soft, "dự kiến, chưa chốt ngày"],
  ];
  const found = beside.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`);
  const tail = found.length > 0 ? `, trong đó ${found.join(", ")}` : "";
  const unreached =
    statistics.undeliverable > 0 ? ` ${statistics.undeliverable} địa chỉ không gửi được thư.` : "";
  return `${number(statistics.total)} nội dung của các đơn vị${tail}.${unreached}`;
}

import type { LeaderPage, PlanOnPage } from "@dondoc/app/leader-page";
import type { Obligation } from "@dondoc/core/obligation/obligation";
import { involvementOf, type Involvement as Parts } from "@dondoc/core/plan/involvement";
import { type Plan, planShortName } from "@dondoc/core/plan/plan";
import {
  involvementWords,
  leadsText,
  partName,
  partnerLines,
  periodQuestion,
  phraseLines,
} from "@dondoc/messages/involvement";

/** What the units of a page have in a plan beside what they answer. */
export function involvementOnPage({ plan, units }: PlanOnPage): Parts | null {
  return involvementOf(
    plan,
    units.map(({ id }) => id),
  );
}

/** What the reader keeps up and helps with, folded: nothing of it is asked for. */
export function Involvement({ page }: { page: LeaderPage }) {
  const parts = page.plans.flatMap((one) => {
    const involvement = involvementOnPage(one);
    return involvement ? [{ plan: one.plan, involvement }] : [];
  });
  if (parts.length === 0) return null;
  return (
    <section class="involvement" aria-labelledby="tham-gia">
      <h2 id="tham-gia">Không phải báo cáo</h2>
      {parts.map(({ plan, involvement }) => (
        <>
          {page.plans.length > 1 ? <p class="ref">{planShortName(plan)}</p> : null}
          {(["standing", "coordinating", "implementing"] as const).map((kind) => (
            <Folded plan={plan} title={titles[kind]} kind={kind} items={involvement[kind]} />
          ))}
        </>
      ))}
    </section>
  );
}

const titles: Record<keyof Parts, string> = {
  standing: "Việc thường xuyên",
  coordinating: "Phối hợp",
  implementing: "Tham gia thực hiện",
};

function Folded({
  plan,
  title,
  kind,
  items,
}: {
  plan: Plan;
  title: string;
  kind: keyof Parts;
  items: Parts[keyof Parts];
}) {
  if (items.length === 0) return null;
  return (
    <details class="entry">
      <summary>
        <h3>
          {title} ({items.length})
        </h3>
      </summary>
      <p class="deadline">{`Đề nghị đơn vị ${involvementWords[kind].ask}`}</p>
      <ul class="closed">
        {items.map((item) => (
          <li>
            <p>{partName(item)}</p>
            {kind !== "standing" && "leads" in item ? (
              <p class="ref">{leadsText(plan, item)}</p>
            ) : null}
            {phraseLines(item.window).map((line) => (
              <p class="deadline">{line}</p>
            ))}
            <TaskParts plan={plan} id={item.id} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Of a task: whom its lead works with, and what it comprises, to unfold. */
export function TaskFacts({ plan, obligation }: { plan: Plan; obligation: Obligation }) {
  const question = periodQuestion(plan, obligation);
  return (
    <>
      {[...(question ? [question] : []), ...partnerLines(plan, obligation)].map((line) => (
        <p class="deadline">{line}</p>
      ))}
      {obligation.of.kind === "task" ? <TaskParts plan={plan} id={obligation.of.id} /> : null}
    </>
  );
}

function TaskParts({ plan, id }: { plan: Plan; id: string }) {
  const parts = plan.tasks.find((task) => task.id === id)?.parts ?? [];
  if (parts.length === 0) return null;
  return (
    <details class="comprises">
      <summary>Gồm {parts.length} nội dung</summary>
      <ul>
        {parts.map((part) => (
          <li>{part}</li>
        ))}
      </ul>
    </details>
  );
}

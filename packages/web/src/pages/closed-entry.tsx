import { quotedDeadline } from "@dondoc/messages/wording";
import { CheckInForm } from "./check-in-form.tsx";
import { History } from "./history.tsx";
import { TaskFacts } from "./involvement.tsx";
import { Proof } from "./proof.tsx";
import { Recorded } from "./recorded.tsx";
import { StateTags } from "./state-tags.tsx";
import { anchorOf, attemptAt, headingOf, type Item } from "./view.ts";

/** A finished obligation. Its form stays at hand: a slip of the thumb must be correctable. */
export function ClosedEntry(props: Item) {
  const { item } = props;
  const { obligation } = item.entry;
  const { ref, title } = headingOf(props);
  const { plan } = item;
  const { zone } = plan;
  return (
    <li id={anchorOf(props)}>
      {ref ? <p class="ref">{ref}</p> : null}
      <h3>{title}</h3>
      <StateTags entry={item.entry} />
      <p class="deadline">
        <span class="term">Thời hạn:</span> {quotedDeadline(item.entry)}.
      </p>
      <TaskFacts plan={plan} obligation={obligation} />
      <Recorded item={item} zone={zone} />
      <History item={item} zone={zone} />
      <Proof item={item} plan={plan} />
      <details class="correction" open={attemptAt(props) !== undefined}>
        <summary>Cập nhật lại nếu báo nhầm</summary>
        <CheckInForm {...props} />
      </details>
    </li>
  );
}

import { obligationHeading, quotedDeadline } from "@dondoc/messages/wording";
import { CheckInForm } from "./check-in-form.tsx";
import { History } from "./history.tsx";
import { TaskFacts } from "./involvement.tsx";
import { Proof } from "./proof.tsx";
import { Recorded } from "./recorded.tsx";
import { StateTags } from "./state-tags.tsx";
import { anchorOf, type Item } from "./view.ts";

/** The obligation that stands open at the top, its form ready. */
export function ForemostEntry(props: Item) {
  const { item, formKey } = props;
  const { ref, title } = headingOf(props);
  return (
    <article class="entry" id={anchorOf(props)} aria-labelledby={`${formKey}-ten`}>
      <div class="head">
        {ref ? <p class="ref">{ref}</p> : null}
        <StateTags entry={item.entry} />
      </div>
      <h2 id={`${formKey}-ten`}>{title}</h2>
      <EntryBody {...props} />
    </article>
  );
}

/** Any other obligation, folded to its title, state and deadline. */
export function FoldedEntry(props: Item) {
  const { item } = props;
  const { ref, title } = headingOf(props);
  return (
    <details class="entry" id={anchorOf(props)}>
      <summary>
        {ref ? <span class="ref">{ref}</span> : null}
        <h3>{title}</h3>
        <StateTags entry={item.entry} />
      </summary>
      <EntryBody {...props} />
    </details>
  );
}

function EntryBody(props: Item) {
  const { item, view } = props;
  const { zone } = view.page.plan;
  return (
    <>
      <p class="deadline">
        <span class="term">Thời hạn:</span> {quotedDeadline(item.entry)}.
      </p>
      <Recorded item={item} zone={zone} />
      <CheckInForm {...props} />
      <TaskFacts plan={view.page.plan} obligation={item.entry.obligation} />
      <History
        item={item}
        zone={zone}
        filesAt={(checkIn) => `${view.action}/${checkIn}/attachments`}
      />
      <Proof item={item} plan={view.page.plan} />
    </>
  );
}

/** The document's own reference; whose it is where the page holds several units. */
function headingOf({ view, item }: Item): { ref: string; title: string } {
  const { obligation } = item.entry;
  const { units } = view.page;
  const unit = units.length > 1 ? units.find(({ id }) => id === obligation.unit) : undefined;
  const { ref, title } = obligationHeading(obligation);
  return { ref: [ref, unit?.name].filter(Boolean).join(" · "), title };
}

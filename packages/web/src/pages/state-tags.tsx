import { type Entry, isClosed } from "@dondoc/core/obligation/state";
import { attentionLabels, stateLabel } from "@dondoc/messages/wording";

/** Where an obligation stands, always in words; the colour only repeats them. */
export function StateTags({ entry }: { entry: Entry }) {
  const attention = isClosed(entry) ? [] : attentionLabels(entry);
  return (
    <p class="tags">
      <span class={`tag ${tone(entry)}`}>{stateLabel(entry)}</span>
      {attention.map((label) => (
        <span class="tag caution">{label}</span>
      ))}
    </p>
  );
}

/** From this many days on a deadline is near (*sắp đến hạn*). */
const nearDays = 3;

function tone({ state }: Entry): "good" | "caution" | "bad" | "plain" {
  switch (state.kind) {
    case "done-on-time":
      return "good";
    case "overdue":
      return "bad";
    case "done-late":
      return "caution";
    case "in-time":
      return state.daysLeft <= nearDays ? "caution" : "plain";
    case "soft":
      return state.passed ? "caution" : "plain";
    case "ongoing":
      return state.silent ? "caution" : "plain";
  }
}

import type { PageEntry } from "@dondoc/app/leader-page";
import { documentDate, statusLabel } from "@dondoc/messages/wording";
import { figure, momentIn } from "../moment.ts";
import { targetText } from "./progress-fields.tsx";

/** What was last recorded of an obligation, as the store has it; nothing before the first answer. */
export function Recorded({ item, zone }: { item: PageEntry; zone: string }) {
  const { standing } = item.entry;
  if (standing.lastCheckInAt === null) return null;
  return (
    <div class="recorded">
      <p>
        Đã ghi nhận lúc {momentIn(zone, standing.lastCheckInAt)}:{" "}
        <strong>{statusLabel(standing.activity.status)}</strong>
        {writtenFor(item)}
      </p>
      {standing.note ? <p class="words">{standing.note}</p> : null}
      <Figures item={item} />
      <ExtensionState item={item} />
    </div>
  );
}

/** A unit that phoned sees on its page who wrote for it. */
function writtenFor({ history }: PageEntry): string {
  const [by] = history.flatMap((event) => ("kind" in event ? [] : [event.by]));
  return by?.kind === "office" ? ` (${by.who} ghi thay)` : "";
}

/** The figures on record, each beside its target. */
function Figures({ item }: { item: PageEntry }) {
  const { progress } = item.entry.standing;
  return (
    <>
      {item.targets.map((target) => {
        const value = progress[target.id];
        return value === undefined ? null : (
          <p>
            {target.indicator}: <strong>{figure(value)}</strong> (chỉ tiêu {targetText(target)})
          </p>
        );
      })}
    </>
  );
}

function ExtensionState({ item }: { item: PageEntry }) {
  const { extension, activity } = item.entry.standing;
  if (!extension) return null;
  const newOn = documentDate(extension.newOn);
  switch (extension.state) {
    case "asked":
      // Done before it was decided: nothing waits any more.
      return activity.status === "done" ? null : (
        <p>Đã xin gia hạn đến hết ngày {newOn}, đang chờ quyết định.</p>
      );
    case "granted":
      return (
        <p>
          Đã được gia hạn đến hết ngày {newOn} ({extension.reference}).
        </p>
      );
    case "refused":
      return <p>Không đồng ý gia hạn ({extension.reference}).</p>;
  }
}

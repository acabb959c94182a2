import type { OpenPlan } from "@dondoc/app/console/open-plan";
import type { Entry } from "@dondoc/core/obligation/state";
import { shortened } from "@dondoc/messages/inert-text";
import { deadlineText, obligationHeading } from "@dondoc/messages/wording";
import { meetingText } from "@dondoc/messages/zalo-text";
import { StateTags } from "../../pages/state-tags.tsx";
import { planPath } from "../paths.ts";
import type { Turn } from "./agenda.ts";
import { QrCode } from "./qr.tsx";

/** So many lines can be read from the back of a room. */
const mostLines = 5;

interface TurnBlockProps {
  turn: Turn;
  open: OpenPlan;
  link: string | null;
}

/** One unit at the meeting: what to speak of, its QR code, and the text for its chat. */
export function TurnBlock({ turn, open, link }: TurnBlockProps) {
  const { unit, entries, later } = turn;
  const { plan } = open.situation;
  const more = entries.length - mostLines;
  const isLinked = link !== null;
  return (
    <section class={isLinked ? "turn linked" : "turn"} aria-labelledby={`gb-${unit.id}`}>
      <h2 id={`gb-${unit.id}`}>
        <a href={planPath(plan.id, "don-vi", unit.id)}>{unit.name}</a>
      </h2>
      {isLinked ? <QrCode of={link} label={`Mã QR mở trang của ${unit.name}`} /> : null}
      <ul>
        {entries.slice(0, mostLines).map((entry) => (
          <Line entry={entry} planId={plan.id} />
        ))}
      </ul>
      <p class="ref">
        {[
          ...(more > 0 ? [`và ${more} nội dung khác cần nêu`] : []),
          ...(later > 0 ? [`${later} nội dung đang thực hiện, chưa đến hạn`] : []),
        ].join("; ")}
      </p>
      <details class="zalo">
        <summary>
          Nội dung để gửi Zalo<span class="unseen"> cho {unit.name}</span>
        </summary>
        <label for={`zalo-${unit.id}`}>Chọn toàn bộ nội dung trong ô rồi sao chép.</label>
        <textarea
          id={`zalo-${unit.id}`}
          readonly
          rows={9}
          data-copy={`nội dung để gửi Zalo cho ${unit.name}`}
        >
          {meetingText({ situation: open.situation, unit, entries, link, on: open.on })}
        </textarea>
      </details>
    </section>
  );
}

function Line({ entry, planId }: { entry: Entry; planId: string }) {
  const { obligation, deadline, standing } = entry;
  const { ref, title } = obligationHeading(obligation);
  return (
    <li>
      <p>
        {ref ? `${ref}: ` : null}
        <a href={planPath(planId, "nhiem-vu", obligation.id)}>{title}</a>
      </p>
      <StateTags entry={entry} />
      {deadline.kind === "ongoing" ? null : <p class="deadline">Thời hạn: {deadlineText(entry)}</p>}
      {standing.note ? <p class="note">“{shortened(standing.note, 200)}”</p> : null}
    </li>
  );
}

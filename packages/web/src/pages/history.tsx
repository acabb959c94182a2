import type { PageEntry } from "@dondoc/app/leader-page";
import type { DecisionEvent } from "@dondoc/app/records";
import { isStanding, type StoredAttachment } from "@dondoc/core/answer/attachment";
import type { CheckIn } from "@dondoc/core/answer/check-in";
import { documentDate, statusLabel } from "@dondoc/messages/wording";
import { figure, momentIn } from "../moment.ts";

/** As many as a phone can bear; the office's console has all. */
const shown = 12;

interface HistoryProps {
  item: PageEntry;
  zone: string;
  /** The page with the files of an answer, where there is one. */
  filesAt?: (checkIn: string) => string;
}

/** What was answered and decided (*lịch sử cập nhật*), newest first. */
export function History({ item, zone, filesAt }: HistoryProps) {
  const { history, targets, fields, attachments } = item;
  if (history.length === 0) return null;
  const indicators = new Map([
    ...targets.map(({ id, indicator }) => [id, indicator] as const),
    ...fields.map(({ id, label }) => [id, label] as const),
  ]);
  return (
    <details class="history">
      <summary>Lịch sử cập nhật ({history.length})</summary>
      <ol>
        {history.slice(0, shown).map((event) => (
          <li>
            <p class="when">{momentIn(zone, event.at)}</p>
            {"kind" in event ? (
              <DecisionLine decision={event} />
            ) : (
              <CheckInLines checkIn={event} indicators={indicators} />
            )}
            <Files
              files={attachments.filter((a) => a.checkIn === event.id && isStanding(a))}
              at={filesAt?.(event.id)}
            />
          </li>
        ))}
      </ol>
      {history.length > shown ? (
        <p class="hint">Và {history.length - shown} lần cập nhật trước đó.</p>
      ) : null}
    </details>
  );
}

function DecisionLine({ decision }: { decision: DecisionEvent }) {
  const { granted, newOn, reference } = decision;
  return (
    <p>
      <strong>
        {granted ? `Đồng ý gia hạn đến hết ngày ${documentDate(newOn)}` : "Không đồng ý gia hạn"}
      </strong>{" "}
      ({reference})
    </p>
  );
}

interface CheckInLinesProps {
  checkIn: CheckIn;
  indicators: ReadonlyMap<string, string>;
}

function CheckInLines({ checkIn, indicators }: CheckInLinesProps) {
  const { status, note, progress, answers = {}, confirmedOn, extension, by } = checkIn;
  return (
    <>
      <p>
        <strong>{statusLabel(status)}</strong>
        {by.kind === "office" ? ` (${by.who} ghi thay)` : ""}
      </p>
      {note ? <p class="words">{note}</p> : null}
      {Object.entries(progress).map(([target, value]) => (
        <p>
          {indicators.get(target) ?? target}: {figure(value)}
        </p>
      ))}
      {Object.entries(answers).map(([field, value]) => (
        <p class="words">
          {indicators.get(field) ?? field}: {value}
        </p>
      ))}
      {confirmedOn ? <p>Chốt ngày thực hiện: {documentDate(confirmedOn)}</p> : null}
      {extension ? (
        <p class="words">
          Xin gia hạn đến hết ngày {documentDate(extension.newOn)}: {extension.reason}
        </p>
      ) : null}
    </>
  );
}

function Files({ files, at }: { files: StoredAttachment[]; at: string | undefined }) {
  if (files.length === 0) return null;
  const names = files.map(({ name }) => name).join(", ");
  return <p class="words">Tệp minh chứng: {at ? <a href={at}>{names}</a> : names}</p>;
}

import { isClosed } from "@dondoc/core/obligation/state";
import {
  asPlanned,
  documentDate,
  obligationName,
  quotedDeadline,
  stateLabel,
  statusLabel,
} from "@dondoc/messages/wording";
import type { Child } from "hono/jsx";
import { number } from "../ses/inbox-words.ts";
import { startShell } from "../start-shell.tsx";
import {
  morningWords,
  type StoryEntry,
  type StoryMail,
  type StoryView,
  shortDay,
} from "./story-view.ts";

/** What happened about one stated day: mailed, opened, answered, overdue, taken up; and what rang for it. */
export function storyPage(view: StoryView) {
  const late = view.entries.filter(
    ({ entry }) => !isClosed(entry) || entry.state.kind === "done-late",
  );
  return startShell(
    `Mốc ${shortDay(view.on)} – Đôn Đốc`,
    <>
      <header>
        <p class="eyebrow">
          <a href="/">Trang đầu</a>
          {view.before && <DateLink on={view.before} />}
          {view.after && <DateLink on={view.after} />}
        </p>
        <h1>Mốc {documentDate(view.on)}</h1>
        <dl class="due">
          {deadlines(view).map(([name, deadline]) => (
            <div>
              <dt>{name}</dt>
              <dd>{deadline}</dd>
            </div>
          ))}
        </dl>
      </header>
      <main id="content" tabindex={-1}>
        <Part title="1. Thư nhắc, đúng như đã gửi" id="nhac">
          <Mails mails={view.reminders} zone={view.zone} none="Chưa đến ngày nhắc đầu tiên." />
        </Part>
        <Part title="2. Trang của đơn vị, mở từ liên kết trong thư" id="trang">
          <p class="beside">
            Không cần tài khoản: mở liên kết, chọn tình hình, ghi một dòng, bấm gửi.
          </p>
          <ul class="chips">
            {pagesOf(view).map(({ unit, page }) => (
              <li>{page ? <a href={page}>{unit}</a> : unit}</li>
            ))}
          </ul>
        </Part>
        <Part title="3. Trả lời" id="tra-loi">
          <Answers view={view} />
        </Part>
        <Part title="4. Ai chưa hoàn thành hoặc chậm, và điều gì đã xảy ra" id="chua">
          {late.length === 0 ? (
            <p class="beside">Tất cả đã báo hoàn thành đúng hạn.</p>
          ) : (
            <ul class="rows">
              {late.map(({ entry, unit }) => (
                <li>
                  <strong>{unit}</strong>
                  <p>
                    {obligationName(entry.obligation)}: {stateLabel(entry)}
                  </p>
                </li>
              ))}
            </ul>
          )}
          <h3>Thư quá hạn gửi đơn vị</h3>
          <Mails mails={view.overdue} zone={view.zone} none="Không có thư quá hạn nào." />
        </Part>
        <Part title="5. Báo cáo lên cấp trên" id="len-tren">
          <h3>Cơ quan theo dõi</h3>
          <Mails mails={view.toOffice} zone={view.zone} none="Chưa có nội dung nào phải chuyển." />
          <h3>Văn phòng, lãnh đạo: bản tổng hợp quá hạn</h3>
          <Mails mails={view.toChair} zone={view.zone} none="Chưa có nội dung nào phải chuyển." />
          <h3>Bản tổng hợp tuần, kỳ đầu sau mốc này</h3>
          <Mails mails={view.digests} zone={view.zone} none="Chưa đến ngày tổng hợp tiếp theo." />
        </Part>
        <Part title="6. Lịch hẹn giờ đã kích hoạt" id="lich">
          <Rings view={view} />
        </Part>
      </main>
    </>,
  );
}

function DateLink({ on }: { on: string }) {
  return (
    <>
      {" "}
      · <a href={`/local/story/${on}`}>Mốc {shortDay(on)}</a>
    </>
  );
}

/** For each thing that is due: its name and its deadline, as mails and pages say it. */
function deadlines({ entries }: StoryView): [name: string, deadline: string][] {
  return [
    ...new Map(
      entries.map(({ entry: { obligation } }) => [
        obligationName(obligation),
        `Thời hạn: ${quotedDeadline({ ...asPlanned(obligation), obligation })}.`,
      ]),
    ),
  ];
}

/** One link a body, however much it owes by the day. */
function pagesOf({ entries }: StoryView): Pick<StoryEntry, "unit" | "page">[] {
  return [...new Map(entries.map(({ unit, page }) => [unit, { unit, page }])).values()];
}

function Part({ id, title, children }: { id: string; title: string; children: Child }) {
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  );
}

/** To so many bodies each copy is shown at once; to more it unfolds. */
const mostOpen = 3;

function Mails({ mails, zone, none }: { mails: StoryMail[]; zone: string; none: string }) {
  if (mails.length === 0) return <p class="beside">{none}</p>;
  return (
    <ol class="rows">
      {mails.map(({ at, subject, copies }) => {
        const [only, ...others] = copies;
        const sent = <time datetime={at}>{morningWords(at, zone)}</time>;
        if (only && others.length === 0) {
          return (
            <li>
              <a href={`/local/inbox/${only.id}`}>{subject}</a>
              <p>
                {sent}, gửi {only.unit} ({only.to})
              </p>
            </li>
          );
        }
        return (
          <li>
            <strong>{subject}</strong>
            <details open={copies.length <= mostOpen}>
              <summary>
                {sent}, gửi {number(copies.length)} đơn vị
              </summary>
              <ul class="chips">
                {copies.map(({ id, unit, to }) => (
                  <li>
                    <a href={`/local/inbox/${id}`} title={to}>
                      {unit}
                    </a>
                  </li>
                ))}
              </ul>
            </details>
          </li>
        );
      })}
    </ol>
  );
}

function Answers({ view: { answers, zone } }: { view: StoryView }) {
  if (answers.length === 0) return <p class="beside">Chưa có đơn vị nào trả lời.</p>;
  return (
    <ol class="rows">
      {answers.map(({ at, unit, obligation, status, note }) => (
        <li>
          <strong>
            {unit}: {statusLabel(status)}
          </strong>
          <p>
            <time datetime={at}>{morningWords(at, zone)}</time>, {obligationName(obligation)}
            {note && `: “${note}”`}
          </p>
        </li>
      ))}
    </ol>
  );
}

function Rings({ view: { rings, zone } }: { view: StoryView }) {
  if (rings.length === 0) return <p class="beside">Chưa có lịch nào được kích hoạt cho mốc này.</p>;
  return (
    <ol class="rows">
      {rings.map(({ name, group, at, target }) => (
        <li>
          <code>{name}</code>
          <p>
            <time datetime={at}>{morningWords(at, zone)}</time>, nhóm <code>{group}</code>, đích{" "}
            <code>{target}</code>
          </p>
        </li>
      ))}
    </ol>
  );
}

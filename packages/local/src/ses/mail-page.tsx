import { Fragment } from "hono/jsx";
import { attachmentPath } from "./inbox-json.ts";
import type { InboxMail } from "./inbox-mail.ts";
import { fileSize, localMoment, outcomeWords } from "./inbox-words.ts";
import { linksOf, splitAtLinks } from "./links.ts";
import { bodySandbox } from "./mail-body.ts";

export type MailView = "html" | "text";

interface Props {
  mail: InboxMail;
  kind: string;
  view: MailView;
  newer: InboxMail | undefined;
  older: InboxMail | undefined;
}

/** One mail as its recipient would see it, with what a clerk wants to know of it. */
export function MailPage({ mail, kind, view, newer, older }: Props) {
  return (
    <article class="mail">
      <nav class="around" aria-label="Thư khác">
        <a href="/local/inbox">Danh sách thư</a>
        {newer && (
          <a rel="prev" href={`/local/inbox/${newer.id}`}>
            Thư mới hơn
          </a>
        )}
        {older && (
          <a rel="next" href={`/local/inbox/${older.id}`}>
            Thư cũ hơn
          </a>
        )}
      </nav>
      <h1>{mail.subject || "(Không có tiêu đề)"}</h1>
      <Envelope mail={mail} kind={kind} />
      {mail.html !== "" && mail.text !== "" && <Views id={mail.id} view={view} />}
      {view === "html" ? (
        <iframe title="Nội dung thư" sandbox={bodySandbox} src={`/local/inbox/${mail.id}/body`} />
      ) : (
        <Plain text={mail.text} />
      )}
      <Files mail={mail} />
      <Links mail={mail} />
      <Details mail={mail} />
    </article>
  );
}

function Envelope({ mail, kind }: { mail: InboxMail; kind: string }) {
  const { day, date, time } = localMoment(mail.at);
  const rows: [string, string][] = [
    ["Người gửi", mail.from],
    ["Người nhận", mail.to.join(", ")],
    ["Đồng gửi", mail.cc.join(", ")],
    ["Đồng gửi ẩn", mail.bcc.join(", ")],
    ["Trả lời về", mail.replyTo.join(", ")],
    ["Thời điểm", `${time}, ${day}, ngày ${date}`],
    ["Loại thư", kind],
    ["Tình trạng", outcomeWords[mail.outcome]],
  ];
  return <Pairs rows={rows.filter(([, value]) => value !== "")} />;
}

function Views({ id, view }: { id: string; view: MailView }) {
  const current = (one: MailView) => (one === view ? "page" : undefined);
  return (
    <nav class="views" aria-label="Cách xem thư">
      <a href={`/local/inbox/${id}`} aria-current={current("html")}>
        Bản trình bày
      </a>
      <a href={`/local/inbox/${id}?view=text`} aria-current={current("text")}>
        Bản chữ thuần
      </a>
    </nav>
  );
}

function Plain({ text }: { text: string }) {
  return (
    <div class="plain">
      {splitAtLinks(text).map((piece, at) =>
        at % 2 === 1 ? <a href={piece}>{piece}</a> : <Fragment>{piece}</Fragment>,
      )}
    </div>
  );
}

function Files({ mail }: { mail: InboxMail }) {
  if (mail.attachments.length === 0) return null;
  return (
    <section>
      <h2>Tệp đính kèm</h2>
      <ul class="links">
        {mail.attachments.map(({ name, size, content }, index) => {
          const label = `${name || "(không tên)"} (${fileSize(size)})`;
          return (
            <li>
              {content === undefined ? label : <a href={attachmentPath(mail, index)}>{label}</a>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Links({ mail }: { mail: InboxMail }) {
  const links = linksOf(mail);
  if (links.length === 0) return null;
  return (
    <section>
      <h2>Liên kết trong thư</h2>
      <ol class="links">
        {links.map((link) => (
          <li>
            <a href={link}>{link}</a>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Details({ mail }: { mail: InboxMail }) {
  const tags = Object.entries(mail.tags).map(([name, value]) => `${name}=${value}`);
  const rows: [string, string][] = [
    ...Object.entries(mail.headers),
    ["Mã thư", mail.id],
    ["Thẻ", tags.join(", ")],
    ["Bộ cấu hình", mail.configurationSet ?? ""],
  ];
  return (
    <details>
      <summary>Tiêu đề kỹ thuật của thư</summary>
      <Pairs rows={rows.filter(([, value]) => value !== "")} />
    </details>
  );
}

function Pairs({ rows }: { rows: [string, string][] }) {
  return (
    <dl>
      {rows.map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

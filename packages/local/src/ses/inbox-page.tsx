import { InboxFilter } from "./inbox-filter.tsx";
import { type InboxMail, recipients } from "./inbox-mail.ts";
import { type InboxPage, type InboxQuery, inboxHref } from "./inbox-query.ts";
import { localMoment, number, outcomeWords, senderName } from "./inbox-words.ts";

interface Props {
  page: InboxPage;
  query: InboxQuery;
  kinds: [kind: string, name: string][];
  addresses: string[];
  kindOf(mail: InboxMail): string;
}

/** The list of mails, the newest first, under the civil days they were sent on. */
export function InboxListPage({ page, query, kinds, addresses, kindOf }: Props) {
  const filtered = query.to !== "" || query.kind !== "" || query.q !== "";
  return (
    <>
      <h1>Thư đã gửi</h1>
      <InboxFilter query={query} kinds={kinds} addresses={addresses} filtered={filtered} />
      <p class="count" role="status">
        {summary(page, filtered)}
      </p>
      {byDay(page.mails).map(({ day, date, mails }) => (
        <section>
          <h2>
            {day}, ngày {date}
          </h2>
          <ol class="mails">
            {mails.map((mail) => (
              <Row mail={mail} kind={kindOf(mail)} />
            ))}
          </ol>
        </section>
      ))}
      {page.pages > 1 && <Pager page={page} query={query} />}
    </>
  );
}

function Row({ mail, kind }: { mail: InboxMail; kind: string }) {
  return (
    <li>
      <time datetime={mail.at}>{localMoment(mail.at).time}</time>
      <div class="what">
        <a href={`/local/inbox/${mail.id}`}>{mail.subject || "(Không có tiêu đề)"}</a>
        <p>
          {senderName(mail.from)} <span class="to">gửi {shortly(recipients(mail))}</span>
        </p>
      </div>
      <p class="marks">
        {kind !== "" && <span class="kind">{kind}</span>}
        <span class={`outcome ${mail.outcome}`}>{outcomeWords[mail.outcome]}</span>
      </p>
    </li>
  );
}

function Pager({ page, query }: { page: InboxPage; query: InboxQuery }) {
  return (
    <nav class="pager" aria-label="Trang">
      {page.page > 1 && (
        <a rel="prev" href={inboxHref({ ...query, page: page.page - 1 })}>
          Thư mới hơn
        </a>
      )}
      <span>
        Trang {page.page}/{page.pages}
      </span>
      {page.page < page.pages && (
        <a rel="next" href={inboxHref({ ...query, page: page.page + 1 })}>
          Thư cũ hơn
        </a>
      )}
    </nav>
  );
}

function summary({ found, first, mails }: InboxPage, filtered: boolean): string {
  if (found === 0)
    return filtered ? "Không có thư nào khớp với điều kiện tìm." : "Chưa có thư nào.";
  const total = filtered ? `${number(found)} thư khớp với điều kiện tìm` : `${number(found)} thư`;
  if (mails.length === found) return `${total}.`;
  return `${total}, đang xem từ thư thứ ${number(first)} đến thư thứ ${number(first + mails.length - 1)}.`;
}

function shortly(addresses: string[]): string {
  const [one = "", two, ...more] = addresses;
  if (two === undefined) return one;
  return more.length === 0 ? `${one} và ${two}` : `${one} và ${more.length + 1} địa chỉ khác`;
}

function byDay(mails: InboxMail[]): { day: string; date: string; mails: InboxMail[] }[] {
  const days: { day: string; date: string; mails: InboxMail[] }[] = [];
  for (const mail of mails) {
    const { day, date } = localMoment(mail.at);
    if (days.at(-1)?.date !== date) days.push({ day, date, mails: [] });
    days.at(-1)?.mails.push(mail);
  }
  return days;
}

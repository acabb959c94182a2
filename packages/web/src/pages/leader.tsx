import type { LeaderPage, PageEntry, PlanOnPage } from "@dondoc/app/leader-page";
import type { Overview as PlanOverview } from "@dondoc/app/overview";
import { buckets } from "@dondoc/core/figures/statistics";
import type { Entry } from "@dondoc/core/obligation/state";
import { type Plan, planName, planShortName, type Unit, unitById } from "@dondoc/core/plan/plan";
import { documentTitle } from "@dondoc/core/plan/title";
import { placeOf, wholeListPath } from "@dondoc/messages/place";
import {
  bucketLabel,
  deadlineText,
  obligationName,
  quotedDeadline,
} from "@dondoc/messages/wording";
import { CalendarOffer } from "./calendar-offer.tsx";
import { CheckInForm } from "./check-in-form.tsx";
import { ClosedEntry } from "./closed-entry.tsx";
import { EmptyState } from "./empty-state.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { History } from "./history.tsx";
import { Involvement, TaskFacts } from "./involvement.tsx";
import { Layout } from "./layout.tsx";
import { Proof } from "./proof.tsx";
import { Recorded } from "./recorded.tsx";
import { StateTags } from "./state-tags.tsx";
import {
  anchorOf,
  entryNamed,
  headingOf,
  type Item,
  idsOf,
  isForemost,
  itemsOf,
  namesOf,
  type View,
} from "./view.ts";

/** Where the page says what was recorded. */
export const recordedPlace = "da-ghi";

/** The page behind a link: what is asked of the recipient, the nearest first, each with its form. */
export function LeaderPageView({ view }: { view: View }) {
  const { page, attempt } = view;
  const { document } = page.plans[0].plan;
  const { open, closed } = itemsOf(view);
  const foremost = open.find(isForemost);
  const others = open.filter((item) => item !== foremost);
  const named = entryNamed(page, attempt);
  const refused = [...open, ...closed].find(({ item }) => item === named);
  return (
    <Layout
      title={`${attempt ? "Lỗi: " : ""}Cập nhật tình hình – ${document.issuerShort}`}
      issuer={document.issuerShort}
      scripted
      footer={
        <>
          {open.length > 0 && !page.isNarrow ? (
            <CalendarOffer action={view.action.replace(/check-ins$/, "calendars")} />
          ) : null}
          <Contact page={page} />
        </>
      }
    >
      {refused ? <ErrorSummary view={view} formKey={refused.formKey} /> : null}
      <Greeting page={page} />
      {page.unreadable > 0 ? <Unreadable count={page.unreadable} /> : null}
      <Confirmation view={view} />
      {foremost ? <ForemostEntry {...foremost} /> : null}
      {page.plans.map((one) => (
        <Overview page={page} of={one} wholeAt={view.action.replace(/check-ins$/, wholeListPath)} />
      ))}
      {others.length > 0 ? (
        <section aria-labelledby="khac">
          <h2 id="khac">{foremost ? `Nội dung khác (${others.length})` : "Nội dung của đơn vị"}</h2>
          {others.map((item) => (
            <FoldedEntry {...item} />
          ))}
        </section>
      ) : null}
      {open.length === 0 && page.plans.every(({ overview }) => !overview) ? (
        <EmptyState page={page} />
      ) : null}
      {closed.length > 0 ? (
        <section aria-labelledby="da-xong">
          <h2 id="da-xong">Đã hoàn thành ({closed.length})</h2>
          <ul class="closed">
            {closed.map((item) => (
              <ClosedEntry {...item} />
            ))}
          </ul>
        </section>
      ) : null}
      {page.isNarrow ? null : <Involvement page={page} />}
      {open.length > 0 ? <Retelling view={view} /> : null}
    </Layout>
  );
}

/** Which plan, and to whom: as a letter opens. Automatic words ask (*đề nghị*), they never order. */
function Greeting({ page }: { page: LeaderPage }) {
  const [{ plan }, ...others] = page.plans;
  return (
    <div class="greeting">
      <h1>{others.length === 0 ? fullName(plan) : "Nhiệm vụ, báo cáo được giao"}</h1>
      <p>
        Kính gửi: <strong>{namesOf(page).join("; ")}</strong>
      </p>
      {page.open.length > 0 ? <p>{request(page)}</p> : null}
      {others.length === 0 ? null : (
        <details class="history">
          <summary>Theo {page.plans.length} văn bản</summary>
          <ul>
            {page.plans.map((one) => (
              <li>{fullName(one.plan)}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** What is missing is said: an item that is not there looks like one that is not owed. */
function Unreadable({ count }: { count: number }) {
  return (
    <p class="panel bad" role="status">
      Còn {count} văn bản hiện chưa xem được do lỗi hệ thống. Nội dung dưới đây của các văn bản
      khác; đề nghị xem lại sau hoặc liên hệ cơ quan theo dõi.
    </p>
  );
}

/** "Kế hoạch số 12/KH-UBND: Hưởng ứng …". */
function fullName(plan: Plan): string {
  const { document } = plan;
  return document.number ? `${planName(plan)}: ${documentTitle(document)}` : planName(plan);
}

/** Bodies outside the committee (Đoàn, Công an, enterprises) are asked with *trân trọng*. */
function request({ plans }: LeaderPage): string {
  return plans.some(({ units }) => units.some(({ subordinate }) => !subordinate))
    ? "Trân trọng đề nghị đơn vị cập nhật tình hình."
    : "Đề nghị đơn vị cập nhật tình hình thực hiện.";
}

/**
 * Says what was recorded of the obligation that the address names. The words come from the store:
 * whatever the address says, the page tells only what is so.
 */
function Confirmation({ view }: { view: View }) {
  const { page, confirm } = view;
  const item = entryNamed(page, confirm);
  if (!item || item.entry.standing.lastCheckInAt === null) return null;
  const left = page.open.filter((other) => other !== item).length;
  return (
    <section class="panel good" id={recordedPlace} tabindex={-1} aria-labelledby="da-ghi-ten">
      <h2 id="da-ghi-ten">Đã ghi nhận cập nhật</h2>
      <p>{obligationName(item.entry.obligation)}</p>
      <Recorded item={item} zone={item.plan.zone} />
      <AttachLink item={item} action={view.action} />
      <p class="hint">
        {left === 0
          ? "Cảm ơn đơn vị. Có thể đóng trang này."
          : `Cảm ơn đơn vị. Còn ${left} nội dung khác ở dưới.`}
      </p>
    </section>
  );
}

/** The answer is on record; now it can be shown by photos. */
function AttachLink({ item, action }: { item: PageEntry; action: string }) {
  const answer = item.history.find((event) => !("kind" in event));
  if (!answer) return null;
  return (
    <p>
      <a class="onward" href={`${action}/${answer.id}/attachments`}>
        Đính kèm ảnh, tệp minh chứng
      </a>
    </p>
  );
}

/** So many lines fit a chat message; the page itself has the rest. */
const told = 5;

/** The page as a short plain text, to be copied and sent on by Zalo; without the script, by hand. */
function Retelling({ view }: { view: View }) {
  const text = retold(view);
  return (
    <details class="retelling">
      <summary>Nội dung để gửi Zalo</summary>
      <label for="zalo">Chạm và giữ trong ô, chọn “Chọn tất cả”, rồi “Sao chép”.</label>
      <textarea
        id="zalo"
        readonly
        rows={Math.min(14, text.split("\n").length + 4)}
        data-copy="nội dung để gửi Zalo"
      >
        {text}
      </textarea>
    </details>
  );
}

function retold({ page, url }: View): string {
  const { issuerShort } = page.plans[0].plan.document;
  const lines = page.open.slice(0, told).map(({ plan, entry }) => {
    const document = page.plans.length > 1 ? ` (${planShortName(plan)})` : "";
    return `- ${obligationName(entry.obligation)}${document} – ${deadlineText(entry)}`;
  });
  const more = page.open.length - told;
  return [
    `${issuerShort} đề nghị ${namesOf(page).join("; ")} cập nhật tình hình thực hiện:`,
    ...lines,
    ...(more > 0 ? [`- và ${more} nội dung khác`] : []),
    `Cập nhật tại: ${url}`,
  ].join("\n");
}

interface OverviewProps {
  page: LeaderPage;
  of: PlanOnPage;
  wholeAt: string;
}

/** Where a whole plan stands, for the offices that follow it: figures first, then what needs a word. */
function Overview({ page, of: { overview, plan }, wholeAt }: OverviewProps) {
  if (!overview) return null;
  const ids = idsOf(page, plan);
  const part = { ids, overview, plan };
  return (
    <section class="overview" aria-labelledby={`${ids}tinh-hinh`}>
      <h2 id={`${ids}tinh-hinh`}>
        {page.plans.length === 1 ? "Tình hình chung" : `Tình hình: ${planShortName(plan)}`}
      </h2>
      <Figures overview={overview} />
      <a
        id={`${ids}${wholeListPath}`}
        class="onward"
        href={ids === "" ? wholeAt : `${wholeAt}?ke-hoach=${plan.id}`}
      >
        Danh sách đầy đủ, bản in
      </a>
      <Entries {...part} id="cho-y-kien" title="Cần cho ý kiến" entries={overview.waiting} />
      <Entries {...part} id="qua-han" title="Quá hạn" entries={overview.overdue} />
      <Entries
        {...part}
        id="chua-chot"
        title="Đã qua ngày dự kiến, chưa chốt ngày"
        entries={overview.unsettled}
      />
    </section>
  );
}

function Figures({ overview: { statistics } }: { overview: PlanOverview }) {
  return (
    <dl class="figures">
      {buckets.map((bucket) => (
        <div>
          <dt>{bucketLabel[bucket]}</dt>
          <dd>{statistics[bucket]}</dd>
        </div>
      ))}
    </dl>
  );
}

function Entries({
  ids,
  id,
  title,
  entries,
  plan,
}: {
  ids: string;
  id: string;
  title: string;
  entries: Entry[];
  plan: Plan;
}) {
  if (entries.length === 0) return null;
  return (
    <details class="entry" open>
      <summary id={`${ids}${id}`}>
        <h3>
          {title} ({entries.length})
        </h3>
      </summary>
      <ul class="closed">
        {entries.map((entry) => (
          <li id={`${ids}${placeOf(entry.obligation.id)}`}>
            <p class="ref">{unitById(plan, entry.obligation.unit)?.name}</p>
            <p>{obligationName(entry.obligation)}</p>
            <StateTags entry={entry} />
            {entry.standing.note ? <p class="note">{entry.standing.note}</p> : null}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The obligation that stands open at the top, its form ready. */
function ForemostEntry(props: Item) {
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
function FoldedEntry(props: Item) {
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
  const { plan } = item;
  const { zone } = plan;
  return (
    <>
      <p class="deadline">
        <span class="term">Thời hạn:</span> {quotedDeadline(item.entry)}.
      </p>
      <Recorded item={item} zone={zone} />
      <CheckInForm {...props} />
      <TaskFacts plan={plan} obligation={item.entry.obligation} />
      <History
        item={item}
        zone={zone}
        filesAt={(checkIn) => `${view.action}/${checkIn}/attachments`}
      />
      <Proof item={item} plan={plan} />
    </>
  );
}

/** Whom to call, what is kept and why, and that the link is personal. */
function Contact({ page }: { page: LeaderPage }) {
  const [{ plan }] = page.plans;
  const { issuerShort } = plan.document;
  return (
    <>
      <h2>Cần hỗ trợ?</h2>
      {officesOf(page).map(({ office, plans }) => (
        <OfficeLines
          office={office}
          issuer={issuerShort}
          about={page.plans.length > plans.length ? plans.map(planShortName).join("; ") : ""}
        />
      ))}
      <h2>Về đường dẫn này</h2>
      <p>
        {page.isNarrow
          ? "Đường dẫn dành riêng cho đơn vị và chỉ mở nội dung này: "
          : "Đường dẫn dành riêng cho đơn vị nhận thư: "}
        ai có đường dẫn đều gửi được cập nhật. Chỉ chuyển cho người được giao trả lời thay đơn vị.
      </p>
      <h2>Thông tin được lưu</h2>
      <p>
        {issuerShort} lưu tình hình, ghi chú, số liệu đơn vị gửi và thời điểm gửi, để theo dõi và
        tổng hợp kết quả thực hiện kế hoạch, theo Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15. Hệ
        thống không theo dõi việc mở thư, mở trang. Đề nghị không ghi thông tin thuộc bí mật nhà
        nước hoặc dữ liệu cá nhân của người dân.
      </p>
    </>
  );
}

/** The offices that follow the plans of a page, each with its plans. */
function officesOf({ plans }: LeaderPage): { office: Unit; plans: Plan[] }[] {
  const offices = new Map<string, { office: Unit; plans: Plan[] }>();
  for (const { plan } of plans) {
    const office = unitById(plan, plan.roles.coordinatingOffice);
    if (!office) continue;
    const known = offices.get(office.name);
    if (known) known.plans.push(plan);
    else offices.set(office.name, { office, plans: [plan] });
  }
  return [...offices.values()];
}

interface OfficeLinesProps {
  office: Unit;
  issuer: string;
  /** The documents that it follows, where another follows others of the page. */
  about: string;
}

function OfficeLines({ office, issuer, about }: OfficeLinesProps) {
  const people = [office.focal, office.leader];
  const phone = people.find((person) => person?.phone)?.phone;
  const email = people.find((person) => person)?.email;
  return (
    <>
      <p>
        {office.name}, {issuer}
        {about ? `: ${about}` : ""}
      </p>
      <ul>
        {phone ? (
          <li>
            Điện thoại: <a href={`tel:${phone.replace(/[^0-9+]/g, "")}`}>{phone}</a>
          </li>
        ) : null}
        {email ? (
          <li>
            Thư điện tử: <a href={`mailto:${email}`}>{email}</a>
          </li>
        ) : null}
      </ul>
    </>
  );
}

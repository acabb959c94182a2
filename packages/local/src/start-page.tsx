import { Dates, Views } from "./demo/front.tsx";
import { localMoment } from "./local-moment.ts";
import type { ScheduleRow } from "./schedule-list.ts";
import { number, outcomeWords } from "./ses/inbox-words.ts";
import type { InboxMail } from "./ses/local-ses.ts";
import { ClockSection, type Said } from "./start-clock.tsx";
import { PlanSection } from "./start-plan.tsx";
import { startShell } from "./start-shell.tsx";
import type { StartView } from "./start-view.ts";

/** The newcomer's page: what this is, where the plan stands, what was mailed, what comes next. */
export function startPage(view: StartView, said: Said | null) {
  return startShell(
    "Đôn Đốc – Trang đầu",
    <>
      <header>
        <h1>Đôn Đốc</h1>
        <p>
          Theo dõi kế hoạch thay cho việc gọi điện từng nơi: nhắc trước hạn, nhận trả lời bằng một
          liên kết, báo cáo lên cấp trên khi quá hạn. Đây là bản chạy thử: không thư nào rời khỏi
          máy này, đồng hồ đi tới theo ý người xem.
        </p>
        <p class="english" lang="en">
          Turns a plan into deadline reminders, one-link check-ins and escalations. This is the
          one-machine demo: no mail leaves it, and its clock moves as you like. Press a date.
        </p>
      </header>
      <main id="content" tabindex={-1}>
        {view.cards.length > 0 && <Dates cards={view.cards} />}
        {view.plans.length > 0 && <Views view={view} said={said} />}
        <ClockSection view={view} said={said} />
        {view.plans.length === 0 && <NoPlan />}
        <div id="plans">
          {view.plans.map((plan) => (
            <PlanSection plan={plan} />
          ))}
          {view.offersSecondPlan && <SecondPlan />}
        </div>
        <div class="columns">
          <Mails view={view} />
          <Wakes view={view} />
        </div>
      </main>
      <footer>
        <p>
          Dành cho máy: <code>GET /local/inbox</code>, <code>GET /local/schedules</code>,{" "}
          <code>GET, POST /local/clock</code>, chỉ mở từ chính máy này.
        </p>
      </footer>
    </>,
  );
}

/** The commune's other paper, with the same bodies: one morning over two plans. */
function SecondPlan() {
  return (
    <form method="post" action="/local/plans" class="month">
      <button type="submit">
        Thêm kế hoạch thứ hai của xã
        <span>
          mười nhiệm vụ về vệ sinh môi trường, giao cho cùng các đơn vị, có mốc trùng ngày
        </span>
      </button>
    </form>
  );
}

function NoPlan() {
  return (
    <section>
      <h2>Chưa có kế hoạch nào</h2>
      <p class="beside">
        Kiểm tra một tệp kế hoạch bằng <code>npm run dondoc -- check PLAN</code>, rồi đưa vào bằng{" "}
        <code>npm run dondoc -- activate PLAN</code>.
      </p>
    </section>
  );
}

function Mails({ view }: { view: StartView }) {
  return (
    <section aria-labelledby="mails">
      <h2 id="mails">Thư mới nhất</h2>
      {view.mails.length === 0 ? (
        <p class="beside">
          Chưa có thư nào. Cho đồng hồ đi đến lần gửi thư kế tiếp để xem thư đầu tiên.
        </p>
      ) : (
        <>
          <p class="beside">Mở một thư, bấm liên kết trong thư để trả lời như người nhận.</p>
          <ol class="rows">
            {view.mails.map((mail) => (
              <MailRow mail={mail} zone={view.zone} />
            ))}
          </ol>
          <p class="more">
            <a href="/local/inbox">Mở hộp thư</a>{" "}
            <span class="beside">({number(view.mailCount)} thư)</span>
          </p>
        </>
      )}
    </section>
  );
}

function MailRow({ mail, zone }: { mail: InboxMail; zone: string }) {
  const reached = mail.outcome === "accepted" || mail.outcome === "delivered";
  return (
    <li>
      <a href={`/local/inbox/${mail.id}`}>{mail.subject || "(Không có tiêu đề)"}</a>
      <p>
        <time datetime={mail.at}>{shortMoment(mail.at, zone)}</time> gửi {mail.to.join(", ")}{" "}
        {!reached && <span class={mail.outcome}>{outcomeWords[mail.outcome]}</span>}
      </p>
    </li>
  );
}

function Wakes({ view }: { view: StartView }) {
  const left = view.wakeCount - view.wakes.length;
  return (
    <section aria-labelledby="wakes">
      <h2 id="wakes">Lịch gửi thư sắp tới</h2>
      {view.wakes.length === 0 ? (
        <p class="beside">Không có lịch nào.</p>
      ) : (
        <ol class="rows wakes">
          {view.wakes.map((row) => (
            <WakeRow row={row} />
          ))}
        </ol>
      )}
      {left > 0 && <p class="beside">Còn {number(left)} lần sau đó.</p>}
      {view.others.map(
        (row) =>
          row.at !== null && (
            <p class="beside">Rà soát thư lỡ hẹn lúc {shortMoment(row.at, view.zone)}.</p>
          ),
      )}
      <p class="more">
        <a href="/local/schedules">Xem tất cả lịch</a>
      </p>
    </section>
  );
}

function WakeRow({ row }: { row: ScheduleRow }) {
  if (row.at === null) return null;
  const { weekday, date, time } = localMoment(Date.parse(row.at), row.timezone);
  return (
    <li>
      <time datetime={row.at}>
        {weekday}, {date}
      </time>
      <span>{time}</span>
    </li>
  );
}

function shortMoment(at: string, zone: string): string {
  const { time, date } = localMoment(Date.parse(at), zone);
  return `${time} ${date}`;
}

import { loadOf, mostMails } from "@dondoc/app/console/plan/season";
import type { Principal } from "@dondoc/app/console/session";
import { monthOf } from "@dondoc/core/calendar/civil-date";
import { openYears } from "@dondoc/core/calendar/open-years";
import { planName, unitById } from "@dondoc/core/plan/plan";
import { documentDate } from "@dondoc/messages/wording";
import { ConsoleLayout } from "../layout.tsx";
import { planPath } from "../paths.ts";
import { yearSentence } from "../plan/open-years-panel.tsx";
import { CalendarMonth, monthText } from "./calendar-month.tsx";
import { LoadChart } from "./load-chart.tsx";
import { type RehearsedSeason, seasonPath } from "./rehearsed-season.ts";

/** As many recipients as a chart can be read of. */
const mostRecipients = 20;

interface SeasonPageProps {
  principal: Principal;
  season: RehearsedSeason;
  month: string | undefined;
}

/** Every mail of the season in a calendar, with the load by day and by recipient. */
export function SeasonPage({ principal, season, month }: SeasonPageProps) {
  const { open, notices } = season;
  const { plan } = open.situation;
  const { days, recipients } = loadOf(notices);
  const months = new Map<string, number>();
  for (const { on, mails } of days) months.set(monthOf(on), (months.get(monthOf(on)) ?? 0) + mails);
  const [first = monthOf(open.on)] = months.keys();
  const shown = month ?? first;
  const ofMonth = days.filter(({ on }) => monthOf(on) === shown);
  return (
    <ConsoleLayout
      title="Lịch gửi thư"
      principal={principal}
      stored={open.state.stored}
      place="lich-thu"
    >
      <h1>Lịch gửi thư</h1>
      <p>{planName(plan)}</p>
      <Summary season={season} />
      {notices.length > 0 ? (
        <>
          <nav class="months" aria-label="Các tháng">
            <ul>
              {[...months].map(([of, mails]) => (
                <li>
                  <a
                    href={seasonPath(season, [], { thang: of })}
                    aria-current={of === shown ? "page" : undefined}
                  >
                    Tháng {monthText(of)} <span class="ref">{mails} thư</span>
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <section aria-labelledby="thang">
            <h2 id="thang">Tháng {monthText(shown)}</h2>
            <CalendarMonth
              month={shown}
              mails={new Map(ofMonth.map(({ on, mails }) => [on, mails]))}
              calendar={open.situation.calendar}
              hrefOf={(on) => seasonPath(season, [on])}
            />
          </section>
          <section aria-labelledby="tai" class="charts">
            <h2 id="tai">Khối lượng thư</h2>
            <LoadChart
              title={`Theo ngày, tháng ${monthText(shown)}`}
              of="Ngày"
              bars={ofMonth.map(({ on, mails }) => ({
                label: documentDate(on),
                value: mails,
                href: seasonPath(season, [on]),
              }))}
            />
            <LoadChart
              title={`Theo nơi nhận, cả kế hoạch${recipients.length > mostRecipients ? ` (${mostRecipients} nơi nhận nhiều nhất trong ${recipients.length})` : ""}`}
              of="Nơi nhận"
              bars={recipients.slice(0, mostRecipients).map(({ recipient, mails }) => ({
                label: unitById(plan, recipient)?.name ?? recipient,
                value: mails,
              }))}
            />
          </section>
        </>
      ) : null}
    </ConsoleLayout>
  );
}

function Summary({ season }: { season: RehearsedSeason }) {
  const { open, notices, isCut } = season;
  const { life } = open.state.stored;
  const mornings = new Set(notices.map(({ notice }) => notice.on)).size;
  if (life.state === "closed")
    return <p>Kế hoạch đã kết thúc theo dõi; không còn thư nào được gửi.</p>;
  return (
    <>
      <p class="effect">
        <strong>
          {isCut ? "Hơn " : ""}
          {notices.length} thư
        </strong>{" "}
        trong {mornings} buổi sáng, nếu không đơn vị nào cập nhật. Mỗi cập nhật làm số thư ít đi.
      </p>
      {openYears(open.situation.plan, open.situation.calendar).map((year) => (
        <p class="panel">{yearSentence(year)}</p>
      ))}
      {isCut ? <p class="hint">Chỉ tính {mostMails} thư đầu tiên.</p> : null}
      {life.state === "draft" ? <StartForm season={season} /> : null}
      {life.state === "paused" ? (
        <p class="panel">
          Kế hoạch đang tạm dừng: lịch này áp dụng nếu tiếp tục nhắc việc ngay bây giờ.
        </p>
      ) : null}
    </>
  );
}

/** A draft can be played from any day. */
function StartForm({ season: { open, startsOn } }: { season: RehearsedSeason }) {
  const { plan } = open.situation;
  return (
    <form method="get" action={planPath(plan.id, "lich-thu")} class="inline">
      <label for="tu">Kế hoạch là dự thảo. Giả sử bắt đầu theo dõi từ ngày</label>
      <input type="date" id="tu" name="tu" value={startsOn ?? open.on} />
      <button type="submit" class="second">
        Tính lại
      </button>
    </form>
  );
}

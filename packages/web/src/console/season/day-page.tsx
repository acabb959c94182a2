import { may } from "@dondoc/app/console/permission";
import type { Principal } from "@dondoc/app/console/session";
import { unitById } from "@dondoc/core/plan/plan";
import { subjectOf } from "@dondoc/messages/daily-mail";
import { documentDate } from "@dondoc/messages/wording";
import { ConsoleLayout } from "../layout.tsx";
import { WideTable } from "../pages/wide-table.tsx";
import { noticeKindLabel } from "./notice-kind.ts";
import { mailName, type RehearsedSeason, seasonPath } from "./rehearsed-season.ts";

interface DayPageProps {
  principal: Principal;
  season: RehearsedSeason;
  on: string;
}

/** The mails of one day, each to be opened. */
export function DayPage({ principal, season, on }: DayPageProps) {
  const { open, notices } = season;
  const { plan } = open.situation;
  const mails = notices.filter(({ notice }) => notice.on === on);
  const isWorking = may(open.membership, "follow-up");
  const others = [...new Set(notices.map(({ notice }) => notice.on))];
  const [before, after] = [others.filter((day) => day < on).at(-1), others.find((day) => day > on)];
  return (
    <ConsoleLayout
      title={`Thư ngày ${documentDate(on)}`}
      principal={principal}
      stored={open.state.stored}
      place="lich-thu"
    >
      <p>
        <a href={seasonPath(season, [], { thang: on.slice(0, 7) })}>Lịch gửi thư</a>
      </p>
      <h1>
        Ngày {documentDate(on)}: {mails.length} thư
      </h1>
      <nav class="buttons" aria-label="Ngày khác">
        {before ? <a href={seasonPath(season, [before])}>← {documentDate(before)}</a> : null}
        {after ? <a href={seasonPath(season, [after])}>{documentDate(after)} →</a> : null}
      </nav>
      {mails.length > 0 ? (
        <WideTable label={`Thư ngày ${documentDate(on)}`}>
          <thead>
            <tr>
              <th scope="col">Nơi nhận</th>
              <th scope="col">Loại</th>
              <th scope="col">Tiêu đề thư</th>
            </tr>
          </thead>
          <tbody>
            {mails.map(({ notice, situation, at }) => (
              <tr>
                <th scope="row">
                  {unitById(plan, notice.recipient)?.name ?? notice.recipient}
                  {isWorking ? <p class="ref">{notice.to}</p> : null}
                </th>
                <td>
                  {noticeKindLabel[notice.kind]}
                  {notice.forInformation ? " (để biết)" : ""}
                </td>
                <td>
                  <a href={seasonPath(season, [on, mailName(notice)])}>
                    {subjectOf(notice, situation, at)}
                  </a>
                </td>
              </tr>
            ))}
          </tbody>
        </WideTable>
      ) : (
        <p>Không có thư nào trong ngày này.</p>
      )}
    </ConsoleLayout>
  );
}

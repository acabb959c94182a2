import { may } from "@dondoc/app/console/permission";
import type { Principal } from "@dondoc/app/console/session";
import { localMoment } from "@dondoc/core/calendar/local-time";
import type { RehearsedNotice } from "@dondoc/core/notice/rehearsal";
import { unitById } from "@dondoc/core/plan/plan";
import type { DailyMail } from "@dondoc/messages/daily-mail";
import { documentDate } from "@dondoc/messages/wording";
import { ConsoleLayout } from "../layout.tsx";
import { mailName, type RehearsedSeason, seasonPath } from "./rehearsed-season.ts";

interface MailPageProps {
  principal: Principal;
  season: RehearsedSeason;
  found: RehearsedNotice;
  mail: DailyMail;
}

/** One mail as it will look, in a frame that nothing can leave. */
export function MailPage({ principal, season, found: { notice, at }, mail }: MailPageProps) {
  const { open } = season;
  const { plan } = open.situation;
  const { time } = localMoment(at, plan.zone);
  const isWorking = may(open.membership, "follow-up");
  const unit = unitById(plan, notice.recipient)?.name ?? notice.recipient;
  return (
    <ConsoleLayout
      title={mail.subject}
      principal={principal}
      stored={open.state.stored}
      place="lich-thu"
    >
      <p>
        <a href={seasonPath(season, [notice.on])}>Thư ngày {documentDate(notice.on)}</a>
      </p>
      <h1>{mail.subject}</h1>
      <dl class="facts">
        <div>
          <dt>Người gửi</dt>
          <dd>{plan.document.issuerShort}</dd>
        </div>
        <div>
          <dt>Nơi nhận</dt>
          <dd>
            {unit}
            {isWorking ? ` (${notice.to})` : ""}
          </dd>
        </div>
        {notice.forInformation ? (
          <div>
            <dt>Mục đích</dt>
            <dd>Gửi để biết</dd>
          </div>
        ) : null}
        <div>
          <dt>Thời điểm gửi</dt>
          <dd>
            {time} ngày {documentDate(notice.on)}
          </dd>
        </div>
      </dl>
      <p class="hint">Bản xem trước: chưa gửi, đường dẫn trong thư không mở được.</p>
      <iframe
        class="mail"
        title="Nội dung thư"
        sandbox=""
        src={seasonPath(season, [notice.on, mailName(notice), "thu"])}
      />
      <details class="more">
        <summary>Bản chữ thường (cho hộp thư không hiện định dạng)</summary>
        <pre class="mail-text">{mail.text}</pre>
      </details>
    </ConsoleLayout>
  );
}

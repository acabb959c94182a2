import type { Deed, OpenDeed } from "@dondoc/app/console/plan/run-plan";
import { loadOf, seasonAhead, situationAhead } from "@dondoc/app/console/plan/season";
import type { Principal } from "@dondoc/app/console/session";
import { addDays } from "@dondoc/core/calendar/civil-date";
import { localMoment } from "@dondoc/core/calendar/local-time";
import { openYears } from "@dondoc/core/calendar/open-years";
import { isClosed } from "@dondoc/core/obligation/state";
import { planName, unitById } from "@dondoc/core/plan/plan";
import { documentDate } from "@dondoc/messages/wording";
import type { Temporal } from "temporal-polyfill";
import { ConsoleLayout } from "../layout.tsx";
import { planPath } from "../paths.ts";
import { PostForm } from "../post-form.tsx";
import { deedWords } from "./deed-words.ts";
import { yearSentence } from "./open-years-panel.tsx";

interface DeedPageProps {
  principal: Principal;
  deed: Deed;
  opened: OpenDeed;
  now: Temporal.Instant;
  /** Said above, where the deed was refused. */
  problem?: string | null;
}

/** What a deed will do, and a button: nothing happens before it is pressed. */
export function DeedPage({ principal, deed, opened, now, problem }: DeedPageProps) {
  const { open, token } = opened;
  const { plan } = open.situation;
  const { title, button, slug } = deedWords[deed];
  const lines =
    deed === "activate" || deed === "resume" ? starting(opened, now) : ending(opened, deed);
  return (
    <ConsoleLayout title={title} principal={principal} stored={open.state.stored} place="ke-hoach">
      {problem ? (
        <p class="panel bad" role="alert" tabindex={-1} autofocus>
          {problem}
        </p>
      ) : null}
      <h1>{title}?</h1>
      <p>{planName(plan)}</p>
      <div class={deed === "close" ? "panel bad" : "panel"}>
        <h2>Việc sẽ diễn ra</h2>
        <ul>
          {lines.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      </div>
      <PostForm principal={principal} action={planPath(plan.id, "theo-doi", slug)}>
        <input type="hidden" name="formToken" value={token} />
        <div class="buttons">
          <button type="submit">{button}</button>
          <a class="button second" href={planPath(plan.id, "ke-hoach")}>
            Chưa, quay lại kế hoạch
          </a>
        </div>
      </PostForm>
      {deed === "activate" || deed === "resume" ? (
        <p>
          <a class="onward" href={planPath(plan.id, "lich-thu")}>
            Xem từng thư sẽ gửi
          </a>
        </p>
      ) : null}
    </ConsoleLayout>
  );
}

function starting({ open }: OpenDeed, now: Temporal.Instant): string[] {
  const { plan } = open.situation;
  const { notices, isCut } = seasonAhead(situationAhead(open.state, now));
  const [first] = notices;
  if (!first)
    return ["Không còn thư nào phải gửi: mọi thời hạn đã qua hoặc kế hoạch đã hết ngày theo dõi."];
  const week = notices.filter(({ notice }) => notice.on < addDays(first.notice.on, 7));
  const { recipients } = loadOf(week);
  const { time } = localMoment(first.at, plan.zone);
  const names = recipients
    .slice(0, 5)
    .map(({ recipient }) => unitById(plan, recipient)?.name ?? recipient);
  const silent = plan.units.filter(({ leader }) => !leader).length;
  return [
    `Thư đầu tiên gửi lúc ${time} ngày ${documentDate(first.notice.on)}.`,
    `Trong bảy ngày đầu: ${week.length} thư đến ${recipients.length} nơi nhận (${names.join("; ")}${recipients.length > names.length ? "; …" : ""}).`,
    `Cả kế hoạch: ${isCut ? "hơn " : ""}${notices.length} thư, nếu không đơn vị nào cập nhật.`,
    ...(silent > 0 ? [`${silent} đơn vị chưa có địa chỉ thư và không được gửi thư.`] : []),
    ...openYears(plan, open.situation.calendar).map(yearSentence),
    "Thư chỉ gửi vào giờ hành chính của ngày làm việc. Có thể tạm dừng bất cứ lúc nào.",
  ];
}

function ending({ open }: OpenDeed, deed: Deed): string[] {
  const left = open.entries.filter((entry) => !isClosed(entry)).length;
  if (deed === "pause")
    return [
      "Không gửi thư nhắc việc nào nữa cho đến khi tiếp tục.",
      "Các đơn vị vẫn cập nhật được bằng đường dẫn đã có; thời hạn không thay đổi.",
      `${left} nội dung chưa hoàn thành vẫn được tính trong hạn, quá hạn như thường.`,
    ];
  return [
    "Không gửi thư nào nữa và mọi đường dẫn đã gửi hết hiệu lực ngay.",
    `${left} nội dung chưa hoàn thành sẽ không cập nhật được nữa.`,
    "Lịch sử, báo cáo và nhật ký vẫn được giữ để tra cứu.",
    "Việc này không hoàn tác được trên trang này.",
  ];
}

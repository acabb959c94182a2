import type { OpenPlan } from "@dondoc/app/console/open-plan";
import { may } from "@dondoc/app/console/permission";
import type { Principal } from "@dondoc/app/console/session";
import { figuresOf } from "@dondoc/core/figures/statistics";
import { planName } from "@dondoc/core/plan/plan";
import { namesText } from "@dondoc/messages/courtesy";
import { documentDate } from "@dondoc/messages/wording";
import { ConsoleLayout } from "../layout.tsx";
import { type PageOf, Pager } from "../overview/paging.tsx";
import { planPath } from "../paths.ts";
import { PostForm } from "../post-form.tsx";
import type { Turn } from "./agenda.ts";
import { TurnBlock } from "./turn-block.tsx";

interface MeetingPageProps {
  principal: Principal;
  open: OpenPlan;
  page: PageOf<Turn>;
  /** Units with nothing to be spoken of. */
  others: readonly { name: string }[];
  /** Fresh links by unit; empty until they are asked for. */
  links: ReadonlyMap<string, string>;
}

/** The weekly meeting (*giao ban*): unit by unit, to be projected or printed. */
export function MeetingPage({ principal, open, page, others, links }: MeetingPageProps) {
  const { state, situation, on, membership } = open;
  const { plan } = situation;
  const at = planPath(plan.id, "giao-ban");
  const { openOverdue, openInTime, doneOnTime, doneLate } = figuresOf(open.entries);
  const takesAnswers = state.stored.life.state === "active" || state.stored.life.state === "paused";
  return (
    <ConsoleLayout
      title="Giao ban"
      principal={principal}
      stored={state.stored}
      place="giao-ban"
      scripted
    >
      <div class="meeting">
        <h1>Giao ban ngày {documentDate(on)}</h1>
        <p>{planName(plan)}</p>
        <p class="sum">
          Quá hạn <strong>{openOverdue}</strong> · Đang thực hiện, trong hạn{" "}
          <strong>{openInTime}</strong> · Đã hoàn thành <strong>{doneOnTime + doneLate}</strong>
        </p>
        {links.size > 0 ? (
          <p class="panel" role="status">
            Mã QR chỉ hiện một lần, đề nghị in hoặc chiếu ngay. Đơn vị nào quét mã của đơn vị ấy,
            không gửi vào nhóm chung; mã lộ ra ngoài thì thu hồi tại trang của đơn vị.
          </p>
        ) : null}
        {links.size === 0 &&
        takesAnswers &&
        page.items.length > 0 &&
        may(membership, "follow-up") ? (
          <PostForm principal={principal} action={`${at}/ma-qr`}>
            <input type="hidden" name="trang" value={page.number} />
            <button type="submit">Tạo mã QR cho {page.items.length} đơn vị</button>
            <p class="hint">
              Mỗi mã là một đường dẫn mới đến trang của đơn vị; việc tạo mã được ghi vào nhật ký.
            </p>
          </PostForm>
        ) : null}
        {page.items.length === 0 ? <p>Không có nội dung cần nêu trong tuần này.</p> : null}
        {page.items.map((turn) => (
          <TurnBlock turn={turn} open={open} link={links.get(turn.unit.id) ?? null} />
        ))}
        <Pager page={page} pathOf={(number) => (number > 1 ? `${at}?trang=${number}` : at)} />
        {others.length > 0 && page.number === page.count ? (
          <p class="rest">
            Không có nội dung cần nêu ({others.length} đơn vị):{" "}
            {namesText(
              others.map(({ name }) => name),
              40,
            )}
            .
          </p>
        ) : null}
      </div>
    </ConsoleLayout>
  );
}

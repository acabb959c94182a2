import { decisionSubject } from "@dondoc/app/console/decide-extension";
import type { Mailed } from "@dondoc/app/console/mail-at-once";
import type { ObligationPage } from "@dondoc/app/console/obligation-page";
import { may } from "@dondoc/app/console/permission";
import type { Principal } from "@dondoc/app/console/session";
import { formToken } from "@dondoc/app/token";
import { isClosed } from "@dondoc/core/obligation/state";
import { type Unit, unitById } from "@dondoc/core/plan/plan";
import { obligationHeading, quotedDeadline } from "@dondoc/messages/wording";
import { meetingText } from "@dondoc/messages/zalo-text";
import { AttachmentList } from "../../pages/attachment-list.tsx";
import { CheckInForm } from "../../pages/check-in-form.tsx";
import { History } from "../../pages/history.tsx";
import { Proof } from "../../pages/proof.tsx";
import { Recorded } from "../../pages/recorded.tsx";
import { StateTags } from "../../pages/state-tags.tsx";
import type { Attempt, Item } from "../../pages/view.ts";
import type { FormAttempt } from "../form-attempt.ts";
import { ConsoleLayout } from "../layout.tsx";
import { planPath } from "../paths.ts";
import { CsrfField, PostForm } from "../post-form.tsx";
import { DecisionForm } from "./decision-form.tsx";

interface ObligationPageProps {
  principal: Principal;
  page: ObligationPage;
  outcome: Outcome | null;
  answer?: Attempt;
  decision?: FormAttempt;
  /** A narrow link that was made just now. */
  link?: string;
}

/** That something was saved, and what became of the mail that tells the unit of it. */
export type Outcome = "saved" | Mailed;

const outcomeText: Record<Outcome, string> = {
  saved: "Đã ghi thay cho đơn vị. Trang của đơn vị hiện nội dung này và người ghi thay.",
  sent: "Đã lưu và gửi thư báo cho đơn vị.",
  failed:
    "Đã lưu, nhưng thư báo chưa gửi được. Đề nghị gọi điện cho đơn vị; thư nhắc việc sau sẽ nêu kết quả.",
  "no-address": "Đã lưu. Đơn vị không có địa chỉ thư dùng được: đề nghị gọi điện báo kết quả.",
};

/** All that is known of one obligation, and what the office can do with it. */
export function ObligationPageView(props: ObligationPageProps) {
  const { principal, page, outcome, answer, decision, link } = props;
  const { situation, obligation, item, membership } = page;
  const { plan } = situation;
  const unit = unitById(plan, obligation.unit);
  const path = planPath(plan.id, "nhiem-vu", obligation.id);
  const { extension } = item.entry.standing;
  const { ref, title } = obligationHeading(obligation);
  return (
    <ConsoleLayout
      title={title}
      principal={principal}
      stored={page.page.stored}
      place="nhiem-vu"
      scripted={link !== undefined}
    >
      {outcome ? <OutcomePanel outcome={outcome} planId={plan.id} /> : null}
      <div class="head">
        <p class="ref">
          {ref ? `${ref} · ` : null}
          <a href={planPath(plan.id, "don-vi", obligation.unit)}>{unit?.name ?? obligation.unit}</a>
        </p>
        <StateTags entry={item.entry} />
      </div>
      <h1>{title}</h1>
      <p class="deadline">
        <span class="term">Thời hạn:</span> {quotedDeadline(item.entry)}.
      </p>
      <Recorded item={item} zone={plan.zone} />
      {may(membership, "follow-up") && isTaken(page) && unit ? (
        <section aria-labelledby="nhan-zalo">
          <h2 id="nhan-zalo">Nhắn Zalo cho đơn vị</h2>
          {link ? (
            <HandedText page={page} unit={unit} link={link} />
          ) : (
            <PostForm principal={principal} action={`${path}/nhan-zalo`}>
              <p class="hint">
                Đường dẫn chỉ mở nội dung này, dùng để nhắn cho đơn vị chưa có hoặc chưa xem thư.
              </p>
              <button type="submit" class="second">
                Soạn tin nhắn có đường dẫn
              </button>
            </PostForm>
          )}
        </section>
      ) : null}
      {page.files.length > 0 ? (
        <section aria-labelledby="tep">
          <h2 id="tep">Tệp minh chứng</h2>
          <AttachmentList
            files={page.files}
            zone={plan.zone}
            fileAt={({ id }) => `${path}/tep/${id}`}
          />
        </section>
      ) : null}
      {extension?.state === "asked" && !isClosed(item.entry) ? (
        <section aria-labelledby="gia-han">
          <h2 id="gia-han">Đề nghị gia hạn đang chờ quyết định</h2>
          <p class="words">{extension.reason}</p>
          {may(membership, "decide-extension") ? (
            <DecisionForm
              principal={principal}
              action={`${path}/gia-han`}
              askedOn={extension.newOn}
              token={formToken(
                principal.secret,
                decisionSubject(obligation.id),
                item.entry.standing.version,
              )}
              attempt={decision}
            />
          ) : null}
        </section>
      ) : null}
      {may(membership, "follow-up") && page.page.stored.life.state !== "closed" ? (
        <section aria-labelledby="ghi-thay">
          <h2 id="ghi-thay">Ghi thay cho đơn vị</h2>
          <p class="hint">
            Dùng khi đơn vị báo qua điện thoại. Nội dung được ghi rõ là do {principal.account.name}{" "}
            ghi thay.
          </p>
          <CheckInForm {...formItem(props, `${path}/cap-nhat`, answer)} />
        </section>
      ) : null}
      <History item={item} zone={plan.zone} />
      <Proof item={item} plan={plan} />
    </ConsoleLayout>
  );
}

function isTaken({ page, item }: ObligationPage): boolean {
  const { state } = page.stored.life;
  return (state === "active" || state === "paused") && !isClosed(item.entry);
}

/** The text for a chat; its link is shown this once. */
function HandedText({ page, unit, link }: { page: ObligationPage; unit: Unit; link: string }) {
  const { situation, item, on } = page;
  return (
    <>
      <label for="tin-nhan">
        Chọn toàn bộ nội dung trong ô rồi sao chép. Đường dẫn chỉ hiện một lần này.
      </label>
      <textarea id="tin-nhan" readonly rows={9} data-copy={`tin nhắn cho ${unit.name}`}>
        {meetingText({ situation, unit, entries: [item.entry], link, on })}
      </textarea>
    </>
  );
}

/** What was done, and where the office goes on: after a decision, to the requests that wait. */
function OutcomePanel({ outcome, planId }: { outcome: Outcome; planId: string }) {
  return (
    <div class="panel good" role="status">
      <p>{outcomeText[outcome]}</p>
      {outcome === "saved" ? null : (
        <p>
          <a class="onward" href={planPath(planId, "gia-han")}>
            Xem các đề nghị gia hạn
          </a>
        </p>
      )}
    </div>
  );
}

/** The leader's form, as it stands on a page that holds one obligation. */
function formItem(
  { page, principal }: ObligationPageProps,
  action: string,
  attempt?: Attempt,
): Item {
  const { situation, on, item } = page;
  const { plan } = situation;
  return {
    item,
    formKey: "m1",
    view: {
      page: {
        on,
        recipient: "",
        plans: [{ plan, units: [], overview: null }],
        open: [item],
        closed: [],
        unreadable: 0,
        isNarrow: false,
        mail: { plan: plan.id, obligation: undefined },
      },
      action,
      url: action,
      hidden: <CsrfField principal={principal} />,
      attempt,
    },
  };
}

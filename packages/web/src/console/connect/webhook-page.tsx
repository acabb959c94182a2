import type { OpenPlan } from "@dondoc/app/console/open-plan";
import type { Principal } from "@dondoc/app/console/session";
import type { Delivery } from "@dondoc/app/webhook/delivery";
import type { Webhook } from "@dondoc/app/webhook/webhook";
import { momentIn } from "../../moment.ts";
import type { FormAttempt } from "../form-attempt.ts";
import { ConsoleLayout } from "../layout.tsx";
import { FormProblem } from "../pages/form-problem.tsx";
import { WideTable } from "../pages/wide-table.tsx";
import { planPath } from "../paths.ts";
import { PostForm } from "../post-form.tsx";
import { WebhookFields } from "./webhook-fields.tsx";
import { deliveryLabel, lifeText, outcomeText, typeLabel } from "./wording.ts";

interface WebhookPageProps {
  principal: Principal;
  open: OpenPlan;
  webhook: Webhook;
  /** Newest first. */
  deliveries: readonly Delivery[];
  isMore: boolean;
  /** Which secret the form for a new one is to change. */
  secretSeen: string;
  attempt?: FormAttempt;
}

/** One address that events are sent to: where it stands, its settings, what was sent. */
export function WebhookPage(props: WebhookPageProps) {
  const { principal, open, webhook, deliveries, isMore, secretSeen, attempt } = props;
  const path = planPath(webhook.plan, "ket-noi", webhook.id);
  const isActive = webhook.life.state === "active";
  return (
    <ConsoleLayout
      title={webhook.name}
      principal={principal}
      stored={open.state.stored}
      place="ket-noi"
    >
      <FormProblem attempt={attempt} />
      <h1>{webhook.name}</h1>
      <p class="ref">
        {webhook.url} · {lifeText(webhook)}
      </p>
      <div class="presses">
        <Press principal={principal} action={`${path}/gui-thu`} label="Gửi thử một sự kiện" />
        {isActive ? (
          <Press principal={principal} action={`${path}/tam-dung`} label="Tạm dừng" />
        ) : (
          <Press principal={principal} action={`${path}/bat-lai`} label="Bật lại" />
        )}
        <PostForm principal={principal} action={`${path}/doi-khoa`}>
          <input type="hidden" name="seen" value={secretSeen} />
          <button type="submit" class="second">
            Đổi khóa ký
          </button>
        </PostForm>
      </div>
      <section aria-labelledby="da-gui">
        <h2 id="da-gui">Các lần gửi</h2>
        {deliveries.length === 0 ? (
          <p>Chưa gửi sự kiện nào.</p>
        ) : (
          <Log principal={principal} open={open} deliveries={deliveries} path={path} />
        )}
        {isMore ? (
          <p>
            <a class="onward" href={`${path}?truoc=${deliveries.at(-1)?.id}`}>
              Xem các lần gửi trước đó
            </a>
          </p>
        ) : null}
      </section>
      <section aria-labelledby="sua">
        <h2 id="sua">Sửa địa chỉ</h2>
        <PostForm principal={principal} action={path}>
          <WebhookFields webhook={webhook} attempt={attempt} />
          <button type="submit">Lưu</button>
        </PostForm>
        <h3>Bỏ địa chỉ</h3>
        <p class="hint">Nhật ký gửi của địa chỉ này cũng bị xóa. Không khôi phục được.</p>
        <Press principal={principal} action={`${path}/bo`} label="Bỏ địa chỉ này" />
      </section>
    </ConsoleLayout>
  );
}

interface PressProps {
  principal: Principal;
  action: string;
  label: string;
  of?: string;
}

function Press({ principal, action, label, of }: PressProps) {
  return (
    <PostForm principal={principal} action={action}>
      <button type="submit" class="second">
        {label}
        {of ? <span class="unseen"> {of}</span> : null}
      </button>
    </PostForm>
  );
}

interface LogProps {
  principal: Principal;
  open: OpenPlan;
  deliveries: readonly Delivery[];
  path: string;
}

function Log({ principal, open, deliveries, path }: LogProps) {
  const { zone } = open.situation.plan;
  return (
    <WideTable label="Nhật ký gửi">
      <thead>
        <tr>
          <th scope="col">Sự kiện</th>
          <th scope="col">Kết quả</th>
          <th scope="col">Các lần gần nhất</th>
          <th scope="col">
            <span class="unseen">Thao tác</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {deliveries.map(({ id, type, at, state, attempts }) => (
          <tr>
            <th scope="row">
              {typeLabel(type)}
              <p class="ref">{momentIn(zone, at)}</p>
            </th>
            <td>
              {deliveryLabel[state.kind]}
              {state.kind === "waiting" ? (
                <p class="ref">sau {momentIn(zone, state.nextAt)}</p>
              ) : null}
            </td>
            <td>
              <ul>
                {attempts.slice(-3).map(({ at: tried, outcome }) => (
                  <li>
                    {momentIn(zone, tried)}: {outcomeText(outcome)}
                  </li>
                ))}
              </ul>
            </td>
            <td>
              <Press
                principal={principal}
                action={`${path}/${id}/gui-lai`}
                label="Gửi lại"
                of={`${typeLabel(type)}, ${momentIn(zone, at)}`}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}

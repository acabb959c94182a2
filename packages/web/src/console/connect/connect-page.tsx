import { type KnownKey, Scope } from "@dondoc/app/access/access-key";
import type { OpenPlan } from "@dondoc/app/console/open-plan";
import type { Principal } from "@dondoc/app/console/session";
import { documentDate } from "@dondoc/messages/wording";
import { FieldError } from "../../pages/field.tsx";
import type { FormAttempt } from "../form-attempt.ts";
import { ConsoleLayout } from "../layout.tsx";
import { FormProblem } from "../pages/form-problem.tsx";
import { LineField } from "../pages/line-field.tsx";
import { WideTable } from "../pages/wide-table.tsx";
import { planPath } from "../paths.ts";
import { PostForm } from "../post-form.tsx";
import { WebhookFields } from "./webhook-fields.tsx";
import { lifeText, scopeLabel } from "./wording.ts";

export const everyPlanField = "moi-ke-hoach";

export interface ConnectPageProps {
  principal: Principal;
  open: OpenPlan;
  keys: readonly KnownKey[];
  /** Keys of the same authority that do not have this plan yet. */
  elsewhere: readonly KnownKey[];
  /** A form that was refused, and which. */
  refused?: { form: "key" | "webhook"; attempt: FormAttempt };
}

/** What connects other systems (*kết nối*): their keys, and where events are sent. */
export function ConnectPage({ principal, open, keys, elsewhere, refused }: ConnectPageProps) {
  const { stored, webhooks } = open.state;
  const path = planPath(stored.plan.id, "ket-noi");
  const good = keys.filter(({ revokedAt }) => revokedAt === null);
  const attemptOf = (form: "key" | "webhook") =>
    refused?.form === form ? refused.attempt : undefined;
  return (
    <ConsoleLayout title="Kết nối" principal={principal} stored={stored} place="ket-noi">
      <FormProblem attempt={refused?.attempt} />
      <h1>Kết nối với hệ thống khác</h1>
      <p class="hint">
        Dành cho hệ thống quản lý văn bản, hệ thống theo dõi của tỉnh và các hệ thống tương tự. Tài
        liệu kỹ thuật: <a href="/api">giao diện lập trình (API)</a>.
      </p>
      <section aria-labelledby="khoa">
        <h2 id="khoa">Khóa kết nối</h2>
        {good.length === 0 ? (
          <p>Chưa có khóa nào.</p>
        ) : (
          <Keys principal={principal} keys={good} path={path} />
        )}
        {elsewhere.length > 0 ? (
          <Elsewhere principal={principal} keys={elsewhere} path={path} />
        ) : null}
        <h3>Cấp khóa mới</h3>
        <KeyForm action={`${path}/khoa`} principal={principal} attempt={attemptOf("key")} />
      </section>
      <section aria-labelledby="su-kien">
        <h2 id="su-kien">Địa chỉ nhận sự kiện (webhook)</h2>
        {webhooks.length === 0 ? <p>Chưa có địa chỉ nào.</p> : null}
        <ul class="closed">
          {webhooks.map((webhook) => (
            <li>
              <a class="onward" href={`${path}/${webhook.id}`}>
                {webhook.name}
              </a>
              <p class="ref">
                {webhook.url} · {lifeText(webhook)}
              </p>
            </li>
          ))}
        </ul>
        <h3>Thêm địa chỉ</h3>
        <PostForm principal={principal} action={`${path}/su-kien`}>
          <WebhookFields prefix="su-kien-" attempt={attemptOf("webhook")} />
          <button type="submit">Thêm địa chỉ</button>
        </PostForm>
      </section>
    </ConsoleLayout>
  );
}

interface KeysProps {
  principal: Principal;
  keys: readonly KnownKey[];
  path: string;
}

function Keys({ principal, keys, path }: KeysProps) {
  return (
    <WideTable label="Danh sách khóa kết nối">
      <thead>
        <tr>
          <th scope="col">Hệ thống</th>
          <th scope="col">Quyền</th>
          <th scope="col">Dùng gần nhất</th>
          <th scope="col">
            <span class="unseen">Thao tác</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {keys.map(({ key, plans, lastUsedOn }) => (
          <tr>
            <th scope="row">
              {key.name}
              {key.everyPlan ? <p class="ref">Dùng với mọi kế hoạch của cơ quan</p> : null}
              {!key.everyPlan && plans.length > 1 ? (
                <p class="ref">Dùng với {plans.length} kế hoạch</p>
              ) : null}
            </th>
            <td>{key.scopes.map((scope) => scopeLabel[scope]).join("; ")}</td>
            <td>{lastUsedOn ? documentDate(lastUsedOn) : "Chưa dùng"}</td>
            <td>
              <PostForm principal={principal} action={`${path}/khoa/${key.id}/thu-hoi`}>
                <button type="submit" class="second">
                  Thu hồi<span class="unseen"> khóa của {key.name}</span>
                </button>
              </PostForm>
            </td>
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}

function Elsewhere({ principal, keys, path }: KeysProps) {
  return (
    <>
      <h3>Khóa của cơ quan ở kế hoạch khác</h3>
      <ul class="closed">
        {keys.map(({ key }) => (
          <li>
            <PostForm principal={principal} action={`${path}/khoa/${key.id}/dung-chung`}>
              <button type="submit" class="second">
                Cho “{key.name}” dùng với kế hoạch này
              </button>
            </PostForm>
          </li>
        ))}
      </ul>
    </>
  );
}

interface KeyFormProps {
  action: string;
  principal: Principal;
  attempt: FormAttempt | undefined;
}

function KeyForm({ principal, action, attempt }: KeyFormProps) {
  const values = attempt?.values ?? {};
  const errors = attempt?.errors ?? {};
  return (
    <PostForm principal={principal} action={action}>
      <LineField
        name="name"
        label="Tên hệ thống kết nối"
        hint="Ví dụ: VNPT iOffice. Tên này được ghi trong nhật ký."
        maxlength={80}
        error={errors.name}
        value={values.name}
      />
      <fieldset class={errors.scopes ? "field wrong" : "field"} id="scopes" tabindex={-1}>
        <legend>Quyền của khóa</legend>
        <FieldError id="scopes-loi" message={errors.scopes} />
        <div class="ticks">
          {Scope.options.map((scope) => (
            <label class="choice">
              <input
                type="checkbox"
                name={`scope.${scope}`}
                value="1"
                checked={attempt ? `scope.${scope}` in values : scope === "read"}
              />
              <span>{scopeLabel[scope]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset class="field">
        <legend>Phạm vi</legend>
        <div class="ticks">
          <label class="choice">
            <input
              type="checkbox"
              name={everyPlanField}
              value="1"
              checked={attempt ? everyPlanField in values : true}
            />
            <span>Mọi kế hoạch của cơ quan, kể cả kế hoạch lập sau này</span>
          </label>
        </div>
      </fieldset>
      <button type="submit">Cấp khóa</button>
    </PostForm>
  );
}

import { type Account, type Membership, Role } from "@dondoc/app/console/account";
import type { OpenPlan } from "@dondoc/app/console/open-plan";
import type { Principal } from "@dondoc/app/console/session";
import { roleName } from "@dondoc/messages/member-mail";
import { Field } from "../../pages/field.tsx";
import type { FormAttempt } from "../form-attempt.ts";
import { ConsoleLayout } from "../layout.tsx";
import { FormProblem } from "../pages/form-problem.tsx";
import { LineField } from "../pages/line-field.tsx";
import { WideTable } from "../pages/wide-table.tsx";
import { planPath } from "../paths.ts";
import { PostForm } from "../post-form.tsx";

interface MembersPageProps {
  principal: Principal;
  open: OpenPlan;
  members: readonly (Membership & { account: Account })[];
  attempt?: FormAttempt;
  /** What was just done. */
  said?: string | undefined;
}

const sayings: Record<string, string> = {
  giao: "Đã giao quyền. Thư hướng dẫn đăng nhập đã gửi đến địa chỉ vừa ghi.",
  "chua-gui":
    "Đã giao quyền nhưng thư hướng dẫn chưa gửi được. Đề nghị báo người được giao vào trang đăng nhập, nhập địa chỉ thư vừa ghi để nhận đường dẫn.",
  doi: "Đã đổi quyền, có hiệu lực ngay.",
  thoi: "Đã thôi quyền, có hiệu lực ngay.",
};

/** Everyone with a part in the plan, and a form for one more. */
export function MembersPage({ principal, open, members, attempt, said }: MembersPageProps) {
  const saying = said === undefined ? undefined : sayings[said];
  const path = planPath(open.situation.plan.id, "nguoi-dung");
  return (
    <ConsoleLayout
      title="Người dùng"
      principal={principal}
      stored={open.state.stored}
      place="nguoi-dung"
    >
      <FormProblem attempt={attempt} />
      {saying ? (
        <p class="panel good" role="status">
          {saying}
        </p>
      ) : null}
      <h1>Người dùng của kế hoạch</h1>
      <WideTable label="Danh sách người dùng">
        <thead>
          <tr>
            <th scope="col">Họ tên, chức vụ</th>
            <th scope="col">Địa chỉ thư</th>
            <th scope="col">Quyền</th>
            <th scope="col">
              <span class="unseen">Thao tác</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {members.map(({ account, role }) => (
            <tr>
              <th scope="row">{account.name}</th>
              <td>{account.email}</td>
              <td>{roleName[role]}</td>
              <td>
                {account.id === principal.account.id ? (
                  "Đang đăng nhập"
                ) : (
                  <PostForm principal={principal} action={`${path}/${account.id}/thoi`}>
                    <button type="submit" class="second">
                      Thôi quyền<span class="unseen"> của {account.name}</span>
                    </button>
                  </PostForm>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </WideTable>
      <section aria-labelledby="them">
        <h2 id="them">Giao quyền cho một địa chỉ</h2>
        <MemberForm principal={principal} action={path} attempt={attempt} />
      </section>
    </ConsoleLayout>
  );
}

interface MemberFormProps {
  principal: Principal;
  action: string;
  attempt: FormAttempt | undefined;
}

function MemberForm({ principal, action, attempt }: MemberFormProps) {
  const values = attempt?.values ?? {};
  const errors = attempt?.errors ?? {};
  return (
    <PostForm principal={principal} action={action}>
      <LineField
        name="email"
        label="Địa chỉ thư công vụ"
        type="email"
        maxlength={254}
        error={errors.email}
        value={values.email}
      />
      <LineField
        name="name"
        label="Họ tên, chức vụ"
        maxlength={200}
        error={errors.name}
        value={values.name}
      />
      <Field
        id="role"
        name="role"
        label="Quyền"
        error={errors.role}
        control={(tied) => (
          <select {...tied}>
            {Role.options.map((role) => (
              <option value={role} selected={(values.role ?? "coordinator") === role}>
                {roleName[role]}
              </option>
            ))}
          </select>
        )}
      />
      <button type="submit">Giao quyền</button>
    </PostForm>
  );
}

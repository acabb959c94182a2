import { reportSubject } from "@dondoc/app/console/ask-report";
import type { OpenPlan } from "@dondoc/app/console/open-plan";
import type { Principal } from "@dondoc/app/console/session";
import { formToken } from "@dondoc/app/token";
import { maxRequestFields } from "@dondoc/core/answer/ad-hoc-request";
import { unitExpansion } from "@dondoc/core/plan/plan";
import { Field, FieldError } from "../../pages/field.tsx";
import type { FormAttempt } from "../form-attempt.ts";
import { ConsoleLayout } from "../layout.tsx";
import { FormProblem } from "../pages/form-problem.tsx";
import { planPath } from "../paths.ts";
import { PostForm } from "../post-form.tsx";

interface AskReportPageProps {
  principal: Principal;
  open: OpenPlan;
  attempt?: FormAttempt;
}

/** What is asked, of whom, by when, and what each is to state. */
export function AskReportPage({ principal, open, attempt }: AskReportPageProps) {
  const { plan } = open.situation;
  const values = attempt?.values ?? {};
  const errors = attempt?.errors ?? {};
  const duties = plan.duties.filter(({ window }) => window.kind === "on-request");
  const token = formToken(principal.secret, reportSubject, open.state.requests.length);
  return (
    <ConsoleLayout
      title="Đề nghị báo cáo đột xuất"
      principal={principal}
      stored={open.state.stored}
      place="dot-xuat"
    >
      <FormProblem attempt={attempt} />
      <h1>Đề nghị báo cáo đột xuất</h1>
      {duties.length === 0 ? (
        <p>
          Kế hoạch chưa có chế độ báo cáo theo yêu cầu. Đề nghị bổ sung vào mục “Chế độ báo cáo” của
          kế hoạch trước khi đề nghị báo cáo đột xuất.
        </p>
      ) : (
        <PostForm principal={principal} action={planPath(plan.id, "dot-xuat")}>
          <input type="hidden" name="formToken" value={token} />
          <Field
            id="duty"
            name="duty"
            label="Căn cứ trong kế hoạch"
            error={errors.duty}
            control={(tied) => (
              <select {...tied}>
                {duties.map(({ id, title }) => (
                  <option value={id} selected={values.duty === id}>
                    {title}
                  </option>
                ))}
              </select>
            )}
          />
          <Field
            id="title"
            name="title"
            label="Nội dung cần báo cáo"
            error={errors.title}
            control={(tied) => (
              <input type="text" {...tied} maxlength={300} value={values.title ?? ""} />
            )}
          />
          <Field
            id="dueOn"
            name="dueOn"
            label="Hạn báo cáo"
            hint="Chậm nhất hết ngày này."
            error={errors.dueOn}
            control={(tied) => (
              <input type="date" {...tied} min={open.on} value={values.dueOn ?? ""} />
            )}
          />
          <UnitChoice open={open} values={values} error={errors.units} />
          <StatedFields values={values} errors={errors} />
          <button type="submit">Gửi đề nghị đến các đơn vị</button>
        </PostForm>
      )}
    </ConsoleLayout>
  );
}

function UnitChoice({
  open,
  values,
  error,
}: {
  open: OpenPlan;
  values: Readonly<Record<string, string>>;
  error: string | undefined;
}) {
  const { plan } = open.situation;
  const groups = plan.groups.filter(({ members }) => members.length > 0);
  // The chair is asked for nothing; an office that works for the chair may have duties as any other.
  const owing = unitExpansion(plan)([
    ...plan.tasks.flatMap(({ leads }) => leads),
    ...plan.duties.flatMap(({ by }) => by),
  ]);
  const units = plan.units.filter(
    (unit) => !plan.roles.chairsOffice.includes(unit.id) || owing.includes(unit),
  );
  const isPicked = ({ id }: { id: string }) => values[`unit.${id}`] !== undefined;
  const tick = (id: string, label: string) => (
    <label class="choice">
      <input type="checkbox" name={`unit.${id}`} checked={isPicked({ id })} />
      <span>{label}</span>
    </label>
  );
  return (
    <fieldset class={error ? "field wrong" : "field"} id="units" tabindex={-1}>
      <legend>Đơn vị báo cáo</legend>
      <FieldError id="units-loi" message={error} />
      <div class="ticks">
        {groups.map(({ id, name, members }) => tick(id, `${name} (${members.length} đơn vị)`))}
      </div>
      <details open={units.some(isPicked)}>
        <summary>Chọn từng đơn vị</summary>
        <div class="ticks">
          {units.map(({ id, name, leader }) =>
            tick(id, leader ? name : `${name} (chưa có địa chỉ thư)`),
          )}
        </div>
      </details>
    </fieldset>
  );
}

function StatedFields({
  values,
  errors,
}: {
  values: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
}) {
  return (
    <fieldset class="field">
      <legend>Các mục cần điền (không bắt buộc)</legend>
      <p class="hint">
        Mỗi mục thành một cột của bảng tổng hợp, ví dụ: “Số người học”, “Khó khăn, vướng mắc”.
      </p>
      {Array.from({ length: maxRequestFields }, (_, index) => {
        const [label, kind] = [`field.${index + 1}`, `kind.${index + 1}`];
        const id = `field-${index + 1}`;
        return (
          <div class={errors[label] ? "pair wrong" : "pair"}>
            <FieldError id={`${id}-loi`} message={errors[label]} />
            <label for={id}>Mục {index + 1}</label>
            <input
              id={id}
              type="text"
              name={label}
              maxlength={120}
              value={values[label] ?? ""}
              aria-describedby={errors[label] ? `${id}-loi` : undefined}
            />
            <label for={`kind-${index + 1}`}>Kiểu của mục {index + 1}</label>
            <select id={`kind-${index + 1}`} name={kind}>
              <option value="text">Chữ</option>
              <option value="number" selected={values[kind] === "number"}>
                Số
              </option>
            </select>
          </div>
        );
      })}
    </fieldset>
  );
}

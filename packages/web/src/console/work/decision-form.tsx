import type { Principal } from "@dondoc/app/console/session";
import { documentDate } from "@dondoc/messages/wording";
import { Field, FieldError } from "../../pages/field.tsx";
import type { FormAttempt } from "../form-attempt.ts";
import { FormProblem } from "../pages/form-problem.tsx";
import { PostForm } from "../post-form.tsx";

/** The office's answer to an extension request: yes or no, until when, on whose word. */
export function DecisionForm({
  principal,
  action,
  askedOn,
  token,
  attempt,
}: {
  principal: Principal;
  action: string;
  askedOn: string;
  token: string;
  attempt: FormAttempt | undefined;
}) {
  const values = attempt?.values ?? {};
  const errors = attempt?.errors ?? {};
  return (
    <PostForm principal={principal} action={action}>
      <FormProblem attempt={attempt} />
      <input type="hidden" name="formToken" value={token} />
      <fieldset class={errors.granted ? "field wrong" : "field"} id="granted" tabindex={-1}>
        <legend>Quyết định</legend>
        <FieldError id="granted-loi" message={errors.granted} />
        <div class="choices two">
          <label class="choice">
            <input
              type="radio"
              name="granted"
              value="yes"
              required
              checked={values.granted === "yes"}
            />
            <span>Đồng ý gia hạn</span>
          </label>
          <label class="choice">
            <input
              type="radio"
              name="granted"
              value="no"
              required
              checked={values.granted === "no"}
            />
            <span>Không đồng ý</span>
          </label>
        </div>
      </fieldset>
      <Field
        id="newOn"
        name="newOn"
        label="Gia hạn đến hết ngày"
        hint={`Đơn vị đề nghị: ${documentDate(askedOn)}.`}
        error={errors.newOn}
        control={(tied) => <input type="date" {...tied} value={values.newOn ?? askedOn} />}
      />
      <Field
        id="reference"
        name="reference"
        label="Căn cứ"
        hint="Số, ngày văn bản hoặc người quyết định."
        error={errors.reference}
        control={(tied) => (
          <input type="text" {...tied} maxlength={300} value={values.reference ?? ""} />
        )}
      />
      <button type="submit">Lưu quyết định và báo cho đơn vị</button>
    </PostForm>
  );
}

import { maxNoteLength } from "@dondoc/core/schema/free-text";
import { documentDate } from "@dondoc/messages/wording";
import { AskedFields } from "./asked-fields.tsx";
import { ExtensionFields } from "./extension-fields.tsx";
import { Field } from "./field.tsx";
import { ProgressFields } from "./progress-fields.tsx";
import { StatusChoice } from "./status-choice.tsx";
import { attemptAt, fieldId, type Item } from "./view.ts";

/** The form of one obligation. It posts, and only a person's press posts it. */
export function CheckInForm(props: Item) {
  const { view, item, formKey } = props;
  const { obligation, deadline } = item.entry;
  const attempt = attemptAt(props);
  const values = attempt?.values ?? {};
  const errors = attempt?.errors ?? {};
  const field = (name: string) => ({ id: fieldId(formKey, name), name, error: errors[name] });
  return (
    <form method="post" action={view.action}>
      {view.hidden}
      <input type="hidden" name="plan" value={view.page.plan.id} />
      <input type="hidden" name="obligation" value={obligation.id} />
      <input type="hidden" name="formToken" value={item.formToken} />
      <StatusChoice
        id={fieldId(formKey, "status")}
        about={obligation.title}
        error={errors.status}
        picked={attempt?.code === "form-invalid" ? values.status : undefined}
      />
      <AskedFields fields={item.fields} item={props} values={values} errors={errors} />
      <ProgressFields targets={item.targets} item={props} values={values} errors={errors} />
      {deadline.kind === "tentative" ? (
        <Field
          {...field("confirmedOn")}
          label="Chốt ngày thực hiện"
          hint={`Kế hoạch dự kiến ngày ${documentDate(deadline.statedOn)}; bỏ trống nếu chưa chốt.`}
          control={(tied) => <input type="date" {...tied} value={values.confirmedOn ?? ""} />}
        />
      ) : null}
      <Field
        {...field("note")}
        label="Ghi chú"
        hint="Vướng mắc: nêu khó khăn, đề xuất."
        control={(tied) => (
          <textarea {...tied} rows={2} maxlength={maxNoteLength}>
            {values.note ?? ""}
          </textarea>
        )}
      />
      {deadline.kind === "ongoing" ? null : (
        <ExtensionFields item={props} values={values} errors={errors} />
      )}
      <button type="submit">
        Gửi cập nhật<span class="unseen">: {obligation.title}</span>
      </button>
    </form>
  );
}

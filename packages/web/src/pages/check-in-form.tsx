import type { RequestField } from "@dondoc/core/answer/ad-hoc-request";
import { Status } from "@dondoc/core/answer/check-in";
import { maxNoteLength } from "@dondoc/core/schema/free-text";
import { documentDate, statusLabel } from "@dondoc/messages/wording";
import { Field, FieldError } from "./field.tsx";
import { ProgressFields } from "./progress-fields.tsx";
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
      <input type="hidden" name="plan" value={item.plan.id} />
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

interface StatusChoiceProps {
  id: string;
  /** Only what the person picked on a form that was refused; a fresh page never has one. */
  picked: string | undefined;
  error: string | undefined;
  /** What the choice is about, for who hears the page. */
  about: string;
}

/** Four big answers, none of them chosen beforehand: a scanner that submits a form picks nothing. */
function StatusChoice({ id, picked, error, about }: StatusChoiceProps) {
  return (
    <fieldset class={error ? "field wrong" : "field"} id={id} tabindex={-1}>
      <legend>
        Tình hình thực hiện<span class="unseen">: {about}</span>
      </legend>
      <FieldError id={`${id}-loi`} message={error} />
      <div class="choices">
        {Status.options.map((status) => (
          <label class="choice">
            <input
              type="radio"
              name="status"
              value={status}
              required
              checked={picked === status}
              aria-describedby={error ? `${id}-loi` : undefined}
            />
            <span>{statusLabel(status)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface AskedFieldsProps {
  fields: readonly RequestField[];
  item: Item;
  values: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
}

/** What an ad hoc report (*báo cáo đột xuất*) is to state, with what was stated so far. */
function AskedFields({ fields, item, values, errors }: AskedFieldsProps) {
  const stated = item.item.entry.standing.answers ?? {};
  return (
    <>
      {fields.map(({ id, label, kind }) => {
        const name = `answer.${id}`;
        const value = values[name] ?? stated[id]?.replace(".", kind === "number" ? "," : ".") ?? "";
        return (
          <Field
            id={fieldId(item.formKey, name)}
            name={name}
            label={label}
            error={errors[name]}
            control={(tied) =>
              kind === "number" ? (
                <input
                  {...tied}
                  type="text"
                  class="figure"
                  inputmode="decimal"
                  autocomplete="off"
                  maxlength={15}
                  value={value}
                />
              ) : (
                <textarea {...tied} rows={2} maxlength={maxNoteLength}>
                  {value}
                </textarea>
              )
            }
          />
        );
      })}
    </>
  );
}

interface ExtensionFieldsProps {
  item: Item;
  values: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
}

/** *Xin gia hạn*: folded away until it is wanted, open where something in it was refused. */
function ExtensionFields({ item, values, errors }: ExtensionFieldsProps) {
  const names = ["extensionOn", "extensionReason"];
  const open = names.some((name) => errors[name] || values[name]);
  const field = (name: string) => ({ id: fieldId(item.formKey, name), name, error: errors[name] });
  return (
    <details class="extension" open={open}>
      <summary>Xin gia hạn</summary>
      <Field
        {...field("extensionOn")}
        label="Gia hạn đến ngày"
        control={(tied) => <input type="date" {...tied} value={values.extensionOn ?? ""} />}
      />
      <Field
        {...field("extensionReason")}
        label="Lý do xin gia hạn"
        control={(tied) => (
          <textarea {...tied} rows={2} maxlength={maxNoteLength}>
            {values.extensionReason ?? ""}
          </textarea>
        )}
      />
    </details>
  );
}

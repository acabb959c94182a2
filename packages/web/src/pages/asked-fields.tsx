import type { RequestField } from "@dondoc/core/answer/ad-hoc-request";
import { maxNoteLength } from "@dondoc/core/schema/free-text";
import { Field } from "./field.tsx";
import { fieldId, type Item } from "./view.ts";

interface AskedFieldsProps {
  fields: readonly RequestField[];
  item: Item;
  values: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
}

/** What an ad hoc report (*báo cáo đột xuất*) is to state, with what was stated so far. */
export function AskedFields({ fields, item, values, errors }: AskedFieldsProps) {
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

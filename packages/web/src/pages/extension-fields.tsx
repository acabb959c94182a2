import { maxNoteLength } from "@dondoc/core/schema/free-text";
import { Field } from "./field.tsx";
import { fieldId, type Item } from "./view.ts";

interface ExtensionFieldsProps {
  item: Item;
  values: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
}

/** *Xin gia hạn*: folded away until it is wanted, open where something in it was refused. */
export function ExtensionFields({ item, values, errors }: ExtensionFieldsProps) {
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

import type { Fields } from "@dondoc/app/console/plan/fields";
import type { PartKind } from "@dondoc/app/console/plan/part";
import type { Plan } from "@dondoc/core/plan/plan";
import { Field } from "../../pages/field.tsx";
import { idOf } from "../pages/form-problem.tsx";
import { fieldLabel, shownField } from "./field-labels.ts";

/** A form about a part: what stands in it, what is wrong with it, and what another editor saved meanwhile. */
export interface PartFormState {
  plan: Plan;
  kind: PartKind;
  values: Fields;
  errors: Readonly<Record<string, string>>;
  /** Undefined while nobody was in the way. */
  theirs: Fields | null | undefined;
}

export interface ControlProps {
  form: PartFormState;
  name: string;
  hint?: string;
}

/** What the other editor has at this place, where it differs. */
export function Theirs({ form, name }: Pick<ControlProps, "form" | "name">) {
  if (form.theirs === undefined) return null;
  const [mine, theirs] = [form.values, form.theirs].map((f) => shownField(form.plan, name, f));
  return mine === theirs ? null : (
    <p class="theirs">
      Người khác vừa lưu: <strong>{theirs ?? "(để trống)"}</strong>
    </p>
  );
}

function Control({
  form,
  name,
  hint,
  control,
}: ControlProps & { control: Parameters<typeof Field>[0]["control"] }) {
  return (
    <Field
      id={idOf(name)}
      name={name}
      label={fieldLabel(form.kind, name)}
      hint={hint}
      error={form.errors[name]}
      control={(tied) => (
        <>
          {control(tied)}
          <Theirs form={form} name={name} />
        </>
      )}
    />
  );
}

interface TextProps extends ControlProps {
  type?: "text" | "date" | "email" | "tel";
  short?: boolean;
}

export function TextField({ type = "text", short = false, ...props }: TextProps) {
  const { form, name } = props;
  return (
    <Control
      {...props}
      control={(tied) => (
        <input
          {...tied}
          type={type}
          class={short ? "figure" : undefined}
          maxlength={300}
          autocomplete="off"
          value={form.values[name] ?? ""}
        />
      )}
    />
  );
}

/** One entry a line. */
export function LinesField(props: ControlProps) {
  const text = props.form.values[props.name] ?? "";
  return (
    <Control
      {...props}
      control={(tied) => (
        <textarea {...tied} rows={Math.min(8, Math.max(2, text.split("\n").length))}>
          {text}
        </textarea>
      )}
    />
  );
}

export interface Option {
  value: string;
  label: string;
}

export function SelectField({
  options,
  empty,
  ...props
}: ControlProps & { options: readonly Option[]; empty?: string }) {
  const chosen = props.form.values[props.name] ?? "";
  return (
    <Control
      {...props}
      control={(tied) => (
        <select {...tied}>
          {empty === undefined ? null : <option value="">{empty}</option>}
          {options.map(({ value, label }) => (
            <option value={value} selected={value === chosen}>
              {label}
            </option>
          ))}
        </select>
      )}
    />
  );
}

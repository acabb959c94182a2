import type { Fields } from "@dondoc/app/console/plan/fields";
import type { PartKind } from "@dondoc/app/console/plan/part";
import type { Plan } from "@dondoc/core/plan";
import type { Child } from "hono/jsx";
import { Field, FieldError } from "../../pages/field.tsx";
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

interface ControlProps {
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

/** A few answers to choose one of. */
export function ChoiceField({
  form,
  name,
  options,
  hint,
}: ControlProps & { options: readonly Option[] }) {
  return (
    <Grouped form={form} name={name} hint={hint}>
      <div class="choices two">
        {options.map(({ value, label }) => (
          <label class="choice">
            <input
              type="radio"
              id={`${idOf(name)}-${value}`}
              name={name}
              value={value}
              checked={form.values[name] === value}
            />
            {label}
          </label>
        ))}
      </div>
    </Grouped>
  );
}

/** Boxes to tick, together one field. */
export function TicksField({
  form,
  name,
  options,
  hint,
}: ControlProps & { options: readonly Option[] }) {
  return (
    <Grouped form={form} name={name} hint={hint}>
      <div class="ticks">
        {options.map((option) => (
          <Tick form={form} name={name} {...option} />
        ))}
      </div>
    </Grouped>
  );
}

export function Tick({ form, name, value, label }: Omit<ControlProps, "hint"> & Option) {
  return (
    <label class="choice">
      <input
        type="checkbox"
        name={`tick:${name}:${value}`}
        value="on"
        checked={isTicked(form, name, value)}
      />
      {label}
    </label>
  );
}

export function isTicked({ values }: PartFormState, name: string, value: string): boolean {
  return (values[name] ?? "").split("\n").includes(value);
}

/** A set of controls under one legend, with its error; the summary leads to it. */
export function Grouped({
  form,
  name,
  hint,
  children,
}: {
  form: PartFormState;
  name: string;
  hint?: string | undefined;
  children: Child;
}) {
  const error = form.errors[name];
  const id = idOf(name);
  const described = [hint && `${id}-goi-y`, error && `${id}-loi`].filter(Boolean).join(" ");
  return (
    <fieldset
      id={id}
      tabindex={-1}
      class={error ? "field wrong" : "field"}
      aria-describedby={described || undefined}
    >
      <legend>{fieldLabel(form.kind, name)}</legend>
      {hint ? (
        <p class="hint" id={`${id}-goi-y`}>
          {hint}
        </p>
      ) : null}
      <FieldError id={`${id}-loi`} message={error} />
      {children}
      <Theirs form={form} name={name} />
    </fieldset>
  );
}

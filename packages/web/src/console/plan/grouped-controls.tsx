import type { Child } from "hono/jsx";
import { FieldError } from "../../pages/field.tsx";
import { idOf } from "../pages/form-problem.tsx";
import { type ControlProps, type Option, type PartFormState, Theirs } from "./controls.tsx";
import { fieldLabel } from "./field-labels.ts";

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

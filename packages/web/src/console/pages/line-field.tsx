import { Field } from "../../pages/field.tsx";

interface LineFieldProps {
  name: string;
  label: string;
  hint?: string;
  error: string | undefined;
  value: string | undefined;
  maxlength: number;
  type?: "text" | "email" | "tel" | "date";
  inputmode?: "url";
  /** Where the page has another field of that name. */
  id?: string;
}

/** One line to be typed, which a browser is not to fill in by itself: it is seldom about who types. */
export function LineField({ id, name, label, hint, error, value, ...of }: LineFieldProps) {
  return (
    <Field
      id={id ?? name}
      name={name}
      label={label}
      hint={hint}
      error={error}
      control={(tied) => (
        <input
          {...tied}
          type={of.type ?? "text"}
          inputmode={of.inputmode}
          spellcheck={of.inputmode === "url" ? false : undefined}
          maxlength={of.maxlength}
          autocomplete="off"
          value={value ?? ""}
        />
      )}
    />
  );
}

import type { Child } from "hono/jsx";

/** The sentence beside a field that was refused; `id` is what the field is described by. */
export function FieldError({ id, message }: { id: string; message: string | undefined }) {
  return message ? (
    <p class="error" id={id}>
      <span class="unseen">Lỗi: </span>
      {message}
    </p>
  ) : null;
}

interface FieldProps {
  id: string;
  name: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  /** Draws the control with the attributes that tie it to its label, hint and error. */
  control: (tied: {
    id: string;
    name: string;
    "aria-describedby": string | undefined;
    "aria-invalid": "true" | undefined;
  }) => Child;
}

/** A label, a hint, an error and a control, tied together. */
export function Field({ id, name, label, hint, error, control }: FieldProps) {
  const described = [hint && `${id}-goi-y`, error && `${id}-loi`].filter(Boolean).join(" ");
  return (
    <div class={error ? "field wrong" : "field"}>
      <label for={id}>{label}</label>
      {hint ? (
        <p class="hint" id={`${id}-goi-y`}>
          {hint}
        </p>
      ) : null}
      <FieldError id={`${id}-loi`} message={error} />
      {control({
        id,
        name,
        "aria-describedby": described || undefined,
        "aria-invalid": error ? "true" : undefined,
      })}
    </div>
  );
}

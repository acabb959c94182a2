import { Status } from "@dondoc/core/answer/check-in";
import { statusLabel } from "@dondoc/messages/wording";
import { FieldError } from "./field.tsx";

interface StatusChoiceProps {
  id: string;
  /** Only what the person picked on a form that was refused; a fresh page never has one. */
  picked: string | undefined;
  error: string | undefined;
  /** What the choice is about, for who hears the page. */
  about: string;
}

/** Four big answers, none of them chosen beforehand: a scanner that submits a form picks nothing. */
export function StatusChoice({ id, picked, error, about }: StatusChoiceProps) {
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

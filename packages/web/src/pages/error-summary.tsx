import { problems } from "../problems.ts";
import { fieldId, type View } from "./view.ts";

/** What was wrong, at the top, focused, each line leading to its field. */
export function ErrorSummary({ view, formKey }: { view: View; formKey: string }) {
  const { attempt } = view;
  if (!attempt) return null;
  const { title, body } = problems[attempt.code];
  const errors = Object.entries(attempt.errors).sort(([a], [b]) => place(a) - place(b));
  return (
    <div
      class="panel bad"
      role="alert"
      tabindex={-1}
      autofocus
      aria-labelledby="loi"
      id="tom-tat-loi"
    >
      <h2 id="loi">{title}</h2>
      {errors.length > 0 ? (
        <ul>
          {errors.map(([field, message]) => (
            <li>
              <a href={`#${fieldId(formKey, field)}`}>{message}</a>
            </li>
          ))}
        </ul>
      ) : null}
      <p>{body}</p>
    </div>
  );
}

/** The fields as they follow each other in the form; figures come after the status. */
const order = [
  "status",
  "answer",
  "progress",
  "confirmedOn",
  "note",
  "extensionOn",
  "extensionReason",
];

function place(field: string): number {
  return order.indexOf(field.split(".")[0] ?? "");
}

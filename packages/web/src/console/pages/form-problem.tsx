import type { FormAttempt } from "../form-attempt.ts";

/** What was wrong with a form, above it, each line leading to its field. */
export function FormProblem({ attempt }: { attempt: FormAttempt | undefined }) {
  if (!attempt) return null;
  const errors = Object.entries(attempt.errors);
  return (
    <div class="panel bad" role="alert" tabindex={-1} autofocus id="tom-tat-loi">
      <h2>Chưa lưu được</h2>
      {errors.length > 0 ? (
        <ul>
          {errors.map(([field, message]) => (
            <li>
              <a href={`#${idOf(field)}`}>{message}</a>
            </li>
          ))}
        </ul>
      ) : null}
      {attempt.problem ? <p>{attempt.problem}</p> : null}
    </div>
  );
}

/** A field's id, where the summary leads. */
export function idOf(field: string): string {
  return field.replaceAll(".", "-");
}

import type { FormAttempt } from "../form-attempt.ts";
import { idOf } from "../pages/form-problem.tsx";

/** What was wrong with an edit: at its fields, and between the part and the rest of the plan. */
export function EditProblem({ attempt }: { attempt: FormAttempt | undefined }) {
  if (!attempt) return null;
  const errors = Object.entries(attempt.errors);
  return (
    <div class="panel bad" role="alert" tabindex={-1} autofocus id="tom-tat-loi">
      <h2>Chưa lưu được</h2>
      <ul>
        {errors.map(([field, message]) => (
          <li>{field.startsWith("plan.") ? message : <a href={`#${idOf(field)}`}>{message}</a>}</li>
        ))}
      </ul>
      {attempt.problem ? <p>{attempt.problem}</p> : null}
    </div>
  );
}

import type { Fields } from "@dondoc/app/console/plan/fields";
import { windowFields } from "@dondoc/app/console/plan/window-fields";
import { Window } from "@dondoc/core/window/window";
import type { OpenQuestion, PlanFile } from "@dondoc/importer/import-plan";
import { Field, FieldError } from "../../pages/field.tsx";
import { LineField } from "../pages/line-field.tsx";
import { WindowControls } from "../plan/window-controls.tsx";
import { type WindowKind, windowKindLabel, windowWords } from "../plan/window-words.ts";

interface AnswerControlsProps {
  question: OpenQuestion;
  plan: PlanFile;
  values: Fields;
  errors: Readonly<Record<string, string>>;
}

/** What to fill in, in the shape of the answer that the question wants. */
export function AnswerControls(props: AnswerControlsProps) {
  const { question, values, errors } = props;
  switch (question.answer.kind) {
    case "text":
    case "date":
    case "day":
      return (
        <Input
          name="answer"
          label={question.answer.kind === "day" ? "Ngày trong kỳ (1 đến 31)" : "Trả lời"}
          type={question.answer.kind === "date" ? "date" : "text"}
          values={values}
          errors={errors}
        />
      );
    case "choice":
      return (
        <Choices
          name="answer"
          legend="Trả lời"
          options={question.answer.options}
          values={values}
          errors={errors}
        />
      );
    case "units":
      return <Units {...props} />;
    case "window":
      return <WindowAnswer {...props} suggested={question.answer.suggested} />;
    case "contact":
      return (
        <>
          <Input name="position" label="Chức vụ" values={values} errors={errors} />
          <Input name="name" label="Họ tên (nếu biết)" values={values} errors={errors} />
          <Input
            name="email"
            label="Địa chỉ thư điện tử"
            type="email"
            values={values}
            errors={errors}
          />
          <Input
            name="phone"
            label="Điện thoại (nếu biết)"
            type="tel"
            values={values}
            errors={errors}
          />
          {errors.answer ? <FieldError id="answer-loi" message={errors.answer} /> : null}
        </>
      );
    case "seen":
      return null;
  }
}

interface InputProps extends Pick<AnswerControlsProps, "values" | "errors"> {
  name: string;
  label: string;
  type?: "text" | "date" | "email" | "tel";
}

function Input({ values, errors, ...field }: InputProps) {
  const { name } = field;
  return <LineField {...field} maxlength={300} error={errors[name]} value={values[name]} />;
}

interface ChoicesProps extends Pick<AnswerControlsProps, "values" | "errors"> {
  name: string;
  legend: string;
  options: readonly { value: string; label: string }[];
}

function Choices({ name, legend, options, values, errors }: ChoicesProps) {
  const error = errors[name];
  return (
    <fieldset id={name} tabindex={-1} class={error ? "field wrong" : "field"}>
      <legend>{legend}</legend>
      <FieldError id={`${name}-loi`} message={error} />
      {options.map(({ value, label }) => (
        <label class="choice">
          <input type="radio" name={name} value={value} checked={values[name] === value} />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

function Units({ question, plan, values, errors }: AnswerControlsProps) {
  const { answer } = question;
  if (answer.kind !== "units") return null;
  const ticked = new Set((values.answer ?? answer.suggested.join("\n")).split("\n"));
  const onlyUnits = !answer.several || question.field?.endsWith(".members");
  const bodies = [...plan.units, ...(onlyUnits ? [] : plan.groups)];
  return (
    <>
      <fieldset id="answer" tabindex={-1} class={errors.answer ? "field wrong" : "field"}>
        <legend>{answer.several ? "Chọn các đơn vị" : "Chọn một đơn vị"}</legend>
        <FieldError id="answer-loi" message={errors.answer} />
        <div class="ticks">
          {bodies.map(({ id, name }) => (
            <label class="choice">
              <input
                type={answer.several ? "checkbox" : "radio"}
                name={answer.several ? `tick:answer:${id}` : "answer"}
                value={answer.several ? "on" : id}
                checked={ticked.has(id)}
              />
              {name}
            </label>
          ))}
        </div>
      </fieldset>
      <Field
        id="others"
        name="others"
        label="Đơn vị chưa có trong danh sách"
        hint="Mỗi dòng một tên."
        error={errors.others}
        control={(tied) => (
          <textarea {...tied} rows={3}>
            {values.others ?? ""}
          </textarea>
        )}
      />
    </>
  );
}

const kinds = Object.keys(windowKindLabel) as WindowKind[];

function WindowAnswer({
  question,
  values,
  errors,
  suggested,
}: AnswerControlsProps & { suggested: readonly object[] }) {
  const options = suggested.flatMap((window, index) => {
    const read = Window.safeParse(window);
    return read.success
      ? [{ value: String(index), label: capitalised(windowWords(windowFields(read.data))) }]
      : [];
  });
  const allowed =
    question.about.kind === "duty" ? kinds : kinds.filter((kind) => kind !== "on-request");
  return (
    <>
      <Choices
        name="suggested"
        legend="Thời hạn có thể là"
        options={[...options, { value: "other", label: "Thời hạn khác, ghi dưới đây" }]}
        values={values}
        errors={errors}
      />
      <WindowControls values={values} errors={errors} kinds={allowed} legend="Thời hạn khác">
        {errors.answer ? <FieldError id="answer-loi" message={errors.answer} /> : null}
      </WindowControls>
    </>
  );
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

import { windowKinds } from "@dondoc/app/console/plan/window-fields";
import { Every } from "@dondoc/core/window/window";
import type { Child } from "hono/jsx";
import { Field, FieldError } from "../../pages/field.tsx";
import { idOf } from "../pages/form-problem.tsx";
import { everyLabel, type WindowKind, windowKindLabel } from "./window-words.ts";

interface WindowControlsProps {
  values: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
  prefix?: string;
  legend?: string;
  kinds?: readonly WindowKind[];
  children?: Child;
}

/**
 * A time window: first its kind, then what that kind needs. Each kind has its own fields; those of the
 * others are folded away by the stylesheet, without a script.
 */
export function WindowControls({
  values,
  errors,
  prefix = "window",
  legend = "Thời hạn",
  kinds = windowKinds,
  children,
}: WindowControlsProps) {
  const kindName = `${prefix}.kind`;
  const id = idOf(kindName);
  const error = errors[kindName];
  return (
    <fieldset id={id} tabindex={-1} class={error ? "window field wrong" : "window field"}>
      <legend>{legend}</legend>
      <FieldError id={`${id}-loi`} message={error} />
      {kinds.map((kind) => (
        <div class="kind">
          <label class="choice">
            <input
              type="radio"
              name={kindName}
              value={kind}
              checked={values[kindName] === kind}
              aria-describedby={error ? `${id}-loi` : undefined}
            />
            {windowKindLabel[kind]}
          </label>
          <Details kind={kind} values={values} errors={errors} prefix={`${prefix}.${kind}`} />
        </div>
      ))}
      {children}
    </fieldset>
  );
}

/** What stands beside every window: whether it is settled, and the document's own words. */
export function WindowWords({ values, errors, prefix = "window" }: WindowControlsProps) {
  const tentative = `${prefix}.tentative`;
  const phrase = `${prefix}.phrase`;
  return (
    <>
      <label class="choice">
        <input type="checkbox" name={tentative} value="on" checked={values[tentative] === "on"} />
        Ngày hoặc kỳ dự kiến: đề nghị đơn vị chốt, chưa chốt thì không tính quá hạn
      </label>
      <Field
        id={idOf(phrase)}
        name={phrase}
        label="Thời gian ghi trong văn bản"
        hint="Được trích nguyên văn trong thư."
        error={errors[phrase]}
        control={(tied) => (
          <input {...tied} type="text" maxlength={300} value={values[phrase] ?? ""} />
        )}
      />
    </>
  );
}

type Input = [name: string, label: string, type: "date" | "text" | "every"];

const inputs: Record<WindowKind, Input[]> = {
  before: [
    ["on", "Trước ngày", "date"],
    ["start", "Từ ngày (nếu có)", "date"],
  ],
  date: [["on", "Ngày", "date"]],
  range: [
    ["start", "Từ ngày (nếu có)", "date"],
    ["end", "Đến hết ngày", "date"],
  ],
  month: [["month", "Tháng/năm, ví dụ 9/2025", "text"]],
  quarter: [
    ["quarter", "Quý (1 đến 4)", "text"],
    ["year", "Năm", "text"],
  ],
  year: [["year", "Năm", "text"]],
  "until-year-end": [
    ["start", "Từ ngày (nếu có)", "date"],
    ["year", "Đến hết năm", "text"],
  ],
  ongoing: [
    ["every", "Hỏi tình hình", "every"],
    ["start", "Từ ngày (nếu có)", "date"],
    ["end", "Đến ngày (nếu có)", "date"],
  ],
  recurring: [
    ["every", "Kỳ", "every"],
    ["day", "Ngày trong kỳ (để trống: ngày cuối kỳ)", "text"],
    ["start", "Từ ngày (nếu có)", "date"],
    ["end", "Đến ngày (nếu có)", "date"],
  ],
  "on-request": [],
  standing: [],
};

function Details({
  kind,
  values,
  errors,
  prefix,
}: Required<Pick<WindowControlsProps, "values" | "errors" | "prefix">> & { kind: WindowKind }) {
  if (inputs[kind].length === 0) return null;
  const reading = `${prefix}.reading`;
  return (
    <div class="details">
      {inputs[kind].map(([own, label, type]) => {
        const name = `${prefix}.${own}`;
        return (
          <Field
            id={idOf(name)}
            name={name}
            label={label}
            error={errors[name]}
            control={(tied) =>
              type === "every" ? (
                <select {...tied}>
                  {Every.options.map((every) => (
                    <option value={every} selected={every === values[name]}>
                      {everyLabel[every]}
                    </option>
                  ))}
                </select>
              ) : (
                <input
                  {...tied}
                  type={type}
                  class="figure"
                  maxlength={20}
                  autocomplete="off"
                  value={shownMonth(own, values[name] ?? "")}
                />
              )
            }
          />
        );
      })}
      {kind === "recurring" ? (
        <label class="choice">
          <input
            type="checkbox"
            name={reading}
            value="before"
            checked={values[reading] === "before"}
          />
          Văn bản ghi “trước ngày …”
        </label>
      ) : null}
    </div>
  );
}

/** 2025-09 as people write it: 9/2025. */
function shownMonth(name: string, value: string): string {
  const month = name === "month" ? /^(\d{4})-(\d{2})$/.exec(value) : null;
  return month ? `${Number(month[2])}/${month[1]}` : value;
}

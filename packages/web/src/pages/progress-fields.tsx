import type { Target } from "@dondoc/core/plan/plan";
import { figure } from "../moment.ts";
import { Field } from "./field.tsx";
import { fieldId, type Item } from "./view.ts";

interface ProgressFieldsProps {
  targets: readonly Target[];
  item: Item;
  values: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
}

/** A figure for each target (*chỉ tiêu*) of the task. */
export function ProgressFields({ targets, item, values, errors }: ProgressFieldsProps) {
  const recorded = item.item.entry.standing.progress;
  return (
    <>
      {targets.map((target) => {
        const name = `progress.${target.id}`;
        const last = recorded[target.id];
        return (
          <Field
            id={fieldId(item.formKey, name)}
            name={name}
            label={target.indicator}
            hint={`Chỉ tiêu: ${targetText(target)}${last === undefined ? "" : `; đã ghi nhận: ${figure(last)}`}.`}
            error={errors[name]}
            control={(tied) => (
              <input
                {...tied}
                type="text"
                class="figure"
                inputmode="decimal"
                autocomplete="off"
                maxlength={15}
                value={values[name] ?? ""}
              />
            )}
          />
        );
      })}
    </>
  );
}

const bounds: Record<Target["op"], string> = { ">=": "tối thiểu ", "<=": "tối đa ", "=": "" };

/** "tối thiểu 5 người học/người hướng dẫn". */
export function targetText({ op, value, unit }: Target): string {
  return `${bounds[op]}${figure(value)}${unit === "%" ? "" : " "}${unit}`;
}

import type { Plan } from "@dondoc/core/plan/plan";
import { FieldError } from "../../pages/field.tsx";
import { idOf } from "../pages/form-problem.tsx";
import { type PartFormState, Theirs } from "./controls.tsx";
import { fieldLabel, shownField } from "./field-labels.ts";
import { Grouped, isTicked, Tick } from "./grouped-controls.tsx";

/** More boxes than this are no help: names are written then, one a line. */
const mostBoxes = 160;

interface BodiesFieldProps {
  form: PartFormState;
  name: string;
  hint?: string;
  allowed?: "units" | "all";
}

/**
 * Units and groups to tick, in the order that the plan names them in: boxes tell none, a hidden field does. Units that stand together in a group are folded away under it.
 */
export function BodiesField({ form, name, hint, allowed = "all" }: BodiesFieldProps) {
  const { plan } = form;
  if (plan.units.length + plan.groups.length > mostBoxes)
    return <NamesField form={form} name={name} hint={hint} />;
  const { single, folded } = sorted(plan);
  return (
    <Grouped form={form} name={name} hint={hint}>
      <input type="hidden" name={`order:${name}`} value={form.values[name] ?? ""} />
      <div class="ticks">
        {single.map(({ id, name: label }) => (
          <Tick form={form} name={name} value={id} label={label} />
        ))}
        {allowed === "all"
          ? plan.groups.map(({ id, name: label, members }) => (
              <Tick form={form} name={name} value={id} label={`${label} (${members.length})`} />
            ))
          : null}
      </div>
      {folded.map(({ label, units }) => (
        <details class="more" open={units.some(({ id }) => isTicked(form, name, id))}>
          <summary>
            Từng đơn vị của “{label}” ({units.length})
          </summary>
          <div class="ticks">
            {units.map(({ id, name: own }) => (
              <Tick form={form} name={name} value={id} label={own} />
            ))}
          </div>
        </details>
      ))}
    </Grouped>
  );
}

/** One name a line, as the plan has it. */
function NamesField({
  form,
  name,
  hint,
}: Omit<BodiesFieldProps, "allowed" | "hint"> & { hint: string | undefined }) {
  const id = idOf(name);
  const error = form.errors[name];
  const text = (shownField(form.plan, name, form.values) ?? "").replaceAll("; ", "\n");
  return (
    <div class={error ? "field wrong" : "field"}>
      <label for={id}>{fieldLabel(form.kind, name)}</label>
      <p class="hint" id={`${id}-goi-y`}>
        {hint ? `${hint} ` : ""}Mỗi dòng một tên đơn vị hoặc nhóm, như trong kế hoạch.
      </p>
      <FieldError id={`${id}-loi`} message={error} />
      <textarea id={id} name={name} rows={4} aria-describedby={`${id}-goi-y`}>
        {text}
      </textarea>
      <Theirs form={form} name={name} />
    </div>
  );
}

/** From this many on, the members of a group are folded away. */
const manyMembers = 8;

function sorted({ units, groups }: Plan) {
  const large = groups.filter(({ members }) => members.length >= manyMembers);
  const inLarge = new Set(large.flatMap(({ members }) => members));
  return {
    single: units.filter(({ id }) => !inLarge.has(id)),
    folded: large.map(({ name, members }) => ({
      label: name,
      units: units.filter(({ id }) => members.includes(id)),
    })),
  };
}

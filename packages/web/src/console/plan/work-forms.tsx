import type { Child } from "hono/jsx";
import { BodiesField } from "./bodies-field.tsx";
import { LinesField, type PartFormState, SelectField, TextField, Theirs } from "./controls.tsx";
import { fieldLabel } from "./field-labels.ts";
import { WindowControls, WindowWords } from "./window-controls.tsx";
import { type WindowKind, windowKindLabel } from "./window-words.ts";

export function TaskForm({ form }: { form: PartFormState }) {
  const kinds = allKinds.filter((kind) => kind !== "on-request");
  return (
    <>
      <TextField form={form} name="number" short />
      <LinesField form={form} name="title" />
      <LinesField
        form={form}
        name="parts"
        hint="Nếu có, mỗi dòng một nội dung; chỉ để xem, không tính vào số liệu."
      />
      <PartWindow form={form} kinds={kinds} />
      <BodiesField form={form} name="leads" />
      {(["coordinating", "implementing"] as const).map((name) => (
        <More form={form} name={name}>
          <BodiesField form={form} name={name} />
        </More>
      ))}
    </>
  );
}

export function DutyForm({ form }: { form: PartFormState }) {
  return (
    <>
      <LinesField form={form} name="title" />
      <TextField form={form} name="label" hint="Nếu có, ví dụ “lần 1”." />
      <SelectField form={form} name="task" options={taskOptions(form)} empty="Cả kế hoạch" />
      <PartWindow form={form} kinds={allKinds} />
      <BodiesField form={form} name="by" />
      <LinesField form={form} name="to" hint="Mỗi dòng một nơi nhận." />
      <SelectField
        form={form}
        name="via"
        options={form.plan.units.map(({ id, name }) => ({ value: id, label: name }))}
        empty="Gửi thẳng"
      />
    </>
  );
}

export function TargetForm({ form }: { form: PartFormState }) {
  return (
    <>
      <SelectField form={form} name="task" options={taskOptions(form)} />
      <TextField form={form} name="indicator" />
      <SelectField
        form={form}
        name="op"
        options={[
          { value: ">=", label: "Ít nhất (≥)" },
          { value: "=", label: "Bằng (=)" },
          { value: "<=", label: "Nhiều nhất (≤)" },
        ]}
      />
      <TextField form={form} name="value" short />
      <TextField form={form} name="unit" short hint="Ví dụ %, người, lớp." />
    </>
  );
}

const allKinds = Object.keys(windowKindLabel) as WindowKind[];

function PartWindow({ form, kinds }: { form: PartFormState; kinds: readonly WindowKind[] }) {
  return (
    <WindowControls values={form.values} errors={form.errors} kinds={kinds}>
      <WindowWords values={form.values} errors={form.errors} />
      <Theirs form={form} name="window" />
    </WindowControls>
  );
}

/** Folded away while nobody is ticked and nothing is wrong. */
function More({ form, name, children }: { form: PartFormState; name: string; children: Child }) {
  const isUsed = Boolean(form.values[name] || form.errors[name]) || form.theirs !== undefined;
  return (
    <details class="more" open={isUsed}>
      <summary>{fieldLabel(form.kind, name)}</summary>
      {children}
    </details>
  );
}

function taskOptions({ plan }: PartFormState) {
  return plan.tasks.map(({ id, number, title }) => ({ value: id, label: `${number}. ${title}` }));
}

import { escalationRows } from "@dondoc/app/console/plan/policy-part";
import { Audience } from "@dondoc/core/plan/policy";
import { BodiesField } from "./bodies-field.tsx";
import { LinesField, type PartFormState, SelectField, TextField } from "./controls.tsx";
import { audienceLabel, weekdays } from "./field-labels.ts";
import { ChoiceField, TicksField } from "./grouped-controls.tsx";

export function DocumentForm({ form }: { form: PartFormState }) {
  const units = form.plan.units.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <TextField form={form} name="kind" short />
      <TextField form={form} name="title" />
      <TextField
        form={form}
        name="shortTitle"
        hint="Không bắt buộc. Đứng cạnh nhiệm vụ trên trang của đơn vị có nhiều văn bản, ví dụ “Bình dân học vụ số”."
      />
      <TextField form={form} name="issuer" />
      <TextField form={form} name="issuerShort" hint="Ví dụ “UBND xã Nghĩa Hành”." />
      <TextField form={form} name="number" short />
      <TextField form={form} name="issuedOn" type="date" />
      <TextField form={form} name="signer" />
      <TextField form={form} name="startsOn" type="date" />
      <TextField form={form} name="endsOn" type="date" />
      <TextField
        form={form}
        name="closesOn"
        type="date"
        hint="Sau ngày này không gửi thư nữa và các đường dẫn hết hiệu lực."
      />
      <SelectField form={form} name="coordinatingOffice" options={units} />
      <BodiesField form={form} name="chairsOffice" allowed="units" />
      <LinesField
        form={form}
        name="readers"
        hint="Nơi nhận ghi trong văn bản, mỗi dòng một nơi. Không gửi thư nhắc đến các nơi này nếu không có nhiệm vụ."
      />
    </>
  );
}

export function DayForm({ form, isNew }: { form: PartFormState; isNew: boolean }) {
  return (
    <>
      {isNew ? <TextField form={form} name="from" type="date" /> : null}
      <TextField
        form={form}
        name="to"
        type="date"
        hint="Để trống nếu chỉ một ngày. Thứ Bảy, Chủ nhật nằm giữa không phải nhập riêng."
      />
      <ChoiceField
        form={form}
        name="kind"
        options={[
          { value: "off", label: "Nghỉ" },
          { value: "working", label: "Làm việc (làm bù)" },
        ]}
      />
      <TextField form={form} name="why" hint="Ví dụ “Nghỉ bù Quốc khánh”." />
    </>
  );
}

const yesNo = [
  { value: "yes", label: "Có" },
  { value: "no", label: "Không" },
];

const audiences = Audience.options.map((value) => ({ value, label: audienceLabel[value] }));

export function PolicyForm({ form }: { form: PartFormState }) {
  return (
    <>
      <ChoiceField
        form={form}
        name="readingOfBefore"
        options={[
          { value: "lenient", label: "Ngày ghi trong kế hoạch vẫn còn kịp" },
          { value: "strict", label: "Đến ngày ghi trong kế hoạch là đã muộn" },
        ]}
      />
      <ChoiceField form={form} name="rollDeadlinesForward" options={yesNo} />
      <TextField
        form={form}
        name="ladder"
        hint="Các số cách nhau bằng dấu phẩy; 0 là chính ngày đến hạn. Ví dụ 7, 3, 1, 0."
      />
      {Array.from({ length: rowsOf(form) }, (_, index) => `step.${index + 1}`).map((row) => (
        <div class="step">
          <TextField form={form} name={`${row}.days`} short />
          <TicksField form={form} name={`${row}.to`} options={audiences} />
        </div>
      ))}
      <TextField form={form} name="repeat.days" short />
      <TextField form={form} name="repeat.times" short />
      <TicksField form={form} name="repeat.to" options={audiences} />
      <SelectField
        form={form}
        name="weekday"
        options={weekdays.map((label, index) => ({ value: String(index + 1), label }))}
      />
      <TextField form={form} name="sendAt" short hint="Từ 07:30." />
      <TextField form={form} name="sendUntil" short hint="Đến 17:00." />
    </>
  );
}

/** The rows that are filled in, and an empty one. */
function rowsOf({ values }: PartFormState): number {
  const last = Math.max(
    0,
    ...Object.keys(values).map((name) => Number(/^step\.(\d+)/.exec(name)?.[1] ?? 0)),
  );
  return Math.min(Math.max(escalationRows, last), last + 1);
}

import { BodiesField } from "./bodies-field.tsx";
import { LinesField, type PartFormState, TextField } from "./controls.tsx";
import { ChoiceField } from "./grouped-controls.tsx";

export function UnitForm({ form }: { form: PartFormState }) {
  return (
    <>
      <TextField form={form} name="name" />
      <LinesField
        form={form}
        name="aliases"
        hint="Các cách viết khác trong văn bản, mỗi dòng một tên."
      />
      <ChoiceField
        form={form}
        name="subordinate"
        hint="Không trực thuộc (Đoàn, Công an, MTTQ, doanh nghiệp): thư dùng lời “Đề nghị”, “Kính gửi”."
        options={[
          { value: "yes", label: "Trực thuộc" },
          { value: "no", label: "Không trực thuộc" },
        ]}
      />
      <Person
        form={form}
        prefix="leader"
        legend="Người đứng đầu"
        hint="Nhận thư khi quá hạn; nhận cả thư nhắc việc nếu đơn vị không có đầu mối."
      />
      <Person
        form={form}
        prefix="focal"
        legend="Cán bộ đầu mối"
        hint="Nhận thư nhắc việc. Để trống nếu không có."
      />
    </>
  );
}

/** Who answers for a unit for a time. */
export function DelegateForm({ form }: { form: PartFormState }) {
  return (
    <>
      <Person
        form={form}
        prefix="delegate"
        legend="Người được ủy quyền"
        hint="Nhận thư của đơn vị trong thời gian ủy quyền, không cần tài khoản."
      />
      <ChoiceField
        form={form}
        name="place"
        hint="Thay: thư chỉ gửi người được ủy quyền, bằng đường dẫn riêng, hết hiệu lực cùng thời gian ủy quyền. Cùng: kèm mỗi thư của đơn vị, người được ủy quyền nhận một thư riêng để biết."
        options={[
          { value: "instead", label: "Thay người đứng đầu và đầu mối" },
          { value: "beside", label: "Cùng người đứng đầu và đầu mối" },
        ]}
      />
      <TextField form={form} name="fromOn" type="date" />
      <TextField form={form} name="untilOn" type="date" />
    </>
  );
}

export function GroupForm({ form }: { form: PartFormState }) {
  return (
    <>
      <TextField form={form} name="name" />
      <LinesField form={form} name="aliases" hint="Mỗi dòng một tên." />
      <BodiesField form={form} name="members" allowed="units" />
    </>
  );
}

interface PersonProps {
  form: PartFormState;
  prefix: "leader" | "focal" | "delegate";
  legend: string;
  hint: string;
}

function Person({ form, prefix, legend, hint }: PersonProps) {
  return (
    <fieldset class="person" aria-describedby={`${prefix}-goi-y`}>
      <legend>{legend}</legend>
      <p class="hint" id={`${prefix}-goi-y`}>
        {hint}
      </p>
      <TextField form={form} name={`${prefix}.position`} />
      <TextField form={form} name={`${prefix}.name`} />
      <TextField form={form} name={`${prefix}.email`} type="email" />
      <TextField form={form} name={`${prefix}.phone`} type="tel" />
    </fieldset>
  );
}

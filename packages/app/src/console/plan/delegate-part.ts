import type { Unit } from "@dondoc/core/plan/plan";
import { fieldReader, filled } from "./fields.ts";
import { placeIn, withThing } from "./listed.ts";
import type { PlanPart } from "./part.ts";
import { personFields, readPerson } from "./person-fields.ts";

/** Who answers for a unit for a time (*người được ủy quyền*); `id` is the unit's. */
export const delegatePart: PlanPart = {
  fields({ units }, id) {
    const delegate = units.find((unit) => unit.id === id)?.delegate;
    if (!delegate) return null;
    const { person, fromOn, untilOn, place } = delegate;
    return filled({ ...personFields("delegate", person), fromOn, untilOn, place });
  },
  edited(plan, id, fields) {
    const read = fieldReader(fields);
    const unit = plan.units.find((one) => one.id === id);
    const person = readPerson(read, fields, "delegate");
    if (!person) read.fault("delegate.email", "Đề nghị ghi địa chỉ thư của người được ủy quyền.");
    if (!unit?.leader)
      read.fault("delegate.email", "Đơn vị cần có địa chỉ của người đứng đầu trước khi ủy quyền.");
    const fromOn = read.date("fromOn", "Đề nghị nhập ngày bắt đầu ủy quyền.");
    const untilOn = read.date("untilOn", "Đề nghị nhập ngày cuối của thời gian ủy quyền.");
    if (fromOn > untilOn) read.fault("untilOn", "Ngày cuối phải từ ngày bắt đầu trở đi.");
    const place = read.choice(
      "place",
      ["instead", "beside"],
      "Đề nghị chọn thay hay cùng người đứng đầu.",
    );
    const delegate = read.done(person && { person, fromOn, untilOn, place });
    return unit && delegate
      ? { ...plan, units: withThing(plan.units, { ...unit, delegate }) }
      : plan;
  },
  removed: (plan, id) => ({
    ...plan,
    units: plan.units.map((unit) => (unit.id === id ? withoutDelegate(unit) : unit)),
  }),
  place: ({ units }, id) => placeIn("units", units, id),
};

function withoutDelegate({ delegate: _, ...unit }: Unit): Unit {
  return unit;
}

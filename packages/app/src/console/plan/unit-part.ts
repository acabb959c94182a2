import { Person } from "@dondoc/core/plan";
import { type FieldReader, type Fields, fieldReader, filled } from "./fields.ts";
import { placeIn, withoutThing, withThing } from "./listed.ts";
import type { PlanPart } from "./part.ts";

const members = ["position", "name", "email", "phone"] as const;

/** A body (*đơn vị*) and whom to write to there. */
export const unitPart: PlanPart = {
  permission: "edit-plan",
  fields({ units }, id) {
    const unit = units.find((one) => one.id === id);
    if (!unit) return null;
    return filled({
      name: unit.name,
      aliases: unit.aliases.join("\n"),
      subordinate: unit.subordinate ? "yes" : "no",
      ...personFields("leader", unit.leader),
      ...personFields("focal", unit.focal),
    });
  },
  edited(plan, id, fields) {
    const read = fieldReader(fields);
    const leader = person(read, fields, "leader");
    const focal = person(read, fields, "focal");
    if (focal && !leader)
      read.fault("leader.email", "Có đầu mối thì cần có địa chỉ của người đứng đầu.");
    const unit = {
      id,
      name: read.line("name", "Đề nghị ghi tên đơn vị trong một dòng."),
      aliases: read.names("aliases"),
      subordinate:
        read.choice(
          "subordinate",
          ["yes", "no"],
          "Đề nghị chọn đơn vị có trực thuộc UBND hay không.",
        ) === "yes",
      ...(leader && { leader }),
      ...(focal && { focal }),
    };
    return { ...plan, units: withThing(plan.units, read.done(unit)) };
  },
  removed: (plan, id) => ({ ...plan, units: withoutThing(plan.units, id) }),
  place: ({ units }, id) => placeIn("units", units, id),
};

function personFields(prefix: string, person: Person | undefined): Record<string, string> {
  return Object.fromEntries(
    members.map((member) => [`${prefix}.${member}`, person?.[member] ?? ""] as const),
  );
}

/** Nobody, when nothing is filled in; otherwise at least an address. */
function person(read: FieldReader, fields: Fields, prefix: string): Person | undefined {
  if (members.every((member) => !fields[`${prefix}.${member}`]?.trim())) return undefined;
  const name = read.optionalLine(`${prefix}.name`);
  const position = read.optionalLine(`${prefix}.position`);
  const phone = read.text(`${prefix}.phone`);
  if (phone !== "" && !Person.shape.phone.safeParse(phone).success)
    read.fault(`${prefix}.phone`, "Số điện thoại chỉ gồm chữ số, khoảng trắng và dấu + . - ( ).");
  return {
    ...(name && { name }),
    ...(position && { position }),
    email: read.email(`${prefix}.email`),
    ...(phone && { phone }),
  };
}

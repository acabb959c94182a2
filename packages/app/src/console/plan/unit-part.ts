import { fieldReader, filled } from "./fields.ts";
import { placeIn, withoutThing, withThing } from "./listed.ts";
import type { PlanPart } from "./part.ts";
import { personFields, readPerson } from "./person-fields.ts";

/** A body (*đơn vị*) and whom to write to there. */
export const unitPart: PlanPart = {
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
    // A delegate has a form of its own.
    const known = plan.units.find((one) => one.id === id);
    const { leader: _leader, focal: _focal, delegate, ...kept } = known ?? {};
    const leader = readPerson(read, fields, "leader");
    const focal = readPerson(read, fields, "focal");
    if (focal && !leader)
      read.fault("leader.email", "Có đầu mối thì cần có địa chỉ của người đứng đầu.");
    const unit = {
      ...kept,
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
      ...(delegate && leader && { delegate }),
    };
    return { ...plan, units: withThing(plan.units, read.done(unit)) };
  },
  removed: (plan, id) => ({ ...plan, units: withoutThing(plan.units, id) }),
  place: ({ units }, id) => placeIn("units", units, id),
};

import { fieldReader, filled } from "./fields.ts";
import { placeIn, withoutThing, withThing } from "./listed.ts";
import type { PlanPart } from "./part.ts";

/** A name that stands for several units (*nhóm đơn vị*). */
export const groupPart: PlanPart = {
  fields({ groups }, id) {
    const group = groups.find((one) => one.id === id);
    return (
      (group &&
        filled({
          name: group.name,
          aliases: group.aliases.join("\n"),
          members: group.members.join("\n"),
        })) ??
      null
    );
  },
  edited(plan, id, fields) {
    const read = fieldReader(fields);
    const group = {
      ...plan.groups.find((one) => one.id === id),
      id,
      name: read.line("name", "Đề nghị ghi tên nhóm trong một dòng."),
      aliases: read.names("aliases"),
      members: read.bodies("members", plan, "units"),
    };
    return { ...plan, groups: withThing(plan.groups, read.done(group)) };
  },
  removed: (plan, id) => ({ ...plan, groups: withoutThing(plan.groups, id) }),
  place: ({ groups }, id) => placeIn("groups", groups, id),
};

import type { EditForm } from "@dondoc/app/console/plan/edit-plan";
import type { Fields } from "@dondoc/app/console/plan/fields";

/** A ticked box of a list: `tick:leads:cong-an`. Its list is one field, with what is ticked one a line. */
const tick = /^tick:([A-Za-z0-9.]{1,40}):([a-z0-9-]{1,40})$/;

/** What the form itself carries, beside the part's own fields. */
const own = new Set(["formToken", "seen", "step", "removed", "keepsRoles"]);

export type Step = "preview" | "save" | "edit";

/** A posted form about a part; `step` says whether to look, to save, or to go back to the form. */
export function postedPart(posted: ReadonlyMap<string, string>): { form: EditForm; step: Step } {
  const wanted = posted.get("step");
  const step = wanted === "save" || wanted === "edit" ? wanted : "preview";
  return {
    step,
    form: {
      formToken: posted.get("formToken"),
      seen: posted.get("seen"),
      removed: posted.get("removed") === "yes",
      keepsRoles: posted.get("keepsRoles") === "yes",
      preview: step !== "save",
      fields: partFields(posted),
    },
  };
}

export function partFields(posted: ReadonlyMap<string, string>): Fields {
  const fields: Record<string, string> = {};
  const ticked = new Map<string, string[]>();
  for (const [name, value] of posted) {
    const [, list, key] = tick.exec(name) ?? [];
    if (list && key) ticked.set(list, [...(ticked.get(list) ?? []), key]);
    else if (!own.has(name) && !/^(?:tick|order):/.test(name))
      fields[name] = value.replaceAll("\r\n", "\n");
  }
  for (const [list, keys] of ticked) fields[list] = inOrder(keys, posted.get(`order:${list}`));
  return fields;
}

/** What was there already keeps its order, as who is named first leads; what is new follows. */
function inOrder(keys: readonly string[], order = ""): string {
  const known = order.split(/\r?\n/).filter((key) => keys.includes(key));
  return [...new Set([...known, ...keys])].join("\n");
}

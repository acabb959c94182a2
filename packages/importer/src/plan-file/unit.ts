import type { DraftUnit } from "../draft/draft.ts";
import { slug } from "../text/fold.ts";
import { planLine } from "./line.ts";
import type { Noter } from "./note.ts";

export type Contact = { email: string; position?: string; name?: string; phone?: string };

export type PlanUnit = {
  id: string;
  name: string;
  aliases: string[];
  subordinate: boolean;
  leader?: Contact;
};

export type PlanGroup = { id: string; name: string; aliases: string[]; members: string[] };

export function isGroup({ type }: DraftUnit): boolean {
  return type === "group" || type === "group-of-people" || type === "external-group";
}

export function unitOf(unit: DraftUnit, index: number, note: Noter): PlanUnit {
  note(["units", index, "name"], `dòng ${unit.source.line}`);
  // Only a body that the law puts under the committee may be told; the others are asked.
  if (unit.underUBND === null)
    note(["units", index, "subordinate"], "Hỏi: có trực thuộc UBND không?");
  note(
    ["units", index],
    "Hỏi: người nhận thư? Ghi people: [{ id: …, position: …, role: leader, email: … }]",
  );
  return {
    id: unit.id,
    name: planLine(unit.name),
    aliases: otherNames(unit),
    subordinate: unit.underUBND === true,
  };
}

export function groupOf(group: DraftUnit, index: number, note: Noter): PlanGroup {
  const count = group.expectedMembers ? `${group.expectedMembers} thành viên` : "thành viên";
  note(
    ["groups", index, "name"],
    `dòng ${group.source.line}; Hỏi: gồm những đơn vị nào (${count})?`,
  );
  return { id: group.id, name: planLine(group.name), aliases: otherNames(group), members: [] };
}

function otherNames(unit: DraftUnit): string[] {
  const seen = new Set([slug(unit.name)]);
  return unit.aliases
    .filter((alias) => !seen.has(slug(alias)) && seen.add(slug(alias)))
    .map(planLine);
}

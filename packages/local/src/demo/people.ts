import { type Plan, unitById } from "@dondoc/core/plan/plan";

/** By whose view a plan's pages open: addresses on file, null for who has none. */
export interface People {
  office: string | null;
  chair: string | null;
  /** Ids of the units that follow the plan or read its digests; the others are those that are reminded. */
  watchers: string[];
}

export const nobody: People = { office: null, chair: null, watchers: [] };

/** The head of the coordinating office and the chair, as the plan names them. */
export function peopleOf(plan: Plan): People {
  const { coordinatingOffice, chairsOffice } = plan.roles;
  const leader = (id: string | undefined) =>
    (id === undefined ? null : unitById(plan, id)?.leader?.email) ?? null;
  return {
    office: leader(coordinatingOffice),
    chair: leader(chairsOffice[0]),
    watchers: [coordinatingOffice, ...chairsOffice],
  };
}

import { type Plan, unitById } from "@dondoc/core/plan";

/** Addresses on file, by whose view they open; null for who has none. */
export interface People {
  office: string | null;
  chair: string | null;
}

/** The head of the coordinating office and the chair, as the plan names them. */
export function peopleOf(plan: Plan): People {
  const { coordinatingOffice, chairsOffice } = plan.roles;
  const leader = (id: string | undefined) =>
    (id === undefined ? null : unitById(plan, id)?.leader?.email) ?? null;
  return { office: leader(coordinatingOffice), chair: leader(chairsOffice[0]) };
}

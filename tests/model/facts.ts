import type { Plan } from "@dondoc/core/plan/plan";

/** What the office and the units know to be so: only what was acknowledged to them. */
export interface Facts {
  plan: Plan;
  state: "active" | "closed";
  standings: Map<string, Stand>;
  /** The last instant at which anything changed: what follows from it is due from the next morning. */
  changedAt: number;
  tellings: Telling[];
}

export interface Stand {
  status: "not-started" | "in-progress" | "blocked" | "done";
  since: number;
  asked: { newOn: string; at: number } | null;
  extendedTo: string | null;
  confirmedOn: string | null;
}

/** A mail that the mail service accepted, with what it was claimed for. */
export interface Telling {
  at: number;
  on: string;
  to: string;
  recipient: string;
  digest: boolean;
  /** `telephone`: the office is asked to tell the unit by telephone. */
  covers: { obligation: string; audience: string; forOn: string; telephone?: true | undefined }[];
  /** It came back a moment later. */
  bounced: boolean;
}

export interface Duty {
  id: string;
  unit: string;
  window: { kind: "date" | "before"; on: string; tentative: boolean };
  stand: Stand;
}

export const untouched: Stand = {
  status: "not-started",
  since: 0,
  asked: null,
  extendedTo: null,
  confirmedOn: null,
};

/** An address whose newest mail came back is not written to again. */
export function isDead({ tellings }: Facts, address: string | undefined): boolean {
  return tellings.filter(({ to }) => to === address).at(-1)?.bounced ?? false;
}

/** One for each task and lead, as the plan is now. */
export function dutiesOf({ plan, standings }: Facts): Duty[] {
  return plan.tasks.flatMap(({ id, leads, window }) =>
    leads.map((unit) => {
      if (window.kind !== "date" && window.kind !== "before") throw new Error(window.kind);
      const { kind, on, tentative } = window;
      const name = `obl_${id}.${unit}`;
      const stand = standings.get(name) ?? untouched;
      return { id: name, unit, window: { kind, on, tentative }, stand };
    }),
  );
}

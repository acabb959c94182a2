import type { CivilDate } from "@dondoc/core/calendar/civil-date";
import type { Situation } from "@dondoc/core/obligation/situation";
import type { Entry } from "@dondoc/core/obligation/state";
import type { Unit } from "@dondoc/core/plan/plan";
import type { ReportPeriod } from "./period.ts";

/** What a consolidated report is about. */
export type ReportScope =
  | { kind: "plan" }
  | { kind: "unit"; unit: Unit }
  | { kind: "period"; period: ReportPeriod };

/** All that a report is made of, as it stood at the end of a day. */
export interface ReportInput {
  situation: Situation;
  entries: readonly Entry[];
  /** The day whose end the figures tell of. */
  on: CivilDate;
  scope: ReportScope;
}

/** The entries that a report tells of. */
export function entriesIn({ entries, scope }: ReportInput): Entry[] {
  return scope.kind === "unit"
    ? entries.filter(({ obligation }) => obligation.unit === scope.unit.id)
    : [...entries];
}

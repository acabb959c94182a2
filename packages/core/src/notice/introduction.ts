import { type Calendar, workingDayOnOrAfter } from "../calendar/calendar.ts";
import type { CivilDate } from "../calendar/civil-date.ts";
import { type Deadline, obligationsOf } from "../obligation/obligation.ts";
import type { Situation } from "../obligation/situation.ts";
import { confirmationsOf, stepsOf } from "../obligation/step.ts";
import { type Involvement, involvements } from "../plan/involvement.ts";
import type { Plan } from "../plan/plan.ts";
import type { Policy } from "../plan/policy.ts";
import { keptWith } from "../remembered.ts";
import { boundsOf } from "../window/window.ts";

/**
 * What a unit has a part in is named in its first mail, whatever that is about (*phối hợp, không phải báo
 * cáo*), and in no other. A unit that would hear too late gets that mail when the plan starts.
 */
export function introductionOn({ plan, calendar, activatedOn }: Situation): CivilDate {
  const { startsOn } = plan.period;
  return workingDayOnOrAfter(calendar, activatedOn > startsOn ? activatedOn : startsOn);
}

/** The units that are written to for this alone, as long as nothing else has come to them. */
export function introducedAtStart({ plan, calendar }: Situation): ReadonlySet<string> {
  return writtenToAtStart(plan)(calendar);
}

const writtenToAtStart = keptWith((plan: Plan) =>
  keptWith((calendar: Calendar): ReadonlySet<string> => {
    const firstMails = new Map<string, CivilDate>();
    for (const { unit, deadline } of obligationsOf(plan, calendar)) {
      const on = firstStepOf(deadline, plan.policy, calendar);
      const known = firstMails.get(unit);
      if (on !== undefined && (known === undefined || on < known)) firstMails.set(unit, on);
    }
    const late = [...involvements(plan)].filter(([unit, involvement]) => {
      const first = firstMails.get(unit);
      return first === undefined || endsBy(involvement, first);
    });
    return new Set(late.map(([unit]) => unit));
  }),
);

/** When a unit is first written to about an obligation, if nobody answers. */
function firstStepOf(
  deadline: Deadline,
  policy: Policy,
  calendar: Calendar,
): CivilDate | undefined {
  const ofUnit = ({ audience }: { audience: string }) => audience === "unit";
  switch (deadline.kind) {
    case "hard":
      return stepsOf(deadline, policy, calendar).heard.find(ofUnit)?.steps[0]?.on;
    case "tentative":
      return confirmationsOf(deadline, policy, calendar)[0]?.steps[0]?.on;
    case "ongoing":
      return deadline.asks[0]?.on;
  }
}

/** Something that the unit is to help with ends by that day. */
function endsBy({ coordinating, implementing }: Involvement, on: CivilDate): boolean {
  return [...coordinating, ...implementing].some(({ window }) => {
    return "tentative" in window && boundsOf(window).statedOn <= on;
  });
}

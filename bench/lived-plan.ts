import type { CheckIn } from "@dondoc/core/answer/check-in";
import { shippedHolidays } from "@dondoc/core/calendar/shipped-holidays";
import { noticesDue } from "@dondoc/core/notice/notice";
import { asSent } from "@dondoc/core/notice/rehearsal";
import {
  type Situation,
  type SituationParts,
  situationOf,
} from "@dondoc/core/obligation/situation";
import { afterCheckIn, initialStanding, type Standing } from "@dondoc/core/obligation/standing";
import type { Plan } from "@dondoc/core/plan/plan";
import { realPlan } from "@dondoc/core/testing/real-plan";
import { Temporal } from "temporal-polyfill";

export const activatedAt = Temporal.Instant.from("2025-09-01T07:00:00+07:00");
/** The morning that the benches look at: reminders, last calls and overdue items all at once. */
export const busyMorning = Temporal.Instant.from("2025-11-20T08:00:00+07:00");

export { realPlan as ownPlan };

/**
 * A plan as the store has it on the busy morning: every third obligation answered, `checkIns` answers
 * in all, and every notice of the weeks before sent.
 */
export function livedPlan(plan: Plan, checkIns: number): SituationParts {
  let situation = situationOf(partsOf(plan));
  const answers = answersOf(situation, checkIns);
  const standings = new Map<string, Standing>();
  const morning = activatedAt.add({ hours: 1 });
  for (let now = morning; isBefore(now, busyMorning); now = now.add({ hours: 24 })) {
    while (answers[0] && isBefore(Temporal.Instant.from(answers[0].at), now))
      record(standings, answers.shift());
    situation = { ...situation, standings };
    const sent = noticesDue(situation, now).map((notice) => asSent(notice, situation, now));
    situation = { ...situation, ledger: [...situation.ledger, ...sent] };
  }
  for (const answer of answers) record(standings, answer);
  return { ...partsOf(plan), standings: [...standings.values()], ledger: situation.ledger };
}

function isBefore(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0;
}

function record(standings: Map<string, Standing>, answer: CheckIn | undefined): void {
  if (!answer) return;
  const { obligation, unit } = answer;
  const standing = standings.get(obligation) ?? initialStanding({ id: obligation, unit });
  standings.set(obligation, afterCheckIn(standing, answer));
}

export function partsOf(plan: Plan): SituationParts {
  return {
    plan,
    holidays: shippedHolidays,
    planVersion: 1,
    activatedAt: activatedAt.toString(),
    requests: [],
    standings: [],
    ledger: [],
  };
}

/** Answers in turn from every third obligation: under way, and one in four done in the end. */
function answersOf({ obligations }: Situation, count: number): CheckIn[] {
  const answering = obligations.filter((_, index) => index % 3 === 0);
  const first = activatedAt.epochMilliseconds;
  const apart = (busyMorning.epochMilliseconds - first) / (count + 1);
  return Array.from({ length: count }, (_, n) => {
    const { id: obligation = "", unit = "" } = answering[n % answering.length] ?? {};
    const isDone = n % 4 === 0 && n >= count - answering.length;
    return {
      id: `chk_${String(n).padStart(22, "0")}`,
      obligation,
      unit,
      at: Temporal.Instant.fromEpochMilliseconds(Math.round(first + apart * (n + 1))).toString(),
      status: isDone ? "done" : "in-progress",
      note: "Đang triển khai theo kế hoạch",
      progress: {},
      by: { kind: "link", recipient: unit },
    };
  });
}

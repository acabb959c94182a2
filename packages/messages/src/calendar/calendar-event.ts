import { addDays, type CivilDate } from "@dondoc/core/calendar/civil-date";
import type { Situation } from "@dondoc/core/obligation/situation";
import { type Entry, isClosed } from "@dondoc/core/obligation/state";
import { capitalised, planReference, unitName } from "../courtesy.ts";
import { quotedDeadline, statedDay } from "../deadline-text.ts";
import { inert } from "../inert-text.ts";
import { periodText } from "../vn-date.ts";
import { obligationName } from "../wording.ts";

/** A day in somebody's calendar on which something must be done. */
export interface CalendarEvent {
  /** One and the same for an obligation, however its date moves. */
  uid: string;
  /** Grows with every change of the plan or of the obligation's standing. */
  sequence: number;
  on: CivilDate;
  /** The day after: DTEND is not part of an event (RFC 5545, 3.6.1). */
  until: CivilDate;
  status: "CONFIRMED" | "TENTATIVE";
  summary: string;
  description: string;
}

/** The days that an obligation stands for: its last safe one, the foreseen one, or each on which a status is asked for. */
export function eventsOf(situation: Situation, entry: Entry): CalendarEvent[] {
  const { obligation, standing, deadline } = entry;
  const name = obligationName(obligation);
  const event = (on: CivilDate, part: string, more: Pick<CalendarEvent, "summary" | "status">) => ({
    uid: `${obligation.id}${part}@${situation.plan.id}.dondoc`,
    sequence: situation.planVersion + standing.version,
    on,
    until: addDays(on, 1),
    description: description(situation, entry),
    ...more,
  });
  const done = isClosed(entry) ? "Đã xong – " : "";
  switch (deadline.kind) {
    case "hard":
      return [
        event(deadline.safeOn, "", {
          summary: `${done}${capitalised(statedDay(entry))}: ${name}`,
          status: "CONFIRMED",
        }),
      ];
    case "tentative":
      return [
        event(deadline.statedOn, "", { summary: `${done}Dự kiến: ${name}`, status: "TENTATIVE" }),
      ];
    case "ongoing":
      return deadline.asks
        .filter((ask) => ask.on >= situation.activatedOn)
        .map((ask) => {
          const summary = `${done}Cập nhật ${periodText(ask.period)}: ${name}`;
          return event(ask.on, `.${ask.period}`, { summary, status: "CONFIRMED" });
        });
  }
}

/** No link: a calendar is seen by more people than a mail is. No state: a file goes on saying what it said on its day. */
function description({ plan }: Situation, entry: Entry): string {
  return [
    `Thực hiện ${planReference(plan)}`,
    `Đơn vị: ${unitName(plan, entry.obligation.unit)}`,
    `Thời hạn: ${quotedDeadline(entry)}`,
    "Cập nhật tình hình bằng đường dẫn trong thư nhắc việc gần nhất.",
  ]
    .map((line) => capitalised(inert(line, 600)))
    .join("\n");
}

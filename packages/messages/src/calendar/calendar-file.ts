import { type StoredInstant, storedInstant } from "@dondoc/core/calendar/stored-instant";
import type { Situation } from "@dondoc/core/obligation/situation";
import type { Entry } from "@dondoc/core/obligation/state";
import { type Plan, unitById } from "@dondoc/core/plan/plan";
import { keptWith } from "@dondoc/core/remembered";
import type { Temporal } from "temporal-polyfill";
import { inert } from "../inert-text.ts";
import { issuerName } from "../letter.ts";
import { type CalendarEvent, eventsOf } from "./calendar-event.ts";
import { contentLine, parameterValue, textValue } from "./content-line.ts";

/** What of one plan a file holds. */
interface Deadlines {
  situation: Situation;
  entries: readonly Entry[];
}

/**
 * Deadlines as iCalendar (RFC 5545), published and not to be answered (RFC 5546, 3.2.1). All are whole
 * days, so that no time zone can move them; none takes up time, so that nobody seems busy. Of one plan or more, of one
 * authority; the file has the name of the first.
 */
export function calendarFile(plans: readonly Deadlines[], now: Temporal.Instant): string {
  const [head = ""] = plans.map(({ situation }) => linesOf(situation.plan).head);
  const stamp = toSecond(storedInstant(now));
  const events = plans.flatMap(({ situation, entries }) => {
    const { organizer } = linesOf(situation.plan);
    return entries
      .flatMap((entry) => eventsOf(situation, entry))
      .map((event) => eventLines(event, stamp, organizer));
  });
  return [head, ...events, contentLine("END", "VCALENDAR")].join("");
}

/** What every file of a plan has. */
const linesOf = keptWith((plan: Plan) => {
  const name = `${issuerName(plan)} – thời hạn nhiệm vụ`;
  const head = [
    contentLine("BEGIN", "VCALENDAR"),
    contentLine("VERSION", "2.0"),
    contentLine("PRODID", "-//Đôn Đốc//Theo dõi nhiệm vụ//VI"),
    contentLine("CALSCALE", "GREGORIAN"),
    contentLine("METHOD", "PUBLISH"),
    // RFC 7986, and the older names that Apple and Outlook know.
    contentLine("NAME", textValue(name)),
    contentLine("X-WR-CALNAME", textValue(name)),
    contentLine("REFRESH-INTERVAL;VALUE=DURATION", "PT6H"),
    contentLine("X-PUBLISHED-TTL", "PT6H"),
  ];
  const organizer = contentLine(
    `ORGANIZER;CN=${parameterValue(issuerName(plan))}`,
    organizerOf(plan),
  );
  return { head: head.join(""), organizer };
});

function eventLines(event: CalendarEvent, stamp: string, organizer: string): string {
  const day = (on: string) => on.replaceAll("-", "");
  return [
    contentLine("BEGIN", "VEVENT"),
    contentLine("UID", event.uid),
    contentLine("DTSTAMP", stamp),
    contentLine("SEQUENCE", String(event.sequence)),
    contentLine("DTSTART;VALUE=DATE", day(event.on)),
    contentLine("DTEND;VALUE=DATE", day(event.until)),
    contentLine("SUMMARY", textValue(event.summary)),
    contentLine("DESCRIPTION", textValue(event.description)),
    organizer,
    contentLine("STATUS", event.status),
    contentLine("TRANSP", "TRANSPARENT"),
    contentLine("END", "VEVENT"),
  ].join("");
}

/** "20251120T010000Z": iCalendar knows no fractions of a second. */
function toSecond(at: StoredInstant): string {
  return at.replace(/[-:]|\.\d+/g, "");
}

/** Whoever follows the plan can be asked about a date. */
function organizerOf(plan: Plan): string {
  const office = unitById(plan, plan.roles.coordinatingOffice);
  const address = office?.focal?.email ?? office?.leader?.email;
  return address ? `mailto:${encodeURI(inert(address))}` : `urn:dondoc:${plan.id}`;
}

import { type Plan, unitById } from "@dondoc/core/plan";
import type { Situation } from "@dondoc/core/situation";
import type { Entry } from "@dondoc/core/state";
import type { Temporal } from "temporal-polyfill";
import { inert } from "../inert-text.ts";
import { issuerName } from "../letter.ts";
import { type CalendarEvent, eventsOf } from "./calendar-event.ts";
import { contentLine, parameterValue, textValue } from "./content-line.ts";

/**
 * Deadlines as iCalendar (RFC 5545), published and not to be answered (RFC 5546, 3.2.1). All are whole
 * days, so that no time zone can move them; none takes up time, so that nobody seems busy.
 */
export function calendarFile(
  situation: Situation,
  entries: readonly Entry[],
  now: Temporal.Instant,
): string {
  const { plan } = situation;
  const name = `${issuerName(plan)} – thời hạn nhiệm vụ`;
  const stamp = `${now.toString({ smallestUnit: "second" }).replace(/[-:]/g, "")}`;
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
  const events = entries
    .flatMap((entry) => eventsOf(situation, entry))
    .map((event) => eventLines(plan, event, stamp));
  return [...head, ...events, contentLine("END", "VCALENDAR")].join("");
}

function eventLines(plan: Plan, event: CalendarEvent, stamp: string): string {
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
    contentLine(`ORGANIZER;CN=${parameterValue(issuerName(plan))}`, organizer(plan)),
    contentLine("STATUS", event.status),
    contentLine("TRANSP", "TRANSPARENT"),
    contentLine("END", "VEVENT"),
  ].join("");
}

/** Whoever follows the plan can be asked about a date. */
function organizer(plan: Plan): string {
  const office = unitById(plan, plan.roles.coordinatingOffice);
  const address = office?.focal?.email ?? office?.leader?.email;
  return address ? `mailto:${encodeURI(inert(address))}` : `urn:dondoc:${plan.id}`;
}

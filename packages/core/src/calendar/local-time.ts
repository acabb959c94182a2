import { Temporal } from "temporal-polyfill";
import type { CivilDate } from "./civil-date.ts";
import type { StoredInstant } from "./stored-instant.ts";

export function localDate(at: Temporal.Instant | StoredInstant, zone: string): CivilDate {
  return localMoment(at, zone).on;
}

/** What calendar and clock (`HH:MM`) show in a zone. */
export function localMoment(
  at: Temporal.Instant | StoredInstant,
  zone: string,
): { on: CivilDate; time: string } {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone);
  return {
    on: local.toPlainDate().toString(),
    time: local.toPlainTime().toString({ smallestUnit: "minute" }),
  };
}

/**
 * The instant of a wall-clock time (`HH:MM`) of a civil date in a zone: of one that clocks show twice the
 * earlier, of one that they leave out the later, as Temporal has it.
 */
export function instantOf(on: CivilDate, time: string, zone: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(`${on}T${time}`).toZonedDateTime(zone).toInstant();
}

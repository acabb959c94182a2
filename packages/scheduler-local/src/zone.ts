import { Temporal } from "temporal-polyfill";

/** Names found to be zones: asking Intl costs more than all else about making a schedule. */
const known = new Set<string>();

/** Whether a name is an IANA time zone; an offset like `+07:00` is none. */
export function isTimeZone(name: string): boolean {
  if (known.has(name)) return true;
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    known.add(name);
    return true;
  } catch {
    return false;
  }
}

/** The civil time an instant shows in a zone, as milliseconds since the epoch as if it were UTC. */
export function civilAt(instant: number, zone: string): number {
  if (zone === "UTC") return instant;
  const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  return instant + zoned.offsetNanoseconds / 1_000_000;
}

/** The instant of a civil time, and whether the zone's clocks ever show that time. */
export interface ZonedInstant {
  instant: number;
  exists: boolean;
}

/**
 * Where clocks go back, the first of the two instants; where they jump ahead, the instant as far
 * behind the jump as the civil time is (02:30 becomes 03:30) with `exists: false`.
 */
export function instantOf(civil: number, zone: string): ZonedInstant {
  if (zone === "UTC") return { instant: civil, exists: true };
  const instant = Temporal.Instant.fromEpochMilliseconds(civil)
    .toZonedDateTimeISO("UTC")
    .toPlainDateTime()
    .toZonedDateTime(zone, { disambiguation: "compatible" }).epochMilliseconds;
  return { instant, exists: civilAt(instant, zone) === civil };
}

import { Temporal } from "temporal-polyfill";
import { remembered } from "../remembered.ts";
import { type CivilDate, dateOfDay, dayNumber, padded, twoDigits } from "./civil-date.ts";
import { isPlain, type StoredInstant } from "./stored-instant.ts";

// Between instants and what the calendar and clock of a zone show, counted in whole seconds: Temporal is
// asked how far a zone is from UTC, once a day of it. The tests hold every answer against Temporal's own.

export function localDate(at: Temporal.Instant | StoredInstant, zone: string): CivilDate {
  return localMoment(at, zone).on;
}

/** What calendar and clock (`HH:MM`) show in a zone. */
export function localMoment(
  at: Temporal.Instant | StoredInstant,
  zone: string,
): { on: CivilDate; time: string } {
  const second = secondOf(at);
  const local = second + offsetAt(second, zone);
  const day = Math.floor(local / secondsInDay);
  const minute = Math.floor((local - day * secondsInDay) / 60);
  return {
    on: dateOfDay(day + dayOfEpoch),
    time: `${padded(Math.floor(minute / 60), 2)}:${padded(minute % 60, 2)}`,
  };
}

/** The instant of a wall-clock time (`HH:MM`) of a civil date in a zone. */
export function instantOf(on: CivilDate, time: string, zone: string): Temporal.Instant {
  const day = dayNumber(on) - dayOfEpoch;
  // Of the days beside it as well: an hour that clocks show twice, or never, is Temporal's to settle.
  const offset = steadyOffset(zone, day - 1, day + 2);
  if (offset === null)
    return Temporal.PlainDateTime.from(`${on}T${time}`).toZonedDateTime(zone).toInstant();
  const local = day * secondsInDay + twoDigits(time, 0) * 3600 + twoDigits(time, 3) * 60;
  return Temporal.Instant.fromEpochMilliseconds((local - offset) * 1000);
}

const secondsInDay = 86_400;
const dayOfEpoch = dayNumber("1970-01-01");

/** Since the epoch, and whole. */
function secondOf(at: Temporal.Instant | StoredInstant): number {
  if (typeof at !== "string") return Math.floor(at.epochMilliseconds / 1000);
  if (!isPlain(at)) return secondOf(Temporal.Instant.from(at));
  const second = twoDigits(at, 11) * 3600 + twoDigits(at, 14) * 60 + twoDigits(at, 17);
  return (dayNumber(at) - dayOfEpoch) * secondsInDay + second;
}

/** Seconds that the clocks of a zone are ahead of UTC. */
function offsetAt(second: number, zone: string): number {
  const day = Math.floor(second / secondsInDay);
  return steadyOffset(zone, day, day + 1) ?? offsetByTemporal(zone, second);
}

/** What holds from the midnight of one day to that of another, both in UTC; null where clocks are changed in between. */
function steadyOffset(zone: string, fromDay: number, toDay: number): number | null {
  const offsetOn = offsetsAtMidnight(zone);
  const offset = offsetOn(fromDay);
  for (let day = fromDay + 1; day <= toDay; day++) if (offsetOn(day) !== offset) return null;
  return offset;
}

const offsetsAtMidnight = remembered((zone: string) =>
  remembered((day: number) => offsetByTemporal(zone, day * secondsInDay)),
);

function offsetByTemporal(zone: string, second: number): number {
  const at = Temporal.Instant.fromEpochMilliseconds(second * 1000);
  return at.toZonedDateTimeISO(zone).offsetNanoseconds / 1e9;
}

import { Temporal } from "temporal-polyfill";

/**
 * A wake's name is its plan and its minute in UTC, `pln_x.20250930T0100Z`: at most 48 + 1 + 14 of the
 * 64 characters `[0-9a-zA-Z-_.]`. ListSchedules tells names and not expressions, so the name must
 * hold the instant; and a wake set twice is one schedule.
 * https://docs.aws.amazon.com/scheduler/latest/APIReference/API_ListSchedules.html
 */
export function wakeName(planId: string, minute: Temporal.Instant): string {
  const digits = minute.toString({ smallestUnit: "minute" }).replace(/[-:]/g, "");
  return `${wakePrefix(planId)}${digits}`;
}

/** A call of the courier, `whk.x.20250930T0100Z`: it begins as no plan's wakes do, and is as long. */
export function courierName(planId: string, minute: Temporal.Instant): string {
  return `whk.${wakeName(planId, minute).replace(/^pln_/, "")}`;
}

/** No plan id has a dot, so that no plan's prefix begins another's. */
export function wakePrefix(planId: string): string {
  return `${planId}.`;
}

/** The instant that a name holds, or null for a name that is no wake's. */
export function wakeInstant(name: string): Temporal.Instant | null {
  const parts = /\.(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)Z$/.exec(name);
  if (!parts) return null;
  const [, year, month, day, hour, minute] = parts;
  try {
    return Temporal.Instant.from(`${year}-${month}-${day}T${hour}:${minute}Z`);
  } catch {
    return null;
  }
}

/** Schedules ring on the minute: a wake must not come before its instant, so that it rounds up. */
export function wakeMinute(at: Temporal.Instant): Temporal.Instant {
  return at.round({ smallestUnit: "minute", roundingMode: "ceil" });
}

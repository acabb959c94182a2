import { localMoment } from "@dondoc/core/calendar/local-time";
import type { StoredInstant } from "@dondoc/core/calendar/stored-instant";
import { documentDate } from "@dondoc/messages/wording";

/** "08:15 ngày 18/9/2025", on the clocks of the plan's zone. */
export function momentIn(zone: string, at: StoredInstant): string {
  const { on, time } = localMoment(at, zone);
  return `${time} ngày ${documentDate(on)}`;
}

/** A figure as Vietnamese writes it: 1.234,5. */
export function figure(value: number, maximumFractionDigits = 6): string {
  return value.toLocaleString("vi-VN", { maximumFractionDigits });
}

import { Duration } from "aws-cdk-lib";
import type { Stage } from "./stage.ts";

/** 00:00 to 03:00 UTC is 07:00 to 10:00 in Việt Nam: it has the wakes of 08:00 and their spreading. */
export const morning = { fromHourUtc: 0, period: Duration.hours(3) } as const;

/**
 * The wakes of the morning on the days that should have one, and 1, "well", at all other times.
 *
 * HOUR and DAY are those of a period's beginning, in UTC; DAY is 1 on Mondays, and under 6 from Monday
 * to Friday. An alarm's window slides by the minute unless it is told to keep to the clock; either way
 * each one that begins in that hour holds 08:00 of Việt Nam with its spreading, and lies in the same
 * weekday there and in UTC. FILL makes of no wakes at all, which is no data, a zero. Public holidays
 * are not known here.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation-window.html
 */
export function heartbeatExpression(days: Stage["wakesExpected"]): string {
  const count = "FILL(wakes, 0)";
  const day = days === "mondays" ? `DAY(${count}) == 1` : `DAY(${count}) < 6`;
  return `IF(${day} AND HOUR(${count}) == ${morning.fromHourUtc}, ${count}, 1)`;
}

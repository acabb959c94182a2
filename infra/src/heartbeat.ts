import { Duration } from "aws-cdk-lib";
import type { Stage } from "./stage.ts";

/** 00:00 to 03:00 UTC is 07:00 to 10:00 in Việt Nam: it has the wakes of 08:00 and their spreading. */
export const morning = { fromHourUtc: 0, period: Duration.hours(3) } as const;

/**
 * The wakes of the morning on the days that should have one, and 1, "well", at all other times.
 * Periods begin at multiples of their length in UTC, so that one of them is exactly the morning.
 * Việt Nam's and UTC's weekday are the same in it: Monday is 1. Public holidays are not known here.
 * https://aws.amazon.com/blogs/mt/enhance-cloudwatch-metrics-with-metric-math-functions/
 */
export function heartbeatExpression(days: Stage["wakesExpected"]): string {
  const count = "FILL(wakes, 0)";
  const day = days === "mondays" ? `DAY(${count}) == 1` : `DAY(${count}) < 6`;
  return `IF(${day} AND HOUR(${count}) == ${morning.fromHourUtc}, ${count}, 1)`;
}

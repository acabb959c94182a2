import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  type MetricAlarm,
} from "@aws-sdk/client-cloudwatch";
import { checked, type Finding, warning, well, wrong } from "./finding.ts";

/** What sounds now. */
export async function checkAlarms(prefix: string): Promise<Finding[]> {
  return checked("alarms", "Allow cloudwatch:DescribeAlarms to whoever asks.", async () => {
    const { MetricAlarms = [] } = await new CloudWatchClient().send(
      new DescribeAlarmsCommand({ AlarmNamePrefix: `${prefix}-`, MaxRecords: 100 }),
    );
    return alarmFindings(prefix, MetricAlarms);
  });
}

export function alarmFindings(
  prefix: string,
  alarms: Pick<MetricAlarm, "AlarmName" | "AlarmDescription" | "StateValue" | "ActionsEnabled">[],
): Finding[] {
  if (alarms.length === 0) return [wrong("alarms", "there are none", "Deploy again.")];
  const found = alarms.flatMap(({ AlarmName = "", AlarmDescription, StateValue }) =>
    StateValue === "ALARM"
      ? [
          warning(
            "alarms",
            `${AlarmName.slice(prefix.length + 1)} sounds: ${AlarmDescription}`,
            "docs/operations.md, When an alarm sounds.",
          ),
        ]
      : [],
  );
  const muted = alarms.filter(({ ActionsEnabled }) => ActionsEnabled === false);
  if (muted.length > 0)
    found.push(
      warning("alarms", `${muted.length} are muted`, "Enable their actions in CloudWatch."),
    );
  return found.length > 0 ? found : [well("alarms", `${alarms.length}, none sounds`)];
}

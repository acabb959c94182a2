import { GetScheduleCommand, SchedulerClient } from "@aws-sdk/client-scheduler";
import { names } from "@dondoc/local/local-resources";
import { checked, type Finding, well, wrong } from "./finding.ts";

/** That the recurring look for late plans is there and on. */
export async function checkSweep(prefix: string | null): Promise<Finding[]> {
  const Name = prefix ? `${prefix}-sweep` : names.sweep;
  const GroupName = prefix ? Name : names.group;
  const todo = prefix ? "Deploy again: the stack has it." : "Start the service again: it sets it.";
  return checked("sweep", todo, async () => {
    const { State, ScheduleExpression } = await new SchedulerClient({ maxAttempts: 2 }).send(
      new GetScheduleCommand({ Name, GroupName }),
    );
    return State === "ENABLED"
      ? [well("sweep", `${ScheduleExpression}`)]
      : [wrong("sweep", `its schedule is ${State}`, todo)];
  });
}

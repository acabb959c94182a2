import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { checked, type Finding, warning, well } from "./finding.ts";

/** How the last deployment ended. */
export async function checkStack(prefix: string): Promise<Finding[]> {
  return checked("stack", "Allow cloudformation:DescribeStacks to whoever asks.", async () => {
    const { Stacks } = await new CloudFormationClient().send(
      new DescribeStacksCommand({ StackName: prefix }),
    );
    return [stackFinding(Stacks?.[0]?.StackStatus ?? "not there")];
  });
}

export function stackFinding(status: string): Finding {
  if (status.endsWith("_IN_PROGRESS"))
    return warning("stack", status, "Wait until the deployment is over, then look again.");
  if (status.includes("ROLLBACK") || status.includes("FAILED"))
    return warning(
      "stack",
      `${status}: the last deployment came to nothing`,
      "Read the events of the stack in CloudFormation, mend, deploy again.",
    );
  return well("stack", status);
}

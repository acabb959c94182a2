import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { CommandRefusal } from "../terminal.ts";

/**
 * The variables of a stage, from the outputs of its stack: `LinkedTable` and its like hold what
 * `SST_RESOURCE_Table` and its like are.
 */
export async function stageEnvironment(stage: string): Promise<Record<string, string>> {
  const StackName = `dondoc-${stage}`;
  const answer = await new CloudFormationClient()
    .send(new DescribeStacksCommand({ StackName }))
    .catch((error: Error) => {
      throw new CommandRefusal(
        `cannot read the stack ${StackName}: ${error.message}. Are you signed in (aws sso login), in the stage's region (AWS_REGION)?`,
        { cause: error },
      );
    });
  const outputs = answer.Stacks?.[0]?.Outputs ?? [];
  const linked = outputs.flatMap(({ OutputKey = "", OutputValue = "" }) =>
    OutputKey.startsWith("Linked")
      ? [[OutputKey.replace("Linked", "SST_RESOURCE_"), OutputValue]]
      : [],
  );
  if (linked.length === 0) throw new CommandRefusal(`the stack ${StackName} has no linked outputs`);
  return Object.fromEntries(linked);
}

import { GetAccountSettingsCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { checked, type Finding, warning, well } from "./finding.ts";

/** Below this the pages and the wakes of a busy morning take each other's room. */
const enoughConcurrency = 100;

/** Who is asking, and how much of Lambda the account has. Only AWS has these. */
export async function checkAccount(): Promise<Finding[]> {
  const identity = await checked(
    "credentials",
    "Sign in (aws sso login) and name the profile: export AWS_PROFILE=…",
    async () => {
      const { Account, Arn } = await new STSClient().send(new GetCallerIdentityCommand());
      return [well("credentials", `account ${Account}, as ${Arn}`)];
    },
  );
  const concurrency = await checked(
    "concurrency",
    "Allow lambda:GetAccountSettings to whoever asks.",
    async () => {
      const { AccountLimit } = await new LambdaClient().send(new GetAccountSettingsCommand());
      const limit = AccountLimit?.ConcurrentExecutions ?? 0;
      const says = `${limit} functions at once in this account and region`;
      if (limit >= enoughConcurrency) return [well("concurrency", says)];
      const todo = "Ask for more under Service Quotas → Lambda → Concurrent executions.";
      return [warning("concurrency", says, todo)];
    },
  );
  return [...identity, ...concurrency];
}

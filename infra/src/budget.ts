import { CfnBudget } from "aws-cdk-lib/aws-budgets";
import type { Construct } from "constructs";
import type { Stage } from "./stage.ts";

/**
 * A month's limit for the whole account: a filter by tag counts nothing until somebody switches the
 * tag on under Billing. Without anybody to tell there is no use in one.
 * https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/activating-tags.html
 */
export function stageBudget(scope: Construct, stage: Stage): CfnBudget | undefined {
  if (!stage.alarmAddress) return undefined;
  const subscribers = [{ subscriptionType: "EMAIL", address: stage.alarmAddress }];
  const notify = (notificationType: "ACTUAL" | "FORECASTED", threshold: number) => ({
    notification: { notificationType, threshold, comparisonOperator: "GREATER_THAN" },
    subscribers,
  });
  return new CfnBudget(scope, "Budget", {
    budget: {
      budgetName: stage.prefix,
      budgetType: "COST",
      timeUnit: "MONTHLY",
      budgetLimit: { amount: stage.monthlyBudgetUsd, unit: "USD" },
    },
    notificationsWithSubscribers: [notify("ACTUAL", 80), notify("FORECASTED", 100)],
  });
}

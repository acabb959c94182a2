import { Validations } from "aws-cdk-lib";
import type { IConstruct } from "constructs";

/** Findings of a rule pack that are right as they are, each with its reason, on the construct that has them. */
export function acknowledge(scope: IConstruct, reasons: Record<string, string>): void {
  const rules = Object.entries(reasons).map(([id, reason]) => ({ id, reason }));
  Validations.of(scope).acknowledge(...rules);
}

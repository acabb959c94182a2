import { asOperator } from "@dondoc/app/console/opened";
import type { Plan } from "@dondoc/core/plan/plan";

/** A plan to be saved by the `dondoc` command. */
export const byOperator = (plan: Plan) => ({ opened: asOperator(plan.id, "edit-plan"), plan });

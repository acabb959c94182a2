import { may } from "@dondoc/app/console/permission";
import type { Principal } from "@dondoc/app/console/session";
import type { StoredPlan } from "@dondoc/app/records";
import { planName } from "@dondoc/core/plan/plan";
import { ConsoleLayout } from "../layout.tsx";
import { importHome, planPath } from "../paths.ts";
import { lifeLabel } from "../wording.ts";

/** The plans that an account has a part in. */
export function PlansPage({ principal, plans }: { principal: Principal; plans: StoredPlan[] }) {
  return (
    <ConsoleLayout title="Các kế hoạch" principal={principal}>
      <h1>Các kế hoạch</h1>
      {plans.length === 0 ? (
        <p>
          Tài khoản chưa được giao theo dõi kế hoạch nào. Đề nghị liên hệ cơ quan theo dõi kế hoạch.
        </p>
      ) : (
        <ul class="closed">
          {plans.map(({ plan, life }) => (
            <li>
              <a class="onward" href={planPath(plan.id)}>
                {planName(plan)}
              </a>
              <p class="ref">
                {plan.document.issuer} · {lifeLabel(life)}
              </p>
            </li>
          ))}
        </ul>
      )}
      {principal.memberships.some((one) => may(one, "edit-plan")) ? (
        <p>
          <a class="onward" href={importHome}>
            Nhập kế hoạch mới từ văn bản
          </a>
        </p>
      ) : null}
    </ConsoleLayout>
  );
}

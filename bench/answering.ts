import { makeLink } from "@dondoc/app/link";
import { planStatus } from "@dondoc/app/plan-status";
import type { App } from "@dondoc/app/ports";
import { answerSubject, formToken } from "@dondoc/app/token";
import { unitMailbox } from "@dondoc/core/notice/mailbox";
import { unitById } from "@dondoc/core/plan/plan";
import { ownPlan } from "./lived-plan.ts";

export type Answering = Awaited<ReturnType<typeof openAnswering>>;

/**
 * A link for every unit of the plan but the offices, whose pages show all of it; and forms for its
 * obligations in turn, each made for the version that will be.
 */
export async function openAnswering(app: App) {
  const own = ownPlan();
  const { id: plan, authority, roles } = own;
  const { standing } = await planStatus(app, plan);
  const { chairsOffice, coordinatingOffice } = roles;
  const offices = [...chairsOffice, coordinatingOffice];
  const entries = (standing?.entries ?? []).filter((one) => !offices.includes(one.obligation.unit));
  const tokens = new Map<string, string>();
  for (const { obligation } of entries) {
    const { unit } = obligation;
    if (tokens.has(unit)) continue;
    const mailbox = unitMailbox(
      authority,
      unitById(own, unit) ?? { id: unit },
      own.period.startsOn,
    );
    const url = await makeLink(app, { authority, mailbox, plan, recipient: unit });
    tokens.set(unit, url.slice(url.lastIndexOf("/") + 1));
  }
  const asked = (versions: Map<string, number>, first: number) => {
    let turn = first;
    let given = 0;
    return {
      tokens: [...tokens],
      obligation: entries[0]?.obligation.id ?? "",
      given: () => given,
      /** Another line of answers to the same, as far as they have come. */
      copy: () => asked(new Map(versions), turn),
      next() {
        const obligation = entries[turn++ % entries.length]?.obligation;
        if (!obligation) throw new Error("the plan has no obligations");
        const version = versions.get(obligation.id) ?? 0;
        versions.set(obligation.id, version + 1);
        given++;
        const token = tokens.get(obligation.unit) ?? "";
        return {
          token,
          form: {
            obligation: obligation.id,
            status: "in-progress",
            plan,
            note: `Đang triển khai theo kế hoạch, lần ${version + 1}`,
            formToken: formToken(token, answerSubject(plan, obligation.id), version),
          },
        };
      },
    };
  };
  return asked(new Map(), 0);
}

import type { CheckInForm } from "../leader-page.ts";
import type { App } from "../ports.ts";
import { type Recorded, recordAnswer } from "../record-answer.ts";
import { auditEntry } from "./audit.ts";
import { openObligation } from "./obligation-page.ts";
import { actorOf, type Principal } from "./session.ts";

/** Records what a unit said by telephone, marked as written by the office (*ghi thay*). */
export async function answerForUnit(
  app: App,
  principal: Principal,
  planId: string,
  obligationId: string,
  form: CheckInForm,
): Promise<Recorded> {
  const open = () => openObligation(app, principal, planId, obligationId, "follow-up");
  const { page, situation, obligation } = await open();
  const { account, session } = principal;
  return recordAnswer(
    app,
    { ...form, obligation: obligation.id },
    {
      page,
      situation,
      units: [obligation.unit],
      secret: principal.secret,
      seed: session.hash,
      by: { kind: "office", who: account.name },
      entry: (before, answer) =>
        auditEntry(app, actorOf(principal), "answered-for-unit", obligation.id, [
          { field: "status", before: before.activity.status, after: answer.status },
        ]),
      reopened: async () => (await open()).page,
    },
  );
}

import type { CheckInForm } from "../leader-page.ts";
import type { App } from "../ports.ts";
import { type Recorded, recordAnswer } from "../record-answer.ts";
import { auditEntry } from "./audit.ts";
import { type ChosenObligation, openObligation } from "./obligation-page.ts";

/** Records what a unit said by telephone, marked as written by the office (*ghi thay*). */
export async function answerForUnit(
  app: App,
  { form, ...chosen }: ChosenObligation<"follow-up"> & { form: CheckInForm },
): Promise<Recorded> {
  const { page, situation, obligation } = await openObligation(app, chosen);
  const { who, principal } = chosen.opened;
  const { account, session, secret } = principal;
  return recordAnswer(
    app,
    { ...form, obligation: obligation.id },
    {
      page,
      situation,
      units: [obligation.unit],
      secret,
      seed: session.hash,
      by: { kind: "office", who: account.name },
      entry: (before, answer) =>
        auditEntry(app, who, "answered-for-unit", obligation.id, [
          { field: "status", before: before.activity.status, after: answer.status },
        ]),
      reopened: async () => (await openObligation(app, chosen)).page,
    },
  );
}

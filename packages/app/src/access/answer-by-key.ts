import { today } from "@dondoc/core/obligation/situation";
import { type Entry, entryOf } from "@dondoc/core/obligation/state";
import { situationOfState } from "../active.ts";
import { auditEntry } from "../console/audit.ts";
import type { OpenedByKey } from "../console/opened.ts";
import type { CheckInForm } from "../leader-page.ts";
import { isOpen } from "../link.ts";
import { type PageState, readPageState } from "../plan/plan-reads.ts";
import type { App } from "../ports.ts";
import { type Recorded, recordAnswer } from "../record-answer.ts";
import { Refusal } from "../refusal.ts";
import { answerSubject, formToken } from "../token.ts";

export interface KeyAnswer {
  opened: OpenedByKey<"check-ins:write">;
  obligationId: string;
  form: Omit<CheckInForm, "obligation" | "formToken">;
  /** Refuses by throwing where the caller has seen another state than this. */
  unchanged(entry: Entry): void;
  /** What makes this answer one and the same, beside the state it was given on. */
  seed: string;
}

/** Records what a unit said in another system (*ghi thay*), with the key's name for its writer. */
export async function answerByKey(
  app: App,
  { opened, obligationId, form, unchanged, seed }: KeyAnswer,
): Promise<Recorded> {
  const { plan: planId, key, who } = opened;
  const unit = obligationId.split(".")[1] ?? "";
  const reopened = async (): Promise<PageState> => {
    const page = await readPageState(app, planId, [unit]);
    if (!page) throw new Refusal("plan-unknown", `no plan ${planId}`);
    return page;
  };
  const page = await reopened();
  if (!isOpen(page.stored, app))
    throw new Refusal("plan-not-active", `plan ${planId} takes no answers`);
  const situation = situationOfState(page);
  const obligation = situation.obligations.find(({ id }) => id === obligationId);
  if (!obligation) throw new Refusal("obligation-unknown", `no obligation ${obligationId}`);
  const entry = entryOf(situation, obligation, today(situation, app.clock.now()));
  unchanged(entry);
  return recordAnswer(
    app,
    {
      ...form,
      obligation: obligation.id,
      formToken: formToken(
        key.hash,
        answerSubject(situation.plan.id, obligation.id),
        entry.standing.version,
      ),
    },
    {
      page,
      situation,
      units: [obligation.unit],
      secret: key.hash,
      seed: `${key.id} ${seed}`,
      by: { kind: "office", who: key.name },
      entry: (before, answer) =>
        auditEntry(app, who, "answered-for-unit", obligation.id, [
          { field: "status", before: before.activity.status, after: answer.status },
        ]),
      reopened,
    },
  );
}

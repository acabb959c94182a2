import { today } from "@dondoc/core/obligation/situation";
import { type Entry, entryOf } from "@dondoc/core/obligation/state";
import { situationOfState } from "../active.ts";
import { auditEntry } from "../console/audit.ts";
import type { CheckInForm } from "../leader-page.ts";
import { isOpen } from "../link.ts";
import { type PageState, readPageState } from "../plan/plan-reads.ts";
import type { App } from "../ports.ts";
import { type Recorded, recordAnswer } from "../record-answer.ts";
import { Refusal } from "../refusal.ts";
import { formToken } from "../token.ts";
import { type KeyHolder, requirePlan } from "./key-holder.ts";
import { type PlanForKey, planForKey } from "./plan-for-key.ts";

/** One obligation of a plan, as a key has it before it. */
export async function obligationForKey(
  app: App,
  holder: KeyHolder,
  planId: string,
  obligationId: string,
): Promise<PlanForKey & { entry: Entry }> {
  const opened = await planForKey(app, holder, planId);
  const entry = opened.entries.find(({ obligation }) => obligation.id === obligationId);
  if (!entry) throw new Refusal("obligation-unknown", `no obligation ${obligationId}`);
  return { ...opened, entry };
}

export interface KeyAnswer {
  planId: string;
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
  holder: KeyHolder,
  { planId, obligationId, form, unchanged, seed }: KeyAnswer,
): Promise<Recorded> {
  requirePlan(holder, planId);
  const { key } = holder;
  const unit = obligationId.split(".")[1] ?? "";
  const opened = async (): Promise<PageState> => {
    const page = await readPageState(app, planId, [unit]);
    if (!page) throw new Refusal("plan-unknown", `no plan ${planId}`);
    return page;
  };
  const page = await opened();
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
      formToken: formToken(key.hash, obligation.id, entry.standing.version),
    },
    {
      page,
      situation,
      units: [obligation.unit],
      secret: key.hash,
      seed: `${key.id} ${seed}`,
      by: { kind: "office", who: key.name },
      entry: (before, answer) =>
        auditEntry(
          app,
          { kind: "key", id: key.id, name: key.name },
          "answered-for-unit",
          obligation.id,
          [{ field: "status", before: before.activity.status, after: answer.status }],
        ),
      reopened: opened,
    },
  );
}

import { afterDecision } from "@dondoc/core/answer/extension";
import { standingOf } from "@dondoc/core/obligation/situation";
import { activeSituation } from "./active.ts";
import { recordEvent } from "./answer/event-rows.ts";
import { auditEntry } from "./console/audit.ts";
import type { Opened } from "./console/opened.ts";
import { readPlanState } from "./plan/plan-reads.ts";
import type { App } from "./ports.ts";
import { setWakes } from "./reconcile.ts";
import { Refusal } from "./refusal.ts";
import { derivedId } from "./token.ts";
import { callCourier } from "./webhook/call-courier.ts";

export interface Decision {
  obligation: string;
  granted: boolean;
  /** Number and date of the document that decides, or who decided. */
  reference: string;
  /** Another date than the one asked for. */
  newOn?: string;
}

/** The office's answer to an extension request (*gia hạn*): the original date stays beside the new one. */
export async function decideExtension(
  app: App,
  { opened, ...decision }: Decision & { opened: Opened<"decide-extension"> },
): Promise<void> {
  const { plan: planId, who } = opened;
  const state = await readPlanState(app, planId);
  const situation = state && activeSituation(state);
  if (!situation) throw new Refusal("plan-not-active", `plan ${planId} is not active`);
  const obligation = situation.obligations.find((o) => o.id === decision.obligation);
  if (!obligation) throw new Refusal("obligation-unknown", `no obligation ${decision.obligation}`);
  const before = standingOf(situation, obligation);
  const at = app.clock.now().toString();
  const { granted, reference, newOn } = decision;
  const after = afterDecision(before, {
    granted,
    at,
    reference,
    ...(newOn === undefined ? {} : { newOn }),
  });
  if (!after?.extension)
    throw new Refusal("request-unknown", `${decision.obligation} has no open extension request`);

  const event = {
    kind: "decision" as const,
    id: derivedId("dec", planId, obligation.id, after.version),
    obligation: obligation.id,
    unit: obligation.unit,
    at,
    granted,
    newOn: after.extension.newOn,
    reference,
  };
  if (state.webhooks.length > 0) await callCourier(app, situation.plan);
  const entry = auditEntry(
    app,
    who,
    granted ? "extension-granted" : "extension-refused",
    obligation.id,
    [{ field: "deadline", before: before.extendedTo, after: after.extendedTo }],
  );
  if ((await recordEvent(app, planId, event, after, entry)) === "conflict")
    throw new Refusal("answer-raced", "the unit answered at the same moment; look again");
  await setWakes(app, planId);
}

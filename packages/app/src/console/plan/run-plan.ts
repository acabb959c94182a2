import { activatePlan, closePlan, pausePlan } from "../../plan-life.ts";
import type { App } from "../../ports.ts";
import { revisionOf, type StoredPlan } from "../../records.ts";
import { Refusal } from "../../refusal.ts";
import { formToken, formVersion } from "../../token.ts";
import { type OpenPlan, openPlan } from "../open-plan.ts";
import { authorised, type OpenedByMember } from "../opened.ts";
import type { Permission } from "../permission.ts";
import type { Principal } from "../session.ts";

/** What is done with a plan as a whole. */
export type Deed = "activate" | "pause" | "resume" | "close";

/** From which states each deed leads on, and who may do it. */
export const deeds: Record<
  Deed,
  { from: readonly StoredPlan["life"]["state"][]; permission: Permission }
> = {
  activate: { from: ["draft"], permission: "run" },
  pause: { from: ["active"], permission: "run" },
  resume: { from: ["paused"], permission: "run" },
  close: { from: ["draft", "active", "paused"], permission: "close" },
};

export interface OpenDeed {
  open: OpenPlan;
  /** Binds the form to the session and to the version of the plan that was seen. */
  token: string;
}

/** A deed with the right to it. */
export type ChosenDeed =
  | { opened: OpenedByMember<"run">; deed: Exclude<Deed, "close"> }
  | { opened: OpenedByMember<"close">; deed: "close" };

/** A deed for whoever may do it; refuses who may not. */
export function chooseDeed(principal: Principal, plan: string, deed: Deed): ChosenDeed {
  return deed === "close"
    ? { opened: authorised(principal, plan, "close"), deed }
    : { opened: authorised(principal, plan, "run"), deed };
}

/** Opens a plan before a deed, to say what it will do. Reads only. */
export async function openDeed(app: App, { opened, deed }: ChosenDeed): Promise<OpenDeed> {
  const open = await openPlan(app, { opened });
  const { stored } = open.state;
  if (!deeds[deed].from.includes(stored.life.state))
    throw new Refusal("plan-not-active", `plan ${opened.plan} is ${stored.life.state}`);
  const subject = subjectOf({ opened, deed });
  return { open, token: formToken(opened.principal.secret, subject, revisionOf(stored)) };
}

/** Does it, in the version that was seen; one that was edited since is looked at again first. */
export async function runPlan(
  app: App,
  { token, ...chosen }: ChosenDeed & { token: unknown },
): Promise<void> {
  await openDeed(app, chosen);
  const over = formVersion(chosen.opened.principal.secret, subjectOf(chosen), token);
  if (over === null) throw new Refusal("form-stale", "the form was not made by this session");
  switch (chosen.deed) {
    case "activate":
    case "resume":
      await activatePlan(app, { opened: chosen.opened, over });
      return;
    case "pause":
      await pausePlan(app, { opened: chosen.opened, over });
      return;
    case "close":
      await closePlan(app, { opened: chosen.opened, over });
      return;
  }
}

function subjectOf({ opened, deed }: Pick<ChosenDeed, "opened" | "deed">): string {
  return `plan ${opened.plan} ${deed}`;
}

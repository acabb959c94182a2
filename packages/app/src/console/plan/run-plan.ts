import { activatePlan, closePlan, pausePlan } from "../../plan-life.ts";
import type { App } from "../../ports.ts";
import type { StoredPlan } from "../../records.ts";
import { Refusal } from "../../refusal.ts";
import { formToken, formVersion } from "../../token.ts";
import { type OpenPlan, openPlan } from "../open-plan.ts";
import { authorised } from "../opened.ts";
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

/** Opens a plan before a deed, to say what it will do. Reads only. */
export async function openDeed(
  app: App,
  principal: Principal,
  planId: string,
  deed: Deed,
): Promise<OpenDeed> {
  const open = await openPlan(app, principal, planId, deeds[deed].permission);
  const { stored } = open.state;
  if (!deeds[deed].from.includes(stored.life.state))
    throw new Refusal("plan-not-active", `plan ${planId} is ${stored.life.state}`);
  return { open, token: formToken(principal.secret, `plan ${planId} ${deed}`, stored.version) };
}

/** Does it, in the version that was seen; one that was edited since is looked at again first. */
export async function runPlan(
  app: App,
  principal: Principal,
  planId: string,
  deed: Deed,
  token: unknown,
): Promise<void> {
  await openDeed(app, principal, planId, deed);
  const seen = formVersion(principal.secret, `plan ${planId} ${deed}`, token);
  if (seen === null) throw new Refusal("form-stale", "the form was not made by this session");
  const may = <R extends Permission>(right: R) => authorised(principal, planId, right);
  switch (deed) {
    case "activate":
    case "resume":
      await activatePlan(app, { opened: may("run"), over: seen });
      return;
    case "pause":
      await pausePlan(app, { opened: may("run"), over: seen });
      return;
    case "close":
      await closePlan(app, { opened: may("close"), over: seen });
      return;
  }
}

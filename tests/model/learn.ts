import { readPlanState } from "@dondoc/app/plan/plan-reads";
import type { Standing } from "@dondoc/core/obligation/standing";
import { dutiesOf, type Facts, type Stand } from "./facts.ts";
import type { World } from "./world.ts";

/**
 * After a deed one looks at the plan and at the answers, as the office would on its page: who was
 * acknowledged sees what he did, and who was not sees whether it was done.
 */
export async function learn(facts: Facts, world: World): Promise<void> {
  const state = await readPlanState(world.app, world.planId);
  const life = state?.stored.life.state;
  if (!state || (life !== "active" && life !== "closed")) throw new Error("the plan is gone");
  facts.plan = state.stored.plan;
  facts.state = life;
  facts.standings = new Map(
    state.standings.map((standing) => [standing.obligation, stand(standing)]),
  );
  facts.changedAt = world.now();
  dutiesOf(facts);
}

function stand({ activity, extension, extendedTo, confirmedOn }: Standing): Stand {
  const since =
    "since" in activity ? activity.since : "closedAt" in activity ? activity.closedAt : "";
  return {
    status: activity.status,
    since: since === "" ? 0 : Date.parse(since),
    asked:
      extension?.state === "asked"
        ? { newOn: extension.newOn, at: Date.parse(extension.askedAt) }
        : null,
    extendedTo,
    confirmedOn,
  };
}

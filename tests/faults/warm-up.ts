import type { SesEvent } from "@dondoc/local/ses/local-ses";
import type { Ground } from "./ground.ts";
import { seeded } from "./random.ts";
import { openTrial } from "./trial.ts";

/**
 * A trial that counts for nothing: one worker does what all will do, and keeps what it compiled for
 * it. Whoever is started afterwards is ready, and done with its first job, in half of the time.
 */
export async function warmUp(ground: Ground): Promise<void> {
  const trial = openTrial(ground, {
    name: "warm",
    design: "ours",
    random: seeded("warm"),
    units: 2,
    on: "2025-09-18",
    active: false,
  });
  const events: SesEvent[] = [];
  trial.onEvents((event) => {
    events.push(event);
    return "destroy";
  });
  await trial.activate();
  const worker = await ground.workers.take();
  await worker.work({ kind: "wake", design: "ours", plan: trial.plan.id }, trial.now());
  await trial.settle();
  for (const event of events) await worker.work({ kind: "mail-event", event }, trial.now());
  await worker.work({ kind: "sweep" }, trial.now());
  await worker.keepCode();
  ground.workers.give(worker);
}

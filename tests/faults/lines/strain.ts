import { setTimeout as pause } from "node:timers/promises";
import type { Line } from "../line.ts";
import type { ServiceProcess } from "../service-process.ts";
import { type Strain, strains } from "../strain.ts";
import type { Trial } from "../trial.ts";

/** What one machine runs out of for a moment, under each part of it that keeps something. */
export const strainLines: Line[] = strains.flatMap((kind) => [
  strained(`store: ${kind}`, (trial) => sending(trial, kind, trial.ground.store)),
  strained(`scheduler: ${kind}`, (trial) => firing(trial, kind), "2025-09-25"),
  strained(`mail journal: ${kind}`, (trial) => sending(trial, kind, trial.ground.mail)),
  strained(`files: ${kind}`, (trial) => keeping(trial, kind)),
]);

function strained(name: string, run: Line["run"], on?: string): Line {
  // Each part meets a lack of files as it meets a full disk, so that the quick form does without it.
  const slow = name.endsWith("too many open files" satisfies Strain);
  return { name, forAll: false, trials: 3, alone: true, slow, run, ...(on && { on }) };
}

/** For a moment of a wake; at the end the service is killed, as only what is on its disk counts. */
async function sending(trial: Trial, kind: Strain, service: ServiceProcess): Promise<void> {
  await trial.activate();
  let times = trial.random.int(1, 3);
  let isStrained = false;
  const own = service === trial.ground.mail ? "mail" : "store";
  const strike = async () => {
    isStrained = true;
    const end = await service.strain(kind);
    void pause(trial.random.int(20, 600))
      .then(end)
      .then(() => {
        isStrained = false;
      });
  };
  await trial.wakeUntilDone(() => (call) => {
    if (call.service !== own || times <= 0 || isStrained || trial.random.next() > 0.3) return null;
    times -= 1;
    return { before: strike, forward: true, reply: "as it is" };
  });
  while (isStrained) await pause(10);
  await trial.settle();
  await service.killAndRestart();
}

/** The alarm rings while nothing can be kept, and rings again when it can; killed, it repeats nothing. */
async function firing(trial: Trial, kind: Strain): Promise<void> {
  const { ground, plan } = trial;
  const eight = trial.now();
  // Its clock begins anew: the trial before left it at a later hour of the same day.
  await ground.scheduler.killAndRestart();
  trial.pass(-15 * 3_600_000);
  if ((await trial.work({ kind: "import", plan })) !== "done") throw new Error("not imported");
  if ((await trial.work({ kind: "activate", plan: plan.id })) !== "done")
    throw new Error("not activated");
  const end = await ground.scheduler.strain(kind);
  await ground.scheduler.ask({ until: eight });
  await end();
  await ground.scheduler.ask({ until: eight });
  await ground.scheduler.killAndRestart();
  await ground.scheduler.ask({ until: eight + 3_600_000 });
}

/** What was said to be kept is there after a kill, whatever was refused meanwhile; counted as answers are. */
async function keeping(trial: Trial, kind: Strain): Promise<void> {
  const { ground, random, counts } = trial;
  await trial.activate();
  await trial.wakeUntilDone();
  const said = new Set<string>();
  const keep = async (key: string) => {
    const bytes = random.int(1, 300_000);
    if (await ground.files.ask<boolean>({ keep: key, bytes })) said.add(key);
    return said.has(key);
  };
  const key = (n: number) => `incoming/${trial.plan.id}/${kind}-${n}`;
  for (let n = 0; n < 4; n++) await keep(key(n));
  const end = await ground.files.strain(kind);
  for (let n = 4; n < 8; n++)
    if (await keep(key(n))) throw new Error(`a file was kept while ${kind}`);
  await end();
  for (let n = 4; n < 12; n++) await keep(key(n));
  await ground.files.killAndRestart();
  const whole = new Set(await ground.files.ask<string[]>({}));
  counts.acknowledged += said.size;
  counts.kept += [...said].filter((one) => whole.has(one)).length;
}

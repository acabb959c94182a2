import { setTimeout as pause } from "node:timers/promises";
import { after, before, during, onNth, passing, type Trap } from "../fault.ts";
import type { Line } from "../line.ts";
import type { ServiceProcess } from "../service-process.ts";
import type { Trial } from "../trial.ts";

/** kill -9 of everything that is not the sender. */
export const processLines: Line[] = [
  {
    name: "mail-event process killed",
    forAll: false,
    killShare: 8,
    async run(trial) {
      await trial.activate();
      let deaths = trial.random.int(1, 4);
      trial.trapEvents((worker) => {
        if (deaths-- <= 0) return passing;
        return onNth("record", 1, trial.random.pick([before, after, during])(trial.killer(worker)));
      });
      // Half of the notices have nothing but the event to be recorded by.
      await trial.wakeUntilDone((worker, time) =>
        time === 0 && trial.random.next() < 0.5
          ? onNth("record", 1, before(trial.killer(worker)))
          : passing,
      );
    },
  },
  {
    name: "scheduler killed while firing",
    forAll: false,
    killShare: 8,
    alone: true,
    on: "2025-09-11",
    run: firing,
  },
  serviceKilled("store killed", 8, ({ ground }) => ground.store),
  serviceKilled("mail service killed", 4, ({ ground }) => ground.mail),
];

/** A service that dies under up to four calls of a wake, and is back at once. */
function serviceKilled(
  name: string,
  killShare: number,
  serviceOf: (trial: Trial) => ServiceProcess,
): Line {
  return {
    name,
    forAll: true,
    killShare,
    alone: true,
    async run(trial) {
      await trial.activate();
      const service = serviceOf(trial);
      const own = service === trial.ground.mail ? "mail" : "store";
      let deaths = trial.random.int(1, 4);
      const strike = () => {
        trial.counts.kills += 1;
        return service.killAndRestart();
      };
      const trap: Trap = (call) => {
        if (call.service !== own || deaths <= 0 || trial.random.next() > 0.15) return null;
        deaths -= 1;
        return trial.random.pick([before, after, during])(strike);
      };
      await trial.wakeUntilDone(() => trap);
    },
  };
}

/** The alarm rings at eight, and its clock dies between ringing and noting that it rang. */
async function firing(trial: Trial): Promise<void> {
  const { ground, random, plan } = trial;
  const eight = trial.now();
  trial.pass(-15 * 3_600_000);
  if ((await trial.work({ kind: "import", plan })) !== "done") throw new Error("not imported");
  if ((await trial.work({ kind: "activate", plan: plan.id })) !== "done")
    throw new Error("not activated");
  for (let deaths = random.int(1, 3); deaths > 0; deaths--) {
    const fired = ground.scheduler.ask({ until: eight }).catch(() => "killed");
    await Promise.race([fired, pause(random.int(0, 250))]);
    trial.counts.kills += 1;
    await ground.scheduler.killAndRestart();
    await fired;
  }
  await ground.scheduler.ask({ until: eight + 3_600_000 });
}

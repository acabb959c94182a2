import { setTimeout as pause } from "node:timers/promises";
import { after, before, during, onNth } from "../fault.ts";
import type { Line } from "../line.ts";
import { address } from "../small-plan.ts";
import type { Trial } from "../trial.ts";

const minute = 60_000;

/** The office's process dies while it activates a plan that is due: nobody tries again. */
async function activationKilled(trial: Trial): Promise<void> {
  const { plan, random, ground } = trial;
  if ((await trial.work({ kind: "import", plan })) !== "done") throw new Error("not imported");
  const [step, nth] = random.pick([
    ["plan", 1],
    ["next-wake", 1],
    ["schedule", random.int(1, 3)],
  ] as const);
  await trial.work({ kind: "activate", plan: plan.id }, (worker) =>
    onNth(step, nth, random.pick([before, after, during])(trial.killer(worker))),
  );
  const stored = await ground.app.store.plan(plan.id);
  // It died before the plan was active: the office sees a draft, and presses again.
  if (stored?.life.state === "draft") await trial.work({ kind: "activate", plan: plan.id });
  trial.pass(15 * minute);
  await trial.work({ kind: "sweep" });
}

/** Contacts change while eight workers send, and some of the workers die. */
async function edited(trial: Trial): Promise<void> {
  const { plan, random } = trial;
  await trial.activate();
  const units = plan.units.map((unit) => ({
    ...unit,
    leader: { email: address(`${unit.id}.moi`, plan.id.slice("pln_".length)) },
  }));
  const wakes = Array.from({ length: 4 }, async (_, n) => {
    await pause(random.int(0, 300));
    return trial.wake((worker) =>
      n < 2
        ? onNth(random.pick(["claim", "record"]), random.int(1, 4), after(trial.killer(worker)))
        : () => null,
    );
  });
  await pause(random.int(0, 300));
  await trial.work({ kind: "import", plan: { ...plan, units } });
  await Promise.all(wakes);
  await trial.wakeUntilDone();
}

export const officeLines: Line[] = [
  {
    name: "office killed while it activates a plan",
    forAll: false,
    killShare: 4,
    alone: true,
    on: "2025-08-21",
    run: activationKilled,
  },
  {
    name: "contacts change while workers send and die",
    forAll: false,
    killShare: 4,
    run: edited,
  },
];

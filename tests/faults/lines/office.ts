import { setTimeout as pause } from "node:timers/promises";
import { readPlan } from "@dondoc/app/plan/plan-rows";
import type { Plan } from "@dondoc/core/plan/plan";
import { after, before, during, onNth } from "../fault.ts";
import type { Line } from "../line.ts";
import { address, postponed } from "../small-plan.ts";
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
  const stored = await readPlan(ground.app, plan.id);
  // It died before the plan was active: the office sees a draft, and presses again.
  if (stored?.life.state === "draft") await trial.work({ kind: "activate", plan: plan.id });
  trial.pass(15 * minute);
  await trial.work({ kind: "sweep" });
}

/** An office's deed in the midst of four workers that send, two of which die: when so many mails have left. */
async function meanwhile(trial: Trial, deed: () => Promise<unknown>): Promise<void> {
  const { random } = trial;
  await trial.activate();
  const wakes = Array.from({ length: 4 }, async (_, n) => {
    // The first two come together and die; a wake is done in a few hundred milliseconds.
    if (n >= 2) await pause(random.int(0, 200));
    return trial.wake((worker) =>
      n < 2
        ? onNth(random.pick(["claim", "record"]), random.int(1, 3), after(trial.killer(worker)))
        : () => null,
    );
  });
  let areOver = false;
  const over = Promise.all(wakes).then(() => {
    areOver = true;
  });
  const left = random.int(0, 10);
  while (!areOver && (await trial.mails()).length < left) await pause(2);
  await deed();
  await over;
}

const saved = async (trial: Trial, plan: Plan) => {
  if ((await trial.work({ kind: "import", plan })) !== "done") throw new Error("not saved");
};

/** What the units must hear today stays the same: an edit of the contacts, the ladder, the calendar. */
async function edited(trial: Trial, edit: (plan: Plan) => Plan): Promise<void> {
  await meanwhile(trial, () => saved(trial, edit(trial.plan)));
  await trial.wakeUntilDone();
}

const newContacts = (plan: Plan): Plan => ({
  ...plan,
  units: plan.units.map((unit) => ({
    ...unit,
    leader: { email: address(`${unit.id}.moi`, plan.id.slice("pln_".length)) },
  })),
});

/** A reminder more, on the day after; and a day off before the plan began. */
const newRules = (plan: Plan): Plan => ({
  ...plan,
  policy: { ...plan.policy, version: plan.policy.version + 1, ladder: [2, 1] },
  calendar: {
    ...plan.calendar,
    off: [{ from: "2025-08-18", to: "2025-08-18", why: "Theo thông báo" }],
  },
});

/** A day later: whoever was told of the old date is told of the new one the next morning, and so is everybody. */
async function deadlineMoved(trial: Trial): Promise<void> {
  await meanwhile(trial, () => saved(trial, postponed(trial.plan, 1)));
  await trial.wakeUntilDone();
  await trial.nextMorning();
  await trial.wakeUntilDone();
}

/** Closed, nothing leaves however often it is woken; opened again, only what was not told before. */
async function closedAndOpened(trial: Trial): Promise<void> {
  const { plan, counts } = trial;
  await meanwhile(trial, () => trial.work({ kind: "close", plan: plan.id }));
  await trial.settle();
  const before = (await trial.mails()).length;
  trial.pass(15 * minute);
  await Promise.all([trial.wake(), trial.wake(), trial.work({ kind: "sweep" })]);
  counts.doubled += (await trial.mails()).length - before;
  if ((await trial.work({ kind: "activate", plan: plan.id })) !== "done")
    throw new Error("not opened");
  await trial.wakeUntilDone();
}

/** A line of deeds, four parts of the campaign's hundred kills each. */
function office(name: string, run: Line["run"], more: Partial<Line> = {}): Line {
  return { name, forAll: false, killShare: 4, run, ...more };
}

export const officeLines: Line[] = [
  office("office killed while it activates a plan", activationKilled, {
    alone: true,
    on: "2025-08-21",
  }),
  office("contacts change while workers send and die", (trial) => edited(trial, newContacts)),
  office("ladder and calendar change meanwhile", (trial) => edited(trial, newRules)),
  office("the deadline moves meanwhile", deadlineMoved),
  office("closed meanwhile, and opened again", closedAndOpened, { alone: true, on: "2025-08-14" }),
];

import { setTimeout as pause } from "node:timers/promises";
import { readPlanState } from "@dondoc/app/plan/plan-reads";
import { savePlan } from "@dondoc/app/plan/plan-rows";
import type { Plan } from "@dondoc/core/plan/plan";
import type { SesEvent } from "@dondoc/local/ses/local-ses";
import { Temporal } from "temporal-polyfill";
import { openArrivals } from "./arrivals.ts";
import { passing, type Trap } from "./fault.ts";
import type { Ground } from "./ground.ts";
import type { Design, Job } from "./job.ts";
import type { Random } from "./random.ts";
import { smallPlan } from "./small-plan.ts";
import { add, type Counts, emptyCounts } from "./tally.ts";
import { instantOf, openTrialClock } from "./trial-clock.ts";
import { explanation, reckoned, unitsTold, untrueUnits } from "./verdict.ts";
import type { Worker } from "./worker-pool.ts";

export interface TrialOptions {
  name: string;
  design: Design;
  random: Random;
  units: number;
  /** The Thursday of its reminder. */
  on: string;
  /** Whether its wake stands in the store, where the sweep of another trial would find it. */
  active?: boolean;
}

/** What happens to the mail service's events of one plan. */
export type EventFate = (event: SesEvent) => "deliver" | "destroy" | Promise<"deliver" | "destroy">;

export type Trial = ReturnType<typeof openTrial>;

/** One small plan on its morning, with a clock of its own, and what the campaign does to it. */
export function openTrial(ground: Ground, options: TrialOptions) {
  const { name, design, random, units, on } = options;
  const { workers, postOffice, app } = ground;
  const plan: Plan = smallPlan({ name, on, units });
  const counts: Counts = emptyCounts();
  const clock = openTrialClock(instantOf(on, "08:00"));
  /** What was done and how it went, but for events taken as they should be: read when something is wrong. */
  const diary: string[] = [];
  const busy = new Set<Worker>();
  const dead = new Set<Worker>();
  const { mails, settle } = openArrivals(ground, name, dead);
  let fate: EventFate = () => (design === "ours" ? "deliver" : "destroy");
  let eventTrap: (worker: Worker) => Trap = () => passing;
  let excusable = 0;
  let past: { on: string; mails: ReadonlySet<string> } = { on, mails: new Set() };

  postOffice.register(plan.id, { mailEvent: take, wake: fired });

  /** kill -9, counted. */
  const killer = (worker: Worker) => async () => {
    if (!worker.isAlive()) return;
    counts.kills += 1;
    dead.add(worker);
    await worker.kill();
  };

  async function work(job: Job, trap: (worker: Worker) => Trap = () => passing, skew = 0) {
    const worker = await workers.take();
    busy.add(worker);
    worker.trap(trap(worker));
    const startedAt = clock.now() + skew;
    const outcome = await worker.work(job, startedAt);
    busy.delete(worker);
    workers.give(worker);
    if (job.kind !== "mail-event" || outcome !== "done")
      diary.push(`${new Date(startedAt).toISOString()} ${job.kind}: ${outcome}`);
    return outcome;
  }

  const wake = (trap?: (worker: Worker) => Trap, skew?: number) =>
    work({ kind: "wake", design, plan: plan.id }, trap, skew);

  async function take(event: SesEvent) {
    if ((await fate(event)) === "destroy") return;
    while ((await work({ kind: "mail-event", event }, eventTrap)) !== "done") await pause(5);
  }

  async function fired(at: number) {
    clock.set(at);
    if ((await wake()) !== "done") throw new Error("not finished");
  }

  /** Whoever was woken and is still at it ends as well. */
  async function idle() {
    while (busy.size > 0) await pause(10);
  }

  async function ledger() {
    return (await readPlanState(app, plan.id))?.ledger ?? [];
  }

  return {
    plan,
    counts,
    random,
    design,
    ground,
    now: clock.now,
    wake,
    work,
    mails,
    settle,
    killer,
    onEvents: (chosen: EventFate) => {
      if (design === "ours") fate = chosen;
    },
    trapEvents: (trap: (worker: Worker) => Trap) => {
      eventTrap = trap;
    },
    /** Each mail that was accepted by now, and of which the ledger does not know: what follows is excused. */
    async excuseUnrecorded() {
      await settle();
      const recorded = new Set(
        (await ledger()).flatMap(({ progress }) =>
          progress.state === "claimed" ? [] : [progress.messageId],
        ),
      );
      excusable = (await mails()).filter(({ id }) => !recorded.has(id)).length;
    },
    /** The next morning: what was told by now is no part of what is expected then, but may not be doubled. */
    async nextMorning() {
      await settle();
      const accepted = await mails();
      const told = unitsTold(accepted);
      counts.doubled += told.length - new Set(told).size;
      const morning = Temporal.PlainDate.from(on).add({ days: 1 }).toString();
      past = { on: morning, mails: new Set(accepted.map(({ id }) => id)) };
      clock.set(instantOf(morning, "08:00"));
    },
    /** Lets time go by between two jobs. */
    pass: clock.pass,
    /** To shortly before the lease of one of the claims ends. */
    async passToEndOfLease() {
      const ends = (await ledger()).flatMap(({ progress }) =>
        progress.state === "claimed" ? [Date.parse(progress.leaseUntil)] : [],
      );
      const ahead = ends.filter((end) => end > clock.now());
      if (ahead.length > 0) clock.set(random.pick(ahead) - random.int(0, 50));
    },
    /** The machine's clock leaps, for the workers at work as well. */
    leap: (milliseconds: number) => {
      clock.pass(milliseconds);
      for (const worker of busy) worker.setClock(clock.now());
    },

    /** Puts the plan into the store as if it had been activated the evening before. */
    async activate() {
      const activatedAt = new Date(clock.now() - 15 * hour).toISOString();
      const morning = new Date(instantOf(on, "08:00")).toISOString();
      await savePlan(app, {
        plan,
        version: 1,
        savedAt: activatedAt,
        life: { state: "active", activatedAt },
        nextWakeAt: options.active === false ? null : morning,
      });
    },

    /** Delivers the wake until it is done, as a queue would, with time going by in between. */
    async wakeUntilDone(trap: (worker: Worker, time: number) => Trap = () => passing) {
      for (let time = 0; time < mostDeliveries; time++) {
        if ((await wake((worker) => trap(worker, time))) === "done") return;
        const gap = random.pick(gapsSeconds);
        // Events travel in real time: within a minute they may be late, after it they are there.
        if (gap > 60) await settle();
        clock.pass(gap * 1000);
      }
      console.error(`${name}: not finished after ${mostDeliveries} deliveries`);
    },

    /** Counts what the mail service accepted, and holds the ledger against it. */
    async close() {
      await idle();
      await settle();
      const remains = {
        wanted: Array.from({ length: units }, (_, n) => `u${n}`),
        accepted: (await mails()).filter(({ id }) => !past.mails.has(id)),
        ledger: design === "ours" ? (await ledger()).filter((one) => one.on >= past.on) : [],
      };
      add(counts, { trials: 1, expected: units, seconds: clock.seconds(), ...reckoned(remains) });
      counts.excused = Math.min(counts.doubled, excusable);
      counts.doubled -= counts.excused;
      if (design !== "ours") return counts;
      counts.untrue += untrueUnits(remains).length;
      if (counts.lost + counts.doubled + counts.untrue > 0)
        console.error([`${name}:`, ...explanation(remains), ...diary].join("\n  "));
      return counts;
    },
  };
}

const hour = 3_600_000;
const mostDeliveries = 60;

/** From at once to beyond any lease; 60 of them end before office hours do. */
const gapsSeconds = [0, 1, 20, 119, 121, 300, 600, 960];

import { setTimeout as pause } from "node:timers/promises";
import type { Plan } from "@dondoc/core/plan";
import type { SesEvent } from "@dondoc/local/ses/local-ses";
import { Temporal } from "temporal-polyfill";
import { passing, type Trap } from "./fault.ts";
import type { Ground } from "./ground.ts";
import type { Design, Job } from "./job.ts";
import type { Random } from "./random.ts";
import { address, smallPlan, unitOf } from "./small-plan.ts";
import { add, type Counts, emptyCounts } from "./tally.ts";
import type { Worker } from "./worker-pool.ts";

export interface Mail {
  id: string;
  to: string[];
  cc: string[];
  /** The path of the one link, `/l/…`. */
  link: string;
}

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
  const startedAt = performance.now();
  let virtual = Date.parse(`${on}T08:00:00+07:00`);
  const busy = new Set<Worker>();
  const dead = new Set<Worker>();
  let fate: EventFate = () => (design === "ours" ? "deliver" : "destroy");
  let eventTrap: (worker: Worker) => Trap = () => passing;
  let excusable = 0;
  let past: { on: string; mails: ReadonlySet<string> } = { on, mails: new Set() };
  const now = () => virtual + Math.round(performance.now() - startedAt);

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
    const outcome = await worker.work(job, now() + skew);
    busy.delete(worker);
    workers.give(worker);
    return outcome;
  }

  const wake = (trap?: (worker: Worker) => Trap, skew?: number) =>
    work({ kind: "wake", design, plan: plan.id }, trap, skew);

  async function take(event: SesEvent) {
    if ((await fate(event)) === "destroy") return;
    while ((await work({ kind: "mail-event", event }, eventTrap)) !== "done") await pause(5);
  }

  async function fired(at: number) {
    virtual = at - Math.round(performance.now() - startedAt);
    if ((await wake()) !== "done") throw new Error("not finished");
  }

  /** Asked again when the mail service dies over the question. */
  async function mails(): Promise<Mail[]> {
    const domain = address("", name).slice(1);
    for (;;) {
      const answer = await ground.mail.ask<Mail[]>({ domain }).catch(() => null);
      if (answer) return answer;
      await pause(20);
    }
  }

  /**
   * Waits until what the dead had sent off has arrived, and the events of all mails are dealt with: they
   * travel in real time, and the trial's clock leaps over minutes.
   */
  async function settle() {
    while ([...dead].some((worker) => worker.isUnderWay())) await pause(10);
    for (;;) {
      const open = (await mails()).filter(({ id }) => !postOffice.settled(id));
      if (open.length === 0) return;
      await pause(10);
    }
  }

  /** Whoever was woken and is still at it ends as well. */
  async function idle() {
    while (busy.size > 0) await pause(10);
  }

  return {
    plan,
    counts,
    random,
    design,
    ground,
    now,
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
    /** So many mails were accepted and have neither a record nor an event: what follows is excused. */
    excuse: (mails: number) => {
      excusable = mails;
    },
    /** The next morning: what was told by now is no part of what is expected then, but may not be doubled. */
    async nextMorning() {
      await settle();
      const accepted = await mails();
      const to = accepted.flatMap((mail) => [...mail.to, ...mail.cc]).map(unitOf);
      counts.doubled += to.length - new Set(to).size;
      const morning = Temporal.PlainDate.from(on).add({ days: 1 }).toString();
      past = { on: morning, mails: new Set(accepted.map(({ id }) => id)) };
      virtual = Date.parse(`${morning}T08:00:00+07:00`) - Math.round(performance.now() - startedAt);
    },
    /** Lets time go by between two jobs. */
    pass: (milliseconds: number) => {
      virtual += milliseconds;
    },
    /** The machine's clock leaps, for the workers at work as well. */
    leap: (milliseconds: number) => {
      virtual += milliseconds;
      for (const worker of busy) worker.setClock(now());
    },

    /** Puts the plan into the store as if it had been activated the evening before. */
    async activate() {
      const activatedAt = new Date(now() - 15 * 3_600_000).toISOString();
      const morning = Temporal.Instant.fromEpochMilliseconds(virtual).toString();
      await app.store.savePlan({
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
        virtual += gap * 1000;
      }
      console.error(`${name}: not finished after ${mostDeliveries} deliveries`);
    },

    /** Counts what the mail service accepted, and holds the ledger against it. */
    async close() {
      await idle();
      await settle();
      const accepted = (await mails()).filter(({ id }) => !past.mails.has(id));
      const wanted = Array.from({ length: units }, (_, n) => `u${n}`);
      const told = new Map<string, number>();
      for (const unit of accepted.flatMap(({ to, cc }) => [...to, ...cc]).map(unitOf))
        told.set(unit, (told.get(unit) ?? 0) + 1);
      add(counts, { trials: 1, expected: units, seconds: (performance.now() - startedAt) / 1000 });
      for (const unit of wanted) {
        const times = told.get(unit) ?? 0;
        if (times === 0) counts.lost += 1;
        if (times === 1) counts.once += 1;
        counts.doubled += Math.max(0, times - 1);
        told.delete(unit);
      }
      for (const strays of told.values()) counts.doubled += strays;
      counts.excused = Math.min(counts.doubled, excusable);
      counts.doubled -= counts.excused;
      if (design === "ours") counts.untrue += await untrueRecords(accepted, wanted);
      if (design === "ours" && counts.lost + counts.doubled > 0) await explain(accepted);
      return counts;
    },
  };

  /** What went wrong, for whoever looks into it: what was accepted, and what the ledger says of it. */
  async function explain(accepted: readonly Mail[]) {
    const mailed = accepted.map(({ id, to }) => ({ id, to }));
    const ledger = (await app.store.planState(plan.id))?.ledger ?? [];
    const known = ledger.map(({ on, recipient, fence, progress }) => ({
      on,
      recipient,
      fence,
      progress,
    }));
    console.error(`${name}: ${JSON.stringify({ mailed, known })}`);
  }

  /** Every unit that was told stands in the ledger with a mail that the mail service knows. */
  async function untrueRecords(accepted: readonly Mail[], wanted: readonly string[]) {
    const ids = new Set(accepted.map(({ id }) => id));
    const ledger = (await app.store.planState(plan.id))?.ledger ?? [];
    const told = new Set(accepted.flatMap(({ to }) => to.map(unitOf)));
    return wanted.filter((unit) => {
      const records = ledger.filter((one) => one.recipient === unit && one.on >= past.on);
      const sent = records.filter(({ progress }) => progress.state !== "claimed");
      const known = sent.every(
        ({ progress }) => progress.state === "claimed" || ids.has(progress.messageId),
      );
      return told.has(unit) ? sent.length !== 1 || !known : sent.length > 0;
    }).length;
  }
}

const mostDeliveries = 60;

/** From at once to beyond any lease; 60 of them end before office hours do. */
const gapsSeconds = [0, 1, 20, 119, 121, 300, 600, 960];

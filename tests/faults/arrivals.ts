import { setTimeout as pause } from "node:timers/promises";
import type { Ground } from "./ground.ts";
import { address } from "./small-plan.ts";
import type { Mail } from "./verdict.ts";
import type { Worker } from "./worker-pool.ts";

export interface Arrivals {
  /** What the mail service accepted for the trial by now. */
  mails(): Promise<Mail[]>;
  /**
   * Waits until what the dead had sent off has arrived, and the events of all mails are dealt with: they
   * travel in real time, and the trial's clock leaps over minutes.
   */
  settle(): Promise<void>;
}

/** The mails of the trial of that name, by the domain of its addresses. */
export function openArrivals(
  { mail, postOffice }: Ground,
  name: string,
  dead: ReadonlySet<Worker>,
): Arrivals {
  const domain = address("", name).slice(1);

  /** Asked again when the mail service dies over the question. */
  async function mails(): Promise<Mail[]> {
    for (;;) {
      const answer = await mail.ask<Mail[]>({ domain }).catch(() => null);
      if (answer) return answer;
      await pause(20);
    }
  }

  async function settle() {
    while ([...dead].some((worker) => worker.isUnderWay())) await pause(10);
    for (;;) {
      const open = (await mails()).filter(({ id }) => !postOffice.settled(id));
      if (open.length === 0) return;
      await pause(10);
    }
  }

  return { mails, settle };
}

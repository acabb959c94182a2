import { setTimeout as pause } from "node:timers/promises";
import type { InboxMail } from "./inbox-mail.ts";
import type { PlannedEvent } from "./planned-event.ts";

export interface Owed {
  mail: InboxMail;
  events: readonly PlannedEvent[];
}

export interface Postman {
  owe(owed: Owed): void;
  /** How many events are not handed over yet. */
  pending(): number;
  /** Resolves when none is; rejects when the postman stops first. */
  settle(): Promise<void>;
  /** Lets the event in hand finish, and takes up no other. */
  stop(): Promise<void>;
}

/** Mails whose events are handed over at a time, as the service has no order between mails either. */
const mailsAtOnce = 8;

/**
 * Hands events over: those of one mail one after the other in their order, each until it is taken. A
 * mail whose event is refused goes to the end of the queue, so that it holds up no other.
 */
export function openPostman(
  handOver: (event: PlannedEvent, mail: InboxMail) => Promise<void>,
  handed: (event: PlannedEvent) => void,
): Postman {
  const queue: { mail: InboxMail; events: PlannedEvent[] }[] = [];
  const rounds = new Set<Promise<void>>();
  const waiters: PromiseWithResolvers[] = [];
  const stopping = new AbortController();
  let pending = 0;
  let failures = 0;

  function start(): void {
    if (rounds.size >= mailsAtOnce) return;
    const round = deliver().finally(() => rounds.delete(round));
    rounds.add(round);
  }

  async function deliver(): Promise<void> {
    await null;
    for (let next = queue.shift(); next; next = queue.shift()) {
      if (stopping.signal.aborted) return;
      if (!(await allTaken(next))) queue.push(next);
    }
  }

  /** False once one was refused, after a pause that grows as long as none is taken. */
  async function allTaken({ mail, events }: (typeof queue)[number]): Promise<boolean> {
    for (let event = events[0]; event && !stopping.signal.aborted; event = events[0]) {
      try {
        await handOver(event, mail);
      } catch (error) {
        failures += 1;
        if (failures === 1)
          console.error(`SES event ${event.kind} of ${mail.id} was not taken`, error);
        const { signal } = stopping;
        await pause(Math.min(20 * 2 ** failures, 1000), null, { signal }).catch(() => {});
        return false;
      }
      handed(event);
      events.shift();
      failures = 0;
      pending -= 1;
      if (pending === 0) for (const waiter of waiters.splice(0)) waiter.resolve();
    }
    return true;
  }

  return {
    owe: ({ mail, events }) => {
      if (events.length === 0) return;
      queue.push({ mail, events: [...events] });
      pending += events.length;
      start();
    },
    pending: () => pending,
    settle: () => {
      if (pending === 0) return Promise.resolve();
      return new Promise((resolve, reject) => waiters.push({ resolve, reject }));
    },
    stop: async () => {
      stopping.abort();
      await Promise.all(rounds);
      const left = new Error(`the mail service was closed with ${pending} events to hand over`);
      for (const waiter of waiters.splice(0)) waiter.reject(left);
    },
  };
}

interface PromiseWithResolvers {
  resolve(): void;
  reject(reason: unknown): void;
}

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

/**
 * Hands events over one at a time: those of one mail in their order, each until it is taken. A
 * mail whose event is refused goes to the end of the queue, so that it holds up no other.
 */
export function openPostman(
  handOver: (event: PlannedEvent, mail: InboxMail) => Promise<void>,
  handed: (event: PlannedEvent) => void,
): Postman {
  const queue: { mail: InboxMail; events: PlannedEvent[] }[] = [];
  const waiters: PromiseWithResolvers[] = [];
  const stopping = new AbortController();
  let running: Promise<void> | null = null;

  const pending = () => queue.reduce((sum, { events }) => sum + events.length, 0);

  async function run(): Promise<void> {
    let failures = 0;
    for (let round = queue[0]; round && !stopping.signal.aborted; round = queue[0]) {
      const [event] = round.events;
      if (event) {
        try {
          await handOver(event, round.mail);
          handed(event);
          round.events.shift();
          failures = 0;
        } catch (error) {
          failures += 1;
          if (failures === 1)
            console.error(`SES event ${event.kind} of ${round.mail.id} was not taken`, error);
          queue.push(...queue.splice(0, 1));
          await pause(Math.min(20 * 2 ** failures, 1000), null, { signal: stopping.signal }).catch(
            () => {},
          );
          continue;
        }
      }
      if (round.events.length === 0) queue.shift();
    }
    running = null;
    if (pending() === 0) for (const waiter of waiters.splice(0)) waiter.resolve();
  }

  return {
    owe: ({ mail, events }) => {
      if (events.length === 0) return;
      queue.push({ mail, events: [...events] });
      running ??= Promise.resolve().then(run);
    },
    pending,
    settle: () => {
      if (pending() === 0) return Promise.resolve();
      return new Promise((resolve, reject) => waiters.push({ resolve, reject }));
    },
    stop: async () => {
      stopping.abort();
      await running;
      const left = new Error(`the mail service was closed with ${pending()} events to hand over`);
      for (const waiter of waiters.splice(0)) waiter.reject(left);
    },
  };
}

interface PromiseWithResolvers {
  resolve(): void;
  reject(reason: unknown): void;
}

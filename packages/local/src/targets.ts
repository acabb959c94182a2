import type { Delivery } from "@dondoc/scheduler-local/delivery";
import type { DeadLetter } from "./dead-letters.ts";
import type { Handlers } from "./handlers.ts";
import { momentLine } from "./local-moment.ts";
import { arns, region } from "./local-resources.ts";
import { queued, sqsEvent } from "./sqs-event.ts";

export interface TargetsOptions {
  handlers: Promise<Handlers>;
  now(): number;
  zone: string;
  /** How many mails have left by now. */
  mails(): number;
  log(line: string): void;
  giveUp(letter: DeadLetter): Promise<void>;
  /** Removes rows that have expired, where the store does not by itself. */
  expire?: (() => unknown) | undefined;
  /** How long one mail event is tried again; EventBridge does so for a day. */
  patienceMilliseconds?: number;
}

/** The queue, the functions and the rule that stand between the services and the handlers. */
export function openTargets(options: TargetsOptions) {
  const { handlers, now, giveUp, log, patienceMilliseconds = 60_000 } = options;
  const failingSince = new Map<string, number>();

  /** Rejects when the scheduler is to try again. */
  async function deliver(delivery: Delivery): Promise<void> {
    switch (delivery.targetArn) {
      case arns.wakeQueue:
        return wake(delivery);
      case arns.courierQueue: {
        const event = sqsEvent(delivery, region, now());
        const { batchItemFailures } = await (await handlers).webhooks(event);
        if (batchItemFailures.length > 0) throw new Error("the courier did not finish");
        return;
      }
      case arns.sweepFunction:
        return sweep();
      case arns.deadLetters:
        return giveUp({
          at: new Date(now()).toISOString(),
          from: "scheduler",
          reason: `${delivery.scheduleName} after ${delivery.messageAttributes?.RETRY_ATTEMPTS ?? "all"} retries`,
          content: { input: delivery.input, attributes: delivery.messageAttributes },
        });
      default:
        throw new Error(`nothing here answers to ${delivery.targetArn}`);
    }
  }

  async function sweep() {
    const before = options.mails();
    await (await handlers).sweep();
    options.expire?.();
    const sent = options.mails() - before;
    if (sent > 0) log(`${momentLine(now(), options.zone)}  late wakes: ${mails(sent)}`);
  }

  async function wake(delivery: Delivery) {
    const before = options.mails();
    const { batchItemFailures } = await (await handlers).wake(sqsEvent(delivery, region, now()));
    const when = momentLine(now(), options.zone);
    const plan = delivery.scheduleName.split(".")[0];
    log(`${when}  ${plan}: ${mails(options.mails() - before)}`);
    if (batchItemFailures.length > 0) {
      log(`${when}  ${plan}: not finished, will be tried again`);
      throw new Error("the wake was not finished");
    }
  }

  /** Rejects when the event is to come again. */
  async function emit(event: unknown): Promise<void> {
    const { id = "" } = event as { id?: string };
    try {
      await (await handlers)["mail-events"](event);
      failingSince.delete(id);
    } catch (error) {
      const since = failingSince.get(id) ?? performance.now();
      failingSince.set(id, since);
      if (performance.now() - since < patienceMilliseconds) throw error;
      failingSince.delete(id);
      const reason = `a mail event: ${error instanceof Error ? error.message : String(error)}`;
      await giveUp({
        at: new Date(now()).toISOString(),
        from: "mail-events",
        reason,
        content: event,
      });
    }
  }

  /** Rejects when the file is to be looked at again. */
  async function arrive(event: unknown): Promise<void> {
    const { batchItemFailures } = await (await handlers).attachments(queued(event, region, now()));
    if (batchItemFailures.length > 0) throw new Error("the file could not be looked at");
  }

  return { deliver, emit, arrive };
}

const mails = (sent: number) => `${sent} ${sent === 1 ? "mail" : "mails"}`;

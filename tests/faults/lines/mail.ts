import { setTimeout as pause } from "node:timers/promises";
import { type Fault, mailRefusals, reset, resetAfter, silence } from "../fault.ts";
import type { Line } from "../line.ts";

/** The mail service in trouble: two of five sends, in the first three deliveries of the wake. */
function mail(name: string, fault: () => Fault, slow = false): Line {
  return {
    name: `mail service: ${name}`,
    forAll: true,
    trials: slow ? 3 : 8,
    slow,
    async run(trial) {
      await trial.activate();
      trial.onEvents(async () => {
        await pause(trial.random.int(0, 500));
        return "deliver" as const;
      });
      await trial.wakeUntilDone((_, time) => ({ step }) => {
        if (step !== "send" || time > 2 || trial.random.next() > 0.4) return null;
        return fault();
      });
    },
  };
}

export const mailLines: Line[] = [
  mail("429", () => mailRefusals[429]),
  mail("500", () => mailRefusals[500]),
  mail("connection reset before accepting", () => reset),
  mail("connection reset after accepting", () => resetAfter),
  mail("connection cut 0.3 s after accepting", () => silence(300, true)),
  // Longer than the client of the product waits.
  mail("time-out after accepting", () => silence(10_500, true), true),
];

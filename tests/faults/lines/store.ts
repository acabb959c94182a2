import type { Call } from "../call.ts";
import { type Fault, failedAfter, reset, resetAfter, silence, storeRefusals } from "../fault.ts";
import type { Line } from "../line.ts";

interface Trouble {
  fault: Fault;
  /** Of how many calls one is hit. */
  oneOf: number;
  only?: (call: Call) => boolean;
  slow?: boolean;
}

/** The store in trouble, in the first three deliveries of the wake. */
function store(name: string, { fault, oneOf, only, slow = false }: Trouble): Line {
  return {
    name: `store: ${name}`,
    forAll: true,
    trials: slow ? 3 : 8,
    slow,
    async run(trial) {
      await trial.activate();
      await trial.wakeUntilDone((_, time) => (call) => {
        if (call.service !== "store" || time > 2 || only?.(call) === false) return null;
        return trial.random.next() < 1 / oneOf ? fault : null;
      });
    },
  };
}

const writes = ({ step }: Call) => step !== "read";
const transactions = ({ operation }: Call) => operation === "TransactWriteItems";

export const storeLines: Line[] = [
  store("throttled", { fault: storeRefusals.throttled, oneOf: 2 }),
  store("transactions cancelled", {
    fault: storeRefusals.cancelled,
    oneOf: 2,
    only: transactions,
  }),
  store("500, nothing written", { fault: storeRefusals.failed, oneOf: 2 }),
  store("500, yet written", { fault: failedAfter, oneOf: 2, only: writes }),
  store("connection reset", { fault: reset, oneOf: 2 }),
  store("connection reset, yet written", { fault: resetAfter, oneOf: 2, only: writes }),
  store("hangs", { fault: silence(6000, false), oneOf: 8, slow: true }),
  store("hangs, yet written", { fault: silence(6000, true), oneOf: 8, only: writes, slow: true }),
];

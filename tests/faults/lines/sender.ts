import type { Step } from "../call.ts";
import { after, before, during, type Fault, onNth, silence, slow } from "../fault.ts";
import type { Line } from "../line.ts";
import type { Trial } from "../trial.ts";

type Kill = () => unknown;
type Moment = readonly [Step, (kill: Kill) => Fault];

/** kill -9 of the sender, up to three times in a trial, at a step that the wire shows exactly. */
function killed(name: string, killShare: number, moments: readonly Moment[]): Line {
  return {
    name: `sender killed ${name}`,
    forAll: true,
    killShare,
    async run(trial) {
      await trial.activate();
      const { random, killer } = trial;
      const deaths = random.int(1, 3);
      await trial.wakeUntilDone((worker, time) => {
        if (time >= deaths) return () => null;
        const [step, fault] = random.pick(moments);
        const nth = time > 0 ? 1 : random.int(1, calls[step] ?? 1);
        return onNth(asDone(trial, step), nth, fault(killer(worker)));
      });
    },
  };
}

/** A first wake has that many of these at least, most often: what comes together is claimed and recorded together. */
const calls: Partial<Record<Step, number>> = { claim: 2, send: 6, record: 3 };

/** A design without a claim has nothing before the sending. */
function asDone({ design }: Trial, step: Step): Step {
  return design === "send-then-record" && step === "claim" ? "send" : step;
}

export const senderLines: Line[] = [
  killed("before the claim", 15, [["claim", before]]),
  killed("after the claim", 15, [
    ["claim", after],
    ["claim", during],
    ["send", before],
  ]),
  killed("after SES accepted", 15, [
    ["send", after],
    ["send", during],
    ["record", before],
  ]),
  killed("after the record", 15, [
    ["record", after],
    ["record", during],
    ["next-wake", before],
    ["next-wake", after],
    ["schedule", before],
    ["schedule", after],
  ]),
  {
    name: "leases end while another wake looks at them",
    forAll: false,
    killShare: 8,
    async run(trial) {
      await trial.activate();
      const { random, killer } = trial;
      await trial.wake((worker) => {
        const deadly = onNth("claim", random.int(2, 3), after(killer(worker)));
        // No mail leaves, and nobody can say so: as workers give up, others are claimed at later moments.
        return (call) =>
          deadly(call) ?? (call.step === "send" ? silence(random.int(0, 400), false) : null);
      });
      await trial.settle();
      await trial.passToEndOfLease();
      // It is sending what it found lapsed while the other leases end.
      if (
        (await trial.wake(
          () =>
            ({ step }) =>
              step === "send" ? slow(500) : null,
        )) === "done"
      )
        return;
      await trial.wakeUntilDone();
    },
  },
  {
    name: "record and event both destroyed",
    forAll: false,
    killShare: 4,
    async run(trial) {
      await trial.activate();
      trial.onEvents(() => "destroy");
      await trial.wake((worker) =>
        onNth("send", trial.random.int(1, 6), after(trial.killer(worker))),
      );
      await trial.excuseUnrecorded();
      await trial.wakeUntilDone();
    },
  },
];

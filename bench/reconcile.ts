import { SchedulerClient } from "@aws-sdk/client-scheduler";
import type { App, WakeScheduler } from "@dondoc/app/ports";
import { reconcileWakes } from "@dondoc/app/reconcile";
import { createWakeScheduler } from "@dondoc/aws/wake-scheduler";
import { wakesAhead } from "@dondoc/core/notice/wake";
import { situationOf } from "@dondoc/core/obligation/situation";
import { arns, names, region } from "@dondoc/local/local-resources";
import { openLocalScheduler } from "@dondoc/scheduler-local/local-scheduler";
import { callsOf, countOf } from "./calls.ts";
import { inDirectory } from "./directory.ts";
import type { Bench, Figure } from "./figure.ts";
import { heapMegabytes } from "./heap.ts";
import { activatedAt, ownPlan, partsOf } from "./lived-plan.ts";
import { median } from "./measure.ts";

const changes = 5;
const schedules = 1_000_000;

/** The wakes of our own plan against the scheduler: what is called, and what a million cost to compare. */
export const reconcile: Bench = {
  name: "reconcile",
  about: "calls to the scheduler for k changes, and a million schedules compared",
  async run() {
    const situation = situationOf(partsOf(ownPlan()));
    const wakes = wakesAhead(situation, activatedAt);
    const called = await inDirectory(async (directory) => {
      const clock = { now: () => activatedAt.epochMilliseconds };
      const scheduler = await openLocalScheduler({
        directory,
        clock,
        region,
        deliver: async () => {},
      });
      const { url: endpoint } = await scheduler.listen();
      await scheduler.fetch(
        new Request(`${endpoint}/schedule-groups/${names.group}`, { method: "POST", body: "{}" }),
      );
      const credentials = { accessKeyId: "local", secretAccessKey: "local" };
      const client = new SchedulerClient({ endpoint, region, credentials });
      const calls = callsOf(client);
      const port = createWakeScheduler({
        client,
        groupName: names.group,
        targetArn: arns.wakeQueue,
        roleArn: arns.schedulerRole,
        deadLetterArn: arns.deadLetters,
        courierArn: arns.courierQueue,
        courierDeadLetterArn: arns.deadLetters,
      });
      const run = async (wanted: typeof wakes) => {
        calls.length = 0;
        await reconcileWakes({ scheduler: port } as App, situation, wanted, activatedAt);
        return {
          writes: countOf(calls, "CreateScheduleCommand", "DeleteScheduleCommand"),
          reads: countOf(calls, "ListSchedulesCommand"),
        };
      };
      const first = await run(wakes);
      const again = await run(wakes);
      const fewer = await run(wakes.slice(0, -changes));
      const back = await run(wakes);
      client.destroy();
      await scheduler.close();
      return { first, again, fewer, back };
    });

    const million = await compareMillion(situation, wakes);
    const figures: Figure[] = [
      exactly("writes for a new plan, each wake", called.first.writes / wakes.length, 1),
      exactly("writes without a change", called.again.writes, 0),
      exactly("writes each change, wakes no longer needed", called.fewer.writes / changes, 1),
      exactly("writes each change, wakes missing", called.back.writes / changes, 1),
      { name: "reads a plan", value: called.again.reads, unit: "calls" },
      { name: "a million compared", value: million.milliseconds / 1000, unit: "s", quoted: true },
      {
        name: "memory kept from the first tenth of them to the last",
        value: million.growthMegabytes,
        unit: "MB",
        target: { atMost: 2 },
      },
      { name: "most held at once", value: million.mostHeld, unit: "schedules", quoted: true },
    ];
    return {
      figures,
      notes: [
        `${wakes.length} wakes of our own plan; ${changes} changes; counted on scheduler-local`,
        "the million is held by a port that makes them up as it is asked, plan by plan",
      ],
    };
  },
};

function exactly(name: string, value: number, wanted: number): Figure {
  return { name, value, unit: "calls", target: { exactly: wanted } };
}

/** A country's worth of plans, one after the other: no more is held than one plan's wakes. */
async function compareMillion(
  situation: ReturnType<typeof situationOf>,
  wakes: ReturnType<typeof wakesAhead>,
) {
  let mostHeld = 0;
  const scheduler: WakeScheduler = {
    async held(planId) {
      const held = wakes.map((at) => ({ name: `${planId}.${at.epochMilliseconds}`, at }));
      mostHeld = Math.max(mostHeld, held.length);
      return held;
    },
    set: () => Promise.reject(new Error("nothing was to be set")),
    setCourier: () => Promise.reject(new Error("no courier was to be called")),
    remove: () => Promise.reject(new Error("nothing was to be removed")),
  };
  const plans = Math.ceil(schedules / wakes.length);
  const heaps: number[] = [];
  const start = performance.now();
  for (let n = 0; n < plans; n++) {
    if (n % Math.floor(plans / 10) === 0) heaps.push(heapMegabytes());
    await reconcileWakes({ scheduler } as App, situation, wakes, activatedAt);
  }
  const milliseconds = performance.now() - start;
  const late = heaps.slice(-3);
  return { milliseconds, mostHeld, growthMegabytes: median(late) - (heaps[1] ?? 0) };
}

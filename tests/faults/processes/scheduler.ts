import { openLocalScheduler } from "@dondoc/scheduler-local/local-scheduler";

/**
 * The local scheduler in a process of its own. Arguments: directory, port, region, account, group,
 * where deliveries go. It fires when it is told an instant, and answers when all is delivered.
 */
const [directory = "", port = "0", region = "", accountId = "", group = "", target = ""] =
  process.argv.slice(2);
let instant = Date.parse("2025-09-01T00:00:00Z");

const scheduler = await openLocalScheduler({
  directory,
  clock: { now: () => instant },
  region,
  accountId,
  async deliver(delivery) {
    const body = JSON.stringify({ input: delivery.input, now: instant });
    const { ok, status } = await fetch(target, { method: "POST", body });
    if (!ok) throw new Error(`the target answered ${status}`);
  },
});

/** Everything up to `until`, the retries of failed deliveries included. */
async function fireUpTo(until: number): Promise<number> {
  let fired = 0;
  for (let due = scheduler.nextDueAt(); due !== null && due <= until; due = scheduler.nextDueAt()) {
    instant = Math.max(instant, due);
    fired += await scheduler.fireDue();
  }
  instant = Math.max(instant, until);
  return fired;
}

process.on("message", async ({ id, until }: { id: number; until: number }) => {
  // What could not be kept is due as before.
  process.send?.({ id, answer: await fireUpTo(until).catch((error) => String(error)) });
});
process.on("disconnect", () => process.exit(0));
const request = new Request(`http://scheduler/schedule-groups/${group}`, {
  method: "POST",
  body: "{}",
});
await scheduler.fetch(request);
await scheduler.listen(Number(port));
process.send?.({ ready: true });

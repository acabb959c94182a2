import { scheduleInput } from "./fixture.ts";
import { openLocalScheduler } from "./local-scheduler.ts";

// A process for the durability tests to kill: it prints what it was told is done.
const [, , mode, directory = ""] = process.argv;

const scheduler = await openLocalScheduler({
  directory,
  clock: { now: () => Date.parse("2025-11-21T00:00:00Z") },
  async deliver({ scheduleName, executionId }) {
    await new Promise((resolve) => setTimeout(resolve, 2));
    process.stdout.write(`delivered ${scheduleName} ${executionId}\n`);
  },
});

async function create(name: string) {
  const response = await scheduler.fetch(
    new Request(`http://localhost/schedules/${name}`, {
      method: "POST",
      body: JSON.stringify(scheduleInput({ ScheduleExpression: "at(2030-01-01T00:00:00)" })),
    }),
  );
  if (response.status === 200) process.stdout.write(`${name}\n`);
}

if (mode === "write") {
  const writers = Array.from({ length: 4 }, async (_, writer) => {
    for (let i = 0; ; i++) await create(`p${process.pid}-w${writer}-${i}`);
  });
  await Promise.all(writers);
} else {
  await scheduler.fireDue();
  await scheduler.close();
}

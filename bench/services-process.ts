import { join } from "node:path";
import { accountId, names, region } from "@dondoc/local/local-resources";
import { openLocalSes } from "@dondoc/local/ses/local-ses";
import { openLocalScheduler } from "@dondoc/scheduler-local/local-scheduler";

// The mail service, without events, and the scheduler, without targets: what the functions call.
const [directory = ""] = process.argv.slice(2);
const clock = { now: () => Date.parse("2025-11-20T08:00:00+07:00") };
const ses = await openLocalSes({ directory: join(directory, "ses"), clock, region, accountId });
const scheduler = await openLocalScheduler({
  directory: join(directory, "scheduler"),
  clock,
  region,
  accountId,
  deliver: async () => {},
});
const urls = { ses: (await ses.listen()).url, scheduler: (await scheduler.listen()).url };
await scheduler.fetch(
  new Request(`${urls.scheduler}/schedule-groups/${names.group}`, { method: "POST", body: "{}" }),
);
process.on("disconnect", () => process.exit(0));
process.send?.(urls);

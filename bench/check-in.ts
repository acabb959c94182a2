import { join } from "node:path";
import { leaderPage, recordCheckIn } from "@dondoc/app/leader";
import type { App } from "@dondoc/app/ports";
import { dynamoClient } from "@dondoc/aws/clients";
import { createDynamoTable } from "@dondoc/aws/dynamo-table";
import { names } from "@dondoc/local/local-resources";
import { startRuntime } from "@dondoc/local/runtime";
import { type Answering, openAnswering } from "./answering.ts";
import { capacityOf } from "./capacity.ts";
import { inDirectory } from "./directory.ts";
import type { Bench, Figure, Finding } from "./figure.ts";
import type { LoadResult } from "./load.ts";
import { median, quantile } from "./measure.ts";
import { atOnce, type Ground, racePages } from "./page-race.ts";
import { openPostgres } from "./postgres.ts";

export const checkIn: Bench = {
  name: "check-in",
  about: "a leader's page and an answer: store calls, capacity, and speed against other ways",
  run: ({ rounds }) =>
    inDirectory(async (directory) => {
      const dataDirectory = join(directory, "runtime");
      const runtime = await startRuntime({ dataDirectory, port: 0, quiet: true });
      const postgres = await openPostgres(directory);
      try {
        return await measured({ app: runtime.app, url: runtime.url, postgres }, rounds);
      } finally {
        await postgres?.end();
        await runtime.close();
      }
    }),
};

async function measured(ground: Ground, rounds: number): Promise<Finding> {
  const { app, postgres } = ground;
  const answering = await openAnswering(app);
  const before = await counted(app, answering);
  const speed = await racePages(ground, answering, rounds);
  const after = await counted(app, answering);
  const figures: Figure[] = [
    { name: "store calls, GET page", value: before.get.calls, unit: "", target: { atMost: 2 } },
    { name: "store calls, POST answer", value: before.post.calls, unit: "", target: { atMost: 2 } },
    { name: "capacity, GET page", value: before.get.units, unit: "RCU", quoted: true },
    { name: "capacity, POST answer", value: before.post.units, unit: "RCU + WCU", quoted: true },
    ...ratios("GET page", speed.get, speed.bareGet),
    ...ratios("POST answer", speed.post, speed.barePost),
    ...(postgres
      ? [
          against("GET page, against Express and PostgreSQL", speed.get, speed.rivalGet),
          against("POST answer, against Express and PostgreSQL", speed.post, speed.rivalPost),
        ]
      : []),
    { name: "capacity, GET page, after all answers", value: after.get.units, unit: "RCU" },
  ];
  return {
    figures,
    notes: [
      `GET: ${before.get.commands.join(", ")}; POST: ${before.post.commands.join(", ")}`,
      `${answering.given()} answers on record at the end; ${atOnce} requests at once from a process of their own`,
      postgres
        ? `Express and PostgreSQL ${postgres.version}: the same page and use-cases over tables, rows believed as they are`
        : "SKIPPED: PostgreSQL is not installed, so that nothing is compared with Express over it",
      "bare: the same calls of the same rows in a Hono route on the same kind of server",
    ],
  };
}

/** What one page and one answer call and take, on a store whose client is listened to. */
async function counted(app: App, answering: Answering) {
  const client = dynamoClient();
  const capacity = capacityOf(client);
  const listened = {
    ...app,
    table: createDynamoTable({ client, tableName: names.table }),
  };
  const { token, form } = answering.next();
  await leaderPage(listened, token);
  const get = capacity.taken();
  await recordCheckIn(listened, token, { ...form, progress: {} });
  const post = capacity.taken();
  client.destroy();
  return { get, post };
}

/** The first of the results is the warm-up's. */
function against(name: string, [, ...ours]: LoadResult[], [, ...theirs]: LoadResult[]): Figure {
  const rates = ours.map(({ perSecond }, n) => perSecond / (theirs[n]?.perSecond ?? perSecond));
  return { name, value: median(rates), unit: "×", quoted: true };
}

function ratios(name: string, all: LoadResult[], bares: LoadResult[]): Figure[] {
  const [[, ...ours], [, ...bare]] = [all, bares];
  const at = (results: LoadResult[], share: number) =>
    quantile(
      results.flatMap((result) => result.latencies),
      share,
    );
  const latency = (share: number) => ({
    name: `p${share * 100}, ${name} (bare ${at(bare, share).toFixed(1)} ms)`,
    value: at(ours, share),
    unit: "ms",
    quoted: true,
  });
  return [
    { name: `${name}, a second`, value: median(ours.map((one) => one.perSecond)), unit: "" },
    { ...against(`${name}, against bare`, all, bares), target: { atLeast: 0.8 } },
    latency(0.5),
    latency(0.99),
  ];
}

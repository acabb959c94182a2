import { join } from "node:path";
import { leaderPage, recordCheckIn } from "@dondoc/app/leader";
import type { App } from "@dondoc/app/ports";
import { dynamoClient } from "@dondoc/aws/clients";
import { createDynamoTable } from "@dondoc/aws/dynamo-table";
import { names } from "@dondoc/local/local-resources";
import { startRuntime } from "@dondoc/local/runtime";
import type { StoreKind } from "@dondoc/local/store/local-store";
import { type Answering, openAnswering } from "./answering.ts";
import { capacityOf } from "./capacity.ts";
import { inDirectory } from "./directory.ts";
import type { Bench, Figure, Finding, Target } from "./figure.ts";
import type { LoadResult } from "./load.ts";
import { median, quantile } from "./measure.ts";
import { atOnce, type Ground, racePages, type Speed } from "./page-race.ts";
import { openPostgres, type Postgres } from "./postgres.ts";

export const checkIn: Bench = {
  name: "check-in",
  about: "a leader's page and an answer: store calls, capacity, and speed against other ways",
  run: ({ rounds }) => onRuntime("wire", (ground) => measured(ground, rounds)),
};

export const checkInSqlite: Bench = {
  name: "check-in-sqlite",
  about: "the same over a file of SQLite, as on a real machine",
  run: ({ rounds }) =>
    onRuntime("sqlite", async (ground) => {
      const answering = await openAnswering(ground.app);
      const speed = await racePages(ground, answering, rounds);
      return {
        figures: [
          ...speeds("GET page", speed.get),
          ...speeds("POST answer", speed.post),
          ...(ground.postgres ? againstRival(speed, { atLeast: 1 }) : []),
        ],
        notes: [
          `${answering.given()} answers on record at the end; each is on the disk before it is answered`,
          ofRival(ground.postgres),
        ],
      };
    }),
};

function onRuntime(store: StoreKind, work: (ground: Ground) => Promise<Finding>): Promise<Finding> {
  return inDirectory(async (directory) => {
    const dataDirectory = join(directory, "runtime");
    const runtime = await startRuntime({ dataDirectory, port: 0, quiet: true, store });
    const postgres = await openPostgres(directory);
    try {
      return await work({ app: runtime.app, url: runtime.url, postgres, store });
    } finally {
      await postgres?.end();
      await runtime.close();
    }
  });
}

async function measured(ground: Ground, rounds: number): Promise<Finding> {
  const { app, postgres } = ground;
  const answering = await openAnswering(app);
  const before = await counted(app, answering);
  const speed = await racePages(ground, answering, rounds);
  const after = await counted(app, answering);
  const figures: Figure[] = [
    { name: "store calls, GET page", value: before.get.calls, unit: "", target: { atMost: 4 } },
    { name: "store calls, POST answer", value: before.post.calls, unit: "", target: { atMost: 3 } },
    { name: "capacity, GET page", value: before.get.units, unit: "RCU", quoted: true },
    { name: "capacity, POST answer", value: before.post.units, unit: "RCU + WCU", quoted: true },
    ...ratios("GET page", speed.get, speed.bareGet),
    ...ratios("POST answer", speed.post, speed.barePost),
    ...(postgres ? againstRival(speed) : []),
    { name: "capacity, GET page, after all answers", value: after.get.units, unit: "RCU" },
  ];
  return {
    figures,
    notes: [
      `GET: ${before.get.commands.join(", ")}; POST: ${before.post.commands.join(", ")}`,
      `${answering.given()} answers on record at the end; ${atOnce} requests at once from a process of their own`,
      ofRival(postgres),
      "bare: the same calls of the same rows in a Hono route on the same kind of server",
    ],
  };
}

function againstRival(speed: Speed, target?: Target): Figure[] {
  return [
    {
      ...against("GET page, against Express and PostgreSQL", speed.get, speed.rivalGet),
      ...(target && { target }),
    },
    {
      ...against("POST answer, against Express and PostgreSQL", speed.post, speed.rivalPost),
      ...(target && { target }),
    },
  ];
}

function ofRival(postgres: Postgres | null): string {
  return postgres
    ? `Express and PostgreSQL ${postgres.version}: the same page and use-cases over tables, rows believed as they are`
    : "SKIPPED: PostgreSQL is not installed, so that nothing is compared with Express over it";
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
  // The plan's version is read once in a process.
  await leaderPage(listened, { token });
  capacity.taken();
  await leaderPage(listened, { token });
  const get = capacity.taken();
  await recordCheckIn(listened, { token, form: { ...form, progress: {} } });
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
  return [
    ...speeds(name, all, bares),
    { ...against(`${name}, against bare`, all, bares), target: { atLeast: 0.8 } },
  ];
}

function speeds(name: string, [, ...ours]: LoadResult[], [, ...bare]: LoadResult[] = []): Figure[] {
  const at = (results: LoadResult[], share: number) =>
    quantile(
      results.flatMap((result) => result.latencies),
      share,
    );
  const latency = (share: number) => ({
    name: `p${share * 100}, ${name}${bare.length > 0 ? ` (bare ${at(bare, share).toFixed(1)} ms)` : ""}`,
    value: at(ours, share),
    unit: "ms",
    quoted: true,
  });
  return [
    { name: `${name}, a second`, value: median(ours.map((one) => one.perSecond)), unit: "" },
    latency(0.5),
    latency(0.99),
  ];
}

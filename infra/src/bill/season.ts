import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient, paginateScan } from "@aws-sdk/client-dynamodb";
import { listPlans } from "@dondoc/app/plan/plan-rows";
import { functionNames } from "@dondoc/functions/function-names";
import { names, region } from "@dondoc/local/local-resources";
import type { Meter } from "@dondoc/local/meter";
import { type Runtime, startRuntime } from "@dondoc/local/runtime";
import { openStoreProcess } from "@dondoc/local/store-process";
import { root } from "../root.ts";
import { openCapacityProxy } from "./capacity-proxy.ts";
import type { Counted } from "./counted.ts";
import { openLink } from "./leader.ts";
import { openNeighbour } from "./neighbour.ts";
import { bringDocument, lookAround, signIn, staff, takeReport } from "./office.ts";
import type { Visitor } from "./visitor.ts";

const firstDay = Date.parse("2025-09-01T07:00:00+07:00");
const oneDay = 86_400_000;

/**
 * Lives a quarter of the demo's plan on one machine and counts. More is asked of the service than a
 * commune that finishes its tasks would ask: `leader.ts`, `office.ts` and `neighbour.ts` say what.
 */
export async function countSeason(days: number, tell: (line: string) => void): Promise<Counted> {
  const directory = await mkdtemp(join(tmpdir(), "dondoc-bill-"));
  const store = await openStoreProcess({ directory, endpoint: undefined, log: tell, onGone: fail });
  const proxy = await openCapacityProxy(store.endpoint);
  const counts = {
    runs: Object.fromEntries(functionNames.map((name) => [name, 0])) as Counted["runs"],
    pageBytes: 0,
    bucketWrites: 0,
    bucketReads: 0,
  };
  const runtime = await startRuntime({
    dataDirectory: join(directory, "runtime"),
    port: 0,
    storeEndpoint: proxy.endpoint,
    clock: new Date(firstDay).toISOString(),
    variables: { DONDOC_SIGN_IN_MILLISECONDS: "0" },
    log: () => {},
    meter: meterOf(counts),
  });
  try {
    await live(runtime, days, tell);
    const inbox = runtime.ses.inbox();
    return {
      days,
      mails: inbox.length,
      recipients: inbox.reduce(
        (sum, { to, cc, bcc }) => sum + to.length + cc.length + bcc.length,
        0,
      ),
      ...counts,
      ...proxy.used,
      tableBytes: await tableBytes(store.endpoint),
    };
  } finally {
    await runtime.close();
    await proxy.close();
    await store.close();
    await rm(directory, { recursive: true, force: true });
  }
}

/** A list costs what a write costs, a deletion nothing. https://aws.amazon.com/s3/pricing/ */
function meterOf(
  counts: Pick<Counted, "runs" | "pageBytes" | "bucketWrites" | "bucketReads">,
): Meter {
  return {
    ran(name, bytes) {
      counts.runs[name] += 1;
      counts.pageBytes += bytes;
    },
    asked(what) {
      if (what === "read") counts.bucketReads += 1;
      else if (what !== "delete") counts.bucketWrites += 1;
    },
  };
}

async function live(runtime: Runtime, days: number, tell: (line: string) => void): Promise<void> {
  const [plan] = await listPlans(runtime.app);
  if (!plan) throw new Error("the demo has no plan");
  const neighbour = await openNeighbour(runtime, plan.id);
  const document = await readFile(
    join(root, "packages/importer/corpus/02-xa-nhan-trong-doan.txt"),
    "utf8",
  );
  let persons: Visitor[] = [];
  let read = 0;
  try {
    for (let day = 0; day < days; day++) {
      await runtime.advanceTo(new Date(firstDay + day * oneDay + 3 * 3_600_000).toISOString());
      const mails = runtime.ses.inbox().slice(read);
      for (const [index, { text }] of mails.entries()) await openLink(runtime, text, read + index);
      read += mails.length;
      const weekday = day % 7;
      if (weekday === 0) persons = await Promise.all(staff.map((email) => signIn(runtime, email)));
      if (weekday < 5) {
        for (const person of persons) await lookAround(person, plan.id, day);
        await neighbour.ask();
        await neighbour.ask();
      }
      const [manager] = persons;
      if (manager && weekday === 4) await takeReport(manager, plan.id);
      if (manager && day === 0) await bringDocument(manager, document);
      if (day % 15 === 0) tell(`day ${day} of ${days}: ${read} mails`);
    }
  } finally {
    await neighbour.close();
  }
}

async function tableBytes(endpoint: string): Promise<number> {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = new DynamoDBClient({ endpoint, region, credentials });
  let bytes = 0;
  for await (const { Items = [] } of paginateScan({ client }, { TableName: names.table }))
    for (const item of Items)
      for (const [name, value] of Object.entries(item))
        bytes += Buffer.byteLength(name) + Buffer.byteLength(String(Object.values(value)[0]));
  client.destroy();
  return bytes;
}

function fail(error: Error): void {
  throw error;
}

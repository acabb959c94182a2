import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient, paginateScan } from "@aws-sdk/client-dynamodb";
import { names, region } from "@dondoc/local/local-resources";
import { type Runtime, startRuntime } from "@dondoc/local/runtime";
import { openStoreProcess } from "@dondoc/local/store-process";
import { openCapacityProxy } from "./capacity-proxy.ts";
import type { Counted } from "./usage.ts";

const firstDay = Date.parse("2025-09-01T07:00:00+07:00");
const day = 86_400_000;

/**
 * Lives a quarter of the demo's plan on one machine and counts. Every link is opened twice, by a
 * mail scanner and by a person, and every other mail is answered, "under way", so that reminders go
 * on: more is asked of the service than a commune that finishes its tasks would ask.
 */
export async function countSeason(days: number, tell: (line: string) => void): Promise<Counted> {
  const directory = await mkdtemp(join(tmpdir(), "dondoc-bill-"));
  const store = await openStoreProcess({ directory, endpoint: undefined, log: tell, onGone: fail });
  const proxy = await openCapacityProxy(store.endpoint);
  let wakes = 0;
  const runtime = await startRuntime({
    dataDirectory: join(directory, "runtime"),
    port: 0,
    storeEndpoint: proxy.endpoint,
    clock: new Date(firstDay).toISOString(),
    log: (line) => {
      if (/: \d+ mails?$/.test(line)) wakes += 1;
    },
  });
  try {
    let pageRequests = 0;
    let read = 0;
    for (let n = 0; n < days; n++) {
      await runtime.advanceTo(new Date(firstDay + n * day + 3 * 3_600_000).toISOString());
      const mails = runtime.ses.inbox().slice(read);
      for (const [index, { text }] of mails.entries())
        pageRequests += await openLink(runtime, text, (read + index) % 2 === 0);
      read += mails.length;
      if (n % 15 === 0) tell(`day ${n} of ${days}: ${read} mails`);
    }
    const inbox = runtime.ses.inbox();
    return {
      days,
      wakes,
      mails: inbox.length,
      recipients: inbox.reduce(
        (sum, { to, cc, bcc }) => sum + to.length + cc.length + bcc.length,
        0,
      ),
      pageRequests,
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

/** Answers how many requests it took. */
async function openLink(runtime: Runtime, mail: string, answers: boolean): Promise<number> {
  const token = /\/l\/([A-Za-z0-9_-]{22})/.exec(mail)?.[1];
  if (!token) return 0;
  const url = `${runtime.url}/l/${token}`;
  await (await fetch(url)).text();
  const page = await (await fetch(url)).text();
  const form = /<form\b[^>]*action="([^"]*check-ins)"[^>]*>([\s\S]*?)<\/form>/.exec(page);
  if (!answers || !form) return 2;
  const hidden = [...(form[2] ?? "").matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)].map(
    ([tag]): [string, string] => [
      /name="([^"]*)"/.exec(tag)?.[1] ?? "",
      /value="([^"]*)"/.exec(tag)?.[1] ?? "",
    ],
  );
  const body = new URLSearchParams([...hidden, ["status", "in-progress"], ["note", "Đang làm."]]);
  const answer = await fetch(new URL(form[1] ?? "", url), { method: "POST", body });
  await answer.text();
  if (!answer.ok) throw new Error(`an answer was refused with ${answer.status}`);
  // The redirect after the post is a third look at the page.
  return 4;
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

import type { FunctionName } from "@dondoc/functions/function-names";
import { functionSizes } from "@dondoc/functions/function-sizes";
import { sweepEvery } from "../sweep.ts";
import type { Counted } from "./counted.ts";
import type { Quantities } from "./price.ts";

const daysAMonth = 30;
const secondsAMonth = daysAMonth * 86_400;

/** What no machine here can count: how long a function runs on AWS, how much it says, how large a photo is. */
export const assumed = {
  /** From asked to answered, with a cold start now and then. */
  seconds: {
    web: 0.15,
    console: 0.2,
    import: 1,
    papers: 1,
    api: 0.15,
    wake: 2,
    sweep: 0.3,
    "mail-events": 0.1,
    attachments: 2,
    webhooks: 2,
  } satisfies Record<FunctionName, number>,
  logBytesPerRun: 2500,
  /** Logs are kept for three months. */
  logMonths: 3,
  megabytesPerFile: 2,
  /** Files are kept for as long as the plan's records: reckoned with after five years. */
  fileMonths: 60,
  /** Send, receive and delete of each message. */
  queueRequestsPerMessage: 3,
  /** Lambda asks three idle queues all the time: five pollers each, 20 seconds a question. */
  polls: (3 * 5 * secondsAMonth) / 20,
  /** DynamoDB holds a key for five minutes for each who asks: ten functions, if none ever rests. */
  keyRequests: (10 * secondsAMonth) / 300,
  /** Of 100 traces, how many X-Ray samples beyond the first in each second. */
  tracedShare: 0.05,
} as const;

/** What a stage has, however few communes it serves. A test counts the template's. */
export const perStage = { alarmMetrics: 40, ownMetrics: 6, dashboards: 1 } as const;

/** A month of 30 days with so many communes in one stage. */
export function monthOf(counted: Counted, communes: number): Quantities {
  const monthly = (count: number) => (count / counted.days) * daysAMonth * communes;
  // One sweep serves all: the more communes, the longer it takes, but it comes no oftener.
  const sweeps = secondsAMonth / sweepEvery.toSeconds();
  const runs = Object.entries(counted.runs).map(([name, count]) => {
    const fn = name as FunctionName;
    return [fn, fn === "sweep" ? sweeps : monthly(count)] as const;
  });
  const allRuns = runs.reduce((sum, [, count]) => sum + count, 0);
  const { wake, webhooks, attachments, ...others } = counted.runs;
  const pages = others.web + others.console + others.import + others.papers + others.api;
  const tableGigabytes = (counted.tableBytes * communes) / 1e9;
  const fileGigabytes = (monthly(attachments) * assumed.megabytesPerFile) / 1e3;
  const logGigabytes = (allRuns * assumed.logBytesPerRun) / 1e9;
  return {
    lambdaRequests: allRuns,
    lambdaGigabyteSeconds: runs.reduce(
      (sum, [name, count]) =>
        sum + (count * assumed.seconds[name] * functionSizes[name].memoryMegabytes) / 1024,
      0,
    ),
    apiRequests: monthly(pages),
    tableReads: monthly(counted.readUnits),
    tableWrites: monthly(counted.writeUnits),
    tableGigabytes,
    recoveryGigabytes: tableGigabytes,
    keyRequests: assumed.keyRequests,
    schedules: monthly(wake + webhooks) + sweeps,
    events: monthly(attachments + others["mail-events"]),
    queueRequests:
      monthly(wake + webhooks + attachments) * assumed.queueRequestsPerMessage + assumed.polls,
    mailRecipients: monthly(counted.recipients),
    bucketGigabytes: fileGigabytes * assumed.fileMonths,
    bucketWrites: monthly(counted.bucketWrites),
    bucketReads: monthly(counted.bucketReads),
    // Each file is looked at once by somebody.
    transferGigabytes: monthly(counted.pageBytes) / 1e9 + fileGigabytes,
    logGigabytes,
    keptLogGigabytes: logGigabytes * assumed.logMonths,
    ...perStage,
    traces: allRuns * assumed.tracedShare,
  };
}

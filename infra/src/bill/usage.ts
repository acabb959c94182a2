import type { Quantities } from "./price.ts";

/** What one commune's plan made happen, counted in a season on one machine. */
export interface Counted {
  days: number;
  wakes: number;
  mails: number;
  recipients: number;
  pageRequests: number;
  readUnits: number;
  writeUnits: number;
  tableBytes: number;
}

/** What no machine here can count: how long a function runs on AWS, and how much it says. */
export const assumed = {
  seconds: { web: 0.15, console: 0.2, wake: 2, sweep: 0.3, mailEvents: 0.1 },
  gigabytes: { web: 1, console: 1, wake: 0.5, sweep: 0.5, mailEvents: 0.25 },
  /** Of the console: three persons of a commune who look at ten pages each on a working day. */
  consolePagesPerMonth: 3 * 10 * 21,
  /** A page of the console reads who asks, and a plan with its ledger. */
  readUnitsPerConsolePage: 20,
  logBytesPerRun: 2500,
  /** The Send and the Delivery event of each mail. */
  eventsPerMail: 2,
  /** Send, receive and delete of each wake. */
  queueRequestsPerWake: 3,
  /** Lambda asks two idle queues all the time: five pollers each, 20 seconds a question. */
  pollsPerMonth: (2 * 5 * 30 * 86_400) / 20,
  /** Every 15 minutes, day and night. */
  sweepsPerMonth: 30 * 96,
  /** Of 100 traces, how many X-Ray samples beyond the first in each second. */
  tracedShare: 0.05,
} as const;

/** What a stage has, however few communes it serves. */
export const perStage = { alarms: 15, ownMetrics: 3, dashboards: 1 } as const;

/** A month of 30 days with so many communes in one stage. */
export function monthOf(counted: Counted, communes: number): Quantities {
  const monthly = (count: number) => (count / counted.days) * 30 * communes;
  const wakes = monthly(counted.wakes);
  const web = monthly(counted.pageRequests);
  const console = assumed.consolePagesPerMonth * communes;
  const mailEvents = monthly(counted.mails) * assumed.eventsPerMail;
  const runs = { web, console, wake: wakes, sweep: assumed.sweepsPerMonth, mailEvents };
  const allRuns = Object.values(runs).reduce((sum, count) => sum + count, 0);
  const gigabyteSeconds = Object.entries(runs).reduce((sum, [name, count]) => {
    const kind = name as keyof typeof runs;
    return sum + count * assumed.seconds[kind] * assumed.gigabytes[kind];
  }, 0);
  const tableGigabytes = (counted.tableBytes * communes) / 1e9;
  return {
    lambdaRequests: allRuns,
    lambdaGigabyteSeconds: gigabyteSeconds,
    apiRequests: web + console,
    tableReads:
      monthly(counted.readUnits) +
      console * assumed.readUnitsPerConsolePage +
      assumed.sweepsPerMonth,
    tableWrites: monthly(counted.writeUnits),
    tableGigabytes,
    recoveryGigabytes: tableGigabytes,
    schedules: wakes + assumed.sweepsPerMonth,
    queueRequests: wakes * assumed.queueRequestsPerWake + assumed.pollsPerMonth,
    mailRecipients: monthly(counted.recipients),
    logGigabytes: (allRuns * assumed.logBytesPerRun) / 1e9,
    ...perStage,
    traces: allRuns * assumed.tracedShare,
  };
}

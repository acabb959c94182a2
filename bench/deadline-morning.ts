import { SendEmailCommand, type SendEmailCommandInput } from "@aws-sdk/client-sesv2";
import { inParallel } from "@dondoc/app/parallel";
import type { App } from "@dondoc/app/ports";
import { wakePlan } from "@dondoc/app/wake";
import type { StoreKind } from "@dondoc/local/store/local-store";
import { inDirectory } from "./directory.ts";
import { saveDuePlans } from "./due-plan.ts";
import type { Bench, Figure, Finding } from "./figure.ts";
import { heapMegabytes } from "./heap.ts";
import { busyMorning } from "./lived-plan.ts";
import { median } from "./measure.ts";
import { openPostgres, type Postgres } from "./postgres.ts";
import { countStoreCalls } from "./requests.ts";
import { openRival } from "./rival-morning.ts";
import { sentMail } from "./sent-mail.ts";
import { besideServices } from "./services.ts";
import { sinkClient } from "./sink.ts";

const noticesEach = 40;
/** As many wakes at once as the production stage has. */
const wakesAtOnce = 10;
/** Of the sink alone: what the wakes at once have in flight together. */
const mailsAtOnce = 80;
const parts = 10;

/** This process does what the functions do. The wakes come in parts, each beside as many bare mails. */
export const deadlineMorning: Bench = {
  name: "deadline-morning",
  about: "every notice due at 08:00 on 20/11: from the first wake to the last mail accepted",
  run: ({ notices }) => morningOver("wire", notices),
};

export const deadlineMorningSqlite: Bench = {
  name: "deadline-morning-sqlite",
  about: "the same over a file of SQLite, as on a real machine",
  run: ({ notices }) => morningOver("sqlite", notices),
};

function morningOver(kind: StoreKind, notices: number): Promise<Finding> {
  return besideServices(kind, (opened) =>
    inDirectory(async (directory) => {
      const app = { ...opened, clock: { now: () => busyMorning } };
      const postgres = await openPostgres(directory);
      const plans = Math.max(parts, Math.round(notices / noticesEach));
      try {
        return await measured(app, kind, plans, postgres);
      } finally {
        await postgres?.end();
      }
    }),
  );
}

async function measured(
  app: App,
  kind: StoreKind,
  plans: number,
  postgres: Postgres | null,
): Promise<Finding> {
  const ids = await saveDuePlans(app, plans, noticesEach);
  const small = await saveDuePlans(app, parts, 10);
  const [alone = ""] = await saveDuePlans(app, 1, 1);
  const mail = await sentMail(app, alone);
  const rival = postgres && (await openRival(postgres, mail));
  const store = countStoreCalls();
  await inParallel(small, wakesAtOnce, (id) => wakePlan(app, id));
  const writesOfSmall = store.writes() / small.length;
  store.reset();
  const ratios: number[] = [];
  const overRival: number[] = [];
  const heaps: number[] = [];
  const bareCpu: number[] = [];
  const ourCpu: number[] = [];
  let seconds = 0;
  let sent = 0;
  await sinkRate(mail, 2 * mailsAtOnce);
  for (let part = 0; part < parts; part++) {
    const ours = ids.filter((_, n) => n % parts === part);
    const beforeSink = process.cpuUsage();
    const sink = await sinkRate(mail, ours.length * noticesEach);
    bareCpu.push(cpuMilliseconds(beforeSink) / (ours.length * noticesEach));
    const before = process.cpuUsage();
    const start = performance.now();
    const reports = await inParallel(ours, wakesAtOnce, (id) => wakePlan(app, id));
    const took = (performance.now() - start) / 1000;
    const mails = reports.reduce((sum, report) => sum + report.sent, 0);
    seconds += took;
    sent += mails;
    ourCpu.push(cpuMilliseconds(before) / mails);
    ratios.push(mails / took / sink);
    if (rival) overRival.push(mails / took / (await rival.rate(ours.length * noticesEach)));
    heaps.push(heapMegabytes());
  }
  store.end();
  await rival?.end();
  const [, first = 0] = heaps;
  const calls: Figure[] = [
    {
      name: "store write calls a notice",
      value: (store.writes() / plans - writesOfSmall) / (noticesEach - 10),
      unit: "",
      target: { atMost: 2 },
    },
    { name: "the same with the wake's own", value: store.writes() / sent, unit: "" },
    { name: "store calls a notice", value: store.all() / sent, unit: "" },
  ];
  return {
    figures: [
      { name: "notices sent", value: sent, unit: "", target: { exactly: plans * noticesEach } },
      { name: "first wake to last mail accepted", value: seconds, unit: "s", quoted: true },
      { name: "mails a second", value: sent / seconds, unit: "", quoted: true },
      {
        name: "against the sink alone",
        value: median(ratios),
        unit: "×",
        target: { atLeast: kind === "sqlite" ? 0.6 : 0.8 },
      },
      ...(rival
        ? [
            {
              name: "against pg-boss and nodemailer",
              value: median(overRival),
              unit: "×",
              quoted: true,
            },
          ]
        : []),
      { name: "processor time a mail, the sink alone", value: median(bareCpu), unit: "ms" },
      { name: "processor time a mail", value: median(ourCpu), unit: "ms" },
      ...(kind === "sqlite" ? [] : calls),
      {
        name: "memory kept from the second tenth to the last",
        value: (heaps.at(-1) ?? 0) - first,
        unit: "MB",
        target: { atMost: 4 },
      },
    ],
    notes: [
      `${plans} plans; ${wakesAtOnce} wakes at once, 8 mails each; sink alone: one of these mails, ${mailsAtOnce} at once`,
      postgres
        ? `pg-boss and nodemailer over PostgreSQL ${postgres.version}: claim, send, record; the same mail, ready, nothing worked out`
        : "SKIPPED: PostgreSQL is not installed, so that nothing is compared with pg-boss over it",
      ...(kind === "sqlite"
        ? ["each claim and each record is on the disk before the next step"]
        : [
            `store calls of this process: ${store.said()}`,
            "the writes a notice are the difference between plans of 40 notices and plans of 10",
          ]),
      "the mail service raises no events here: recording them is another function's work",
    ],
  };
}

/** Of this process, with what the SDK needs, and without the mail service's own. */
function cpuMilliseconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

/** Mails a second that the sink takes when nothing else is done: a wake's own mail, again and again. */
async function sinkRate(mail: SendEmailCommandInput, count: number): Promise<number> {
  const client = sinkClient();
  const start = performance.now();
  await inParallel(Array.from({ length: count }), mailsAtOnce, () =>
    client.send(new SendEmailCommand(mail)),
  );
  const seconds = (performance.now() - start) / 1000;
  client.destroy();
  return count / seconds;
}

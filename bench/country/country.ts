import type { App } from "@dondoc/app/ports";
import { wakePlan } from "@dondoc/app/wake";
import { noticesDue } from "@dondoc/core/notice/notice";
import { situationOf } from "@dondoc/core/obligation/situation";
import { saveDuePlans } from "../due-plan.ts";
import type { Bench, Figure } from "../figure.ts";
import { busyMorning, livedPlan, ownPlan } from "../lived-plan.ts";
import { median } from "../measure.ts";
import { besideServices } from "../services.ts";
import { chart, clock } from "./chart.ts";
import { type Morning, type Outcome, simulate } from "./model.ts";

/** Communes, wards and special zones of Việt Nam since 1/7/2025. */
const communes = 3321;

/**
 * Assumed, not measured. SES gives an account out of its sandbox a rate and a quota by its use; the
 * smallest here are what new accounts report. A wake comes again after the queue's visibility
 * timeout (infra/src/wakes.ts).
 * https://docs.aws.amazon.com/ses/latest/dg/quotas.html
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/scheduler-quotas.html
 */
const assumed = {
  newAccount: { sendRate: 14, dailyQuota: 50_000 },
  retrySeconds: 720,
  receives: 10,
};
const granted = 200_000;

const settings = [
  { concurrency: 10, window: 15, ...assumed.newAccount },
  { concurrency: 10, window: 15, sendRate: 50, dailyQuota: granted },
  { concurrency: 10, window: 30, sendRate: 50, dailyQuota: granted },
  { concurrency: 2, window: 15, sendRate: 50, dailyQuota: granted },
  { concurrency: 20, window: 30, sendRate: 100, dailyQuota: granted },
];

export const country: Bench = {
  name: "country",
  about: "20/11 at 08:00 in 3,321 communes: a model fed with the service times of this machine",
  run: async () => {
    const service = await besideServices("wire", serviceTimes);
    const noticesEach = noticesOfOurs();
    const base = { communes, noticesEach, ...service, ...assumed };
    const morning = ({ concurrency, window, sendRate, dailyQuota }: (typeof settings)[number]) =>
      ({
        ...base,
        concurrency,
        windowSeconds: window * 60,
        sendRate,
        dailyQuota,
      }) satisfies Morning;
    const outcomes = settings.map((one) => ({ one, outcome: simulate(morning(one)) }));
    const all = communes * noticesEach;
    const title = `Share of ${all.toLocaleString("en-US")} mails accepted on the morning of 20/11`;
    const curves = outcomes.map(({ one, outcome }) => ({
      label: named(one),
      acceptedAt: outcome.acceptedAt,
    }));
    const figures: Figure[] = [
      { name: "measured: a wake by itself", value: service.wakeSeconds * 1000, unit: "ms" },
      { name: "measured: each notice", value: service.noticeSeconds * 1000, unit: "ms" },
      { name: "notices of a plan like ours that day", value: noticesEach, unit: "" },
      { name: "notices of the country", value: all, unit: "" },
      ...outcomes.map(({ one, outcome }) => ({
        name: `told by 09:00: ${named(one)}`,
        value: (outcome.acceptedAt.filter((at) => at <= 3600).length / all) * 100,
        unit: "%",
        quoted: true,
      })),
      {
        name: "SES rate needed for all by 09:00, window 30 min",
        value: neededRate({
          ...morning({ ...settings[4], window: 30 } as (typeof settings)[number]),
        }),
        unit: "a second",
        quoted: true,
      },
    ];
    return {
      figures,
      chart: chart(title, curves, all),
      notes: [
        ...outcomes.map(({ one, outcome }) => `${named(one)}: ${told(outcome)}`),
        `assumed: SES's rate and quota as named (a new account: 14/s, 50,000 a day); a wake comes again after ${assumed.retrySeconds} s, ${assumed.receives} times at most; the Scheduler's 1,000 and Lambda's 1,000 at once are not reached`,
        "assumed: a wake on AWS takes as long as it takes here, and no cold start counts",
        "the chart, when it is written, is bench/country.svg; what it costs: npm run bill",
      ],
    };
  },
};

function named({ concurrency, window, sendRate }: (typeof settings)[number]): string {
  return `SES ${sendRate}/s, ${concurrency} wakes, ${window} min`;
}

function told({ acceptedAt, throttled, untold }: Outcome): string {
  const last = clock((acceptedAt.at(-1) ?? 0) / 60);
  return `last mail ${last}, ${throttled.toLocaleString("en-US")} refusals, ${untold.toLocaleString("en-US")} untold`;
}

/** What our own plan owes on that morning if nobody has answered. */
function noticesOfOurs(): number {
  return noticesDue(situationOf(livedPlan(ownPlan(), 0)), busyMorning).length;
}

/** The least whole rate with which every mail is accepted in the first hour, by halving. */
function neededRate(morning: Morning): number {
  let [low, high] = [1, 1000];
  while (low < high) {
    const sendRate = (low + high) >> 1;
    const { acceptedAt, untold } = simulate({ ...morning, sendRate });
    if (untold === 0 && (acceptedAt.at(-1) ?? 0) <= 3600) high = sendRate;
    else low = sendRate + 1;
  }
  return low;
}

/** One wake at a time, of 10 and of 40 notices: what the wake takes, and what each notice adds. */
async function serviceTimes(opened: App) {
  const app = { ...opened, clock: { now: () => busyMorning } };
  const times = { small: [] as number[], large: [] as number[] };
  const small = await saveDuePlans(app, 7, 10);
  const large = await saveDuePlans(app, 7, 40);
  for (const [n, id] of small.entries()) {
    times.small.push(await seconds(() => wakePlan(app, id)));
    times.large.push(await seconds(() => wakePlan(app, large[n] ?? id)));
  }
  const [ten, forty] = [median(times.small.slice(1)), median(times.large.slice(1))];
  const noticeSeconds = Math.max(0, (forty - ten) / 30);
  return { noticeSeconds, wakeSeconds: Math.max(0, ten - 10 * noticeSeconds) };
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

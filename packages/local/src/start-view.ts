import { listPlans } from "@dondoc/app/plan/plan-rows";
import { type PlanStatus, planStatus } from "@dondoc/app/plan-status";
import type { App } from "@dondoc/app/ports";
import type { Statistics } from "@dondoc/core/figures/statistics";
import { planName } from "@dondoc/core/plan/plan";
import { nextWake } from "./clock-step.ts";
import type { People } from "./demo/people.ts";
import { type StoryCard, storyCards } from "./demo/story-dates.ts";
import type { ScheduleRow } from "./schedule-list.ts";
import type { InboxMail, LocalSes } from "./ses/local-ses.ts";

/** Everything the start page shows. Instants in epoch milliseconds. */
export interface StartView {
  now: number;
  zone: string;
  plans: PlanView[];
  /** Whether the demo's second plan may join the first. */
  offersSecondPlan: boolean;
  /** The days that the demo's plan states for reports. */
  cards: StoryCard[];
  people: People;
  nextWakeAt: number | null;
  mailCount: number;
  /** Newest first. */
  mails: InboxMail[];
  /** What wakes a plan, the nearest first. */
  wakes: ScheduleRow[];
  wakeCount: number;
  /** What else is scheduled. */
  others: ScheduleRow[];
}

export interface PlanView {
  id: string;
  title: string;
  issuer: string;
  life: "draft" | "active" | "paused" | "closed";
  /** None while the plan does not remind. */
  statistics: Statistics | null;
}

interface Sources {
  app: App;
  ses: Pick<LocalSes, "inbox">;
  zone: string;
  now(): number;
  schedules(): Promise<ScheduleRow[]>;
  people(): Promise<People>;
  offersSecondPlan(): Promise<boolean>;
}

const shown = { mails: 8, wakes: 10 };

/** Reads what the start page shows; writes nothing. */
export async function startView(sources: Sources): Promise<StartView> {
  const { app, ses, zone, now } = sources;
  const [rows, people, listed, offersSecondPlan] = await Promise.all([
    sources.schedules(),
    sources.people(),
    listPlans(app),
    sources.offersSecondPlan(),
  ]);
  const statuses = await Promise.all(listed.map(({ id }) => planStatus(app, id)));
  const told = statuses.find(({ standing }) => standing !== null)?.standing;
  const wakes = rows.filter((row) => row.plan !== null);
  const mails = ses.inbox();
  return {
    now: now(),
    zone,
    plans: statuses.map(planView),
    offersSecondPlan,
    cards: told ? storyCards(told.situation, told.entries) : [],
    people,
    nextWakeAt: nextWake(wakes, now())?.at ?? null,
    mailCount: mails.length,
    mails: mails.slice(-shown.mails).reverse(),
    wakes: wakes.slice(0, shown.wakes),
    wakeCount: wakes.length,
    others: rows.filter((row) => row.plan === null),
  };
}

function planView({ stored, standing }: PlanStatus): PlanView {
  return {
    id: stored.plan.id,
    title: planName(stored.plan),
    issuer: stored.plan.document.issuerShort,
    life: stored.life.state,
    statistics: standing?.statistics ?? null,
  };
}

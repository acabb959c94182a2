import { planStatus } from "@dondoc/app/plan-status";
import type { App } from "@dondoc/app/ports";
import type { Statistics } from "@dondoc/core/statistics";
import { nextWake } from "./clock-step.ts";
import type { ScheduleRow } from "./schedule-list.ts";
import type { InboxMail, LocalSes } from "./ses/local-ses.ts";

/** Everything the start page shows. Instants in epoch milliseconds. */
export interface StartView {
  now: number;
  zone: string;
  plans: PlanView[];
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
}

const shown = { mails: 8, wakes: 10 };

/** Reads what the start page shows; writes nothing. */
export async function startView({ app, ses, zone, now, schedules }: Sources): Promise<StartView> {
  const rows = await schedules();
  const wakes = rows.filter((row) => row.plan !== null);
  const mails = ses.inbox();
  return {
    now: now(),
    zone,
    plans: await planViews(app),
    nextWakeAt: nextWake(wakes, now())?.at ?? null,
    mailCount: mails.length,
    mails: mails.slice(-shown.mails).reverse(),
    wakes: wakes.slice(0, shown.wakes),
    wakeCount: wakes.length,
    others: rows.filter((row) => row.plan === null),
  };
}

async function planViews(app: App): Promise<PlanView[]> {
  const listed = await app.store.plans();
  return Promise.all(
    listed.map(async ({ id }) => {
      const { stored, standing } = await planStatus(app, id);
      const { kind, title, issuerShort } = stored.plan.document;
      return {
        id,
        title: `${kind} ${title}`,
        issuer: issuerShort,
        life: stored.life.state,
        statistics: standing?.statistics ?? null,
      };
    }),
  );
}

import { situationOfState } from "@dondoc/app/active";
import type { App } from "@dondoc/app/ports";
import type { CheckIn } from "@dondoc/core/check-in";
import { addDays, type CivilDate, weekday } from "@dondoc/core/civil-date";
import { type NoticeRecord, noticeKey } from "@dondoc/core/ledger";
import { unitById } from "@dondoc/core/plan";
import type { Audience } from "@dondoc/core/policy";
import { today } from "@dondoc/core/situation";
import { type Entry, entryOf } from "@dondoc/core/state";
import { localMoment } from "../local-moment.ts";
import type { InboxMail } from "../ses/inbox-mail.ts";
import { linksOf } from "../ses/links.ts";
import type { Ring } from "./rings.ts";
import { storyDates } from "./story-dates.ts";

/** One of the bodies that owe something by the date. */
export interface StoryEntry {
  entry: Entry;
  unit: string;
  /** The page behind the link of its newest mail; null before the first. */
  page: string | null;
}

export interface StoryAnswer {
  at: string;
  unit: string;
  obligation: Entry["obligation"];
  status: CheckIn["status"];
  note: string;
}

/** Everything that happened about one stated day, as the inbox and the ledger have it. */
export interface StoryView {
  on: CivilDate;
  /** The stated days before and after it that have a story of their own. */
  before: CivilDate | null;
  after: CivilDate | null;
  zone: string;
  entries: StoryEntry[];
  reminders: InboxMail[];
  overdue: InboxMail[];
  toOffice: InboxMail[];
  toChair: InboxMail[];
  /** The first weekly summary after the day. */
  digest: InboxMail | null;
  answers: StoryAnswer[];
  rings: Ring[];
}

export interface StorySources {
  app: App;
  plan: string;
  now(): number;
  inbox(): readonly InboxMail[];
  rings(): readonly Ring[];
}

/** The story of a stated day; null for a day that the plan does not state for a report. Reads only. */
export async function storyView(
  { app, plan: planId, inbox, rings }: StorySources,
  on: CivilDate,
): Promise<StoryView | null> {
  const record = await app.store.planRecord(planId);
  if (!record) return null;
  const situation = situationOfState(record);
  const { plan } = situation;
  const dates = storyDates(plan, situation.obligations);
  const place = dates.findIndex((date) => date.on === on);
  const found = dates[place];
  if (!found) return null;

  const day = today(situation, app.clock.now());
  const mails = new Map(
    inbox()
      .filter(({ tags }) => tags.plan === planId && tags.notice !== undefined)
      .map((mail) => [mail.tags.notice, mail]),
  );
  const entries = found.obligations.map((obligation): StoryEntry => {
    const newest = inbox().findLast(
      ({ tags }) => tags.plan === planId && tags.unit === obligation.unit,
    );
    const [link] = newest ? linksOf(newest) : [];
    return {
      entry: entryOf(situation, obligation, day),
      unit: unitById(plan, obligation.unit)?.name ?? obligation.unit,
      page: link ? new URL(link).pathname : null,
    };
  });
  const dueOn = new Map(
    found.obligations.flatMap(({ id, deadline }) =>
      deadline.kind === "hard" ? [[id, deadline.dueOn]] : [],
    ),
  );
  const told = (audience: Audience, test: (on: CivilDate, due: CivilDate) => boolean) =>
    record.ledger.flatMap((notice) => {
      const covers = notice.covers.some((cover) => {
        const due = dueOn.get(cover.obligation);
        return due !== undefined && cover.audience === audience && test(notice.on, due);
      });
      const mail = covers ? mails.get(noticeKey(notice)) : undefined;
      return mail ? [mail] : [];
    });
  const inTime = (told: CivilDate, due: CivilDate) => told <= due;
  const late = (told: CivilDate, due: CivilDate) => told > due;
  const digest = record.ledger.filter((notice) => isWeekly(notice, on, plan.policy.digest.weekday));
  const view = {
    reminders: told("unit", inTime),
    overdue: told("unit", late),
    toOffice: told("coordinating-office", late),
    toChair: told("chairs-office", late),
    digest: mails.get(digest[0] ? noticeKey(digest[0]) : undefined) ?? null,
  };
  const mornings = new Set(
    [...view.reminders, ...view.overdue, ...view.toOffice, ...view.toChair].map(({ at }) =>
      minuteOf(at),
    ),
  );
  return {
    on,
    before: dates[place - 1]?.on ?? null,
    after: dates[place + 1]?.on ?? null,
    zone: plan.zone,
    entries,
    ...view,
    answers: record.history.flatMap((event): StoryAnswer[] => {
      const one = found.obligations.find(({ id }) => id === event.obligation);
      if (!one || "kind" in event) return [];
      const unit = unitById(plan, event.unit)?.name ?? event.unit;
      return [{ at: event.at, unit, obligation: one, status: event.status, note: event.note }];
    }),
    rings: rings().filter(({ name, at }) => name.startsWith(planId) && mornings.has(minuteOf(at))),
  };
}

/** The digest of a week's fixed day, in the week that follows the stated day. */
function isWeekly({ digest, on }: NoticeRecord, stated: CivilDate, day: number): boolean {
  return digest && on >= stated && on <= addDays(stated, 10) && weekday(on) === day;
}

function minuteOf(at: string): string {
  return new Date(at).toISOString().slice(0, 16);
}

/** "30/9": a day as people say it who know the year. */
export function shortDay(on: CivilDate): string {
  return `${Number(on.slice(8, 10))}/${Number(on.slice(5, 7))}`;
}

/** "08:00, Thứ Năm 18/09/2025". */
export function morningWords(at: string, zone: string): string {
  const { time, weekday, date } = localMoment(Date.parse(at), zone);
  return `${time}, ${weekday} ${date}`;
}

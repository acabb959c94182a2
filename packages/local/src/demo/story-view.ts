import { situationOfState } from "@dondoc/app/active";
import { readPlanRecord } from "@dondoc/app/plan/plan-reads";
import type { App } from "@dondoc/app/ports";
import type { CheckIn } from "@dondoc/core/answer/check-in";
import { addDays, type CivilDate, weekday } from "@dondoc/core/calendar/civil-date";
import { noticeKey } from "@dondoc/core/notice/notice-key";
import type { NoticeRecord } from "@dondoc/core/notice/notice-record";
import { today } from "@dondoc/core/obligation/situation";
import { type Entry, entryOf } from "@dondoc/core/obligation/state";
import { unitById } from "@dondoc/core/plan/plan";
import type { Audience } from "@dondoc/core/plan/policy";
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

/** One text of one morning, however many bodies it went to: twenty villages are told the same. */
export interface StoryMail {
  at: string;
  subject: string;
  /** To whom it went, each with the mail as it was sent. */
  copies: { id: string; unit: string; to: string }[];
}

/** Everything that happened about one stated day, as the inbox and the ledger have it. */
export interface StoryView {
  on: CivilDate;
  /** The stated days before and after it that have a story of their own. */
  before: CivilDate | null;
  after: CivilDate | null;
  zone: string;
  entries: StoryEntry[];
  reminders: StoryMail[];
  overdue: StoryMail[];
  toOffice: StoryMail[];
  toChair: StoryMail[];
  /** The first weekly summary from the day on. */
  digests: StoryMail[];
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
  const record = await readPlanRecord(app, planId);
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
  const nameOf = (unit: string) => unitById(plan, unit)?.name ?? unit;
  const entries = found.obligations.map((obligation): StoryEntry => {
    const newest = inbox().findLast(
      ({ tags }) => tags.plan === planId && tags.unit === obligation.unit,
    );
    const [link] = newest ? linksOf(newest) : [];
    return {
      entry: entryOf(situation, obligation, day),
      unit: nameOf(obligation.unit),
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
  const stories = (told: readonly InboxMail[]) => storyMails(told, nameOf);
  const inTime = (told: CivilDate, due: CivilDate) => told <= due;
  const late = (told: CivilDate, due: CivilDate) => told > due;
  const weekly = record.ledger.filter((notice) => isWeekly(notice, on, plan.policy.digest.weekday));
  const firstWeekly = weekly.filter((notice) => notice.on === weekly[0]?.on);
  const view = {
    reminders: stories(told("unit", inTime)),
    overdue: stories(told("unit", late)),
    toOffice: stories(told("coordinating-office", late)),
    toChair: stories(told("chairs-office", late)),
    digests: stories(firstWeekly.flatMap((notice) => mails.get(noticeKey(notice)) ?? [])),
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
      const { at, status, note } = event;
      return [{ at, unit: nameOf(event.unit), obligation: one, status, note }];
    }),
    rings: rings().filter(({ name, at }) => name.startsWith(planId) && mornings.has(minuteOf(at))),
  };
}

/** Mails of one morning with one subject, told as one. */
export function storyMails(
  mails: readonly InboxMail[],
  nameOf: (unit: string) => string,
): StoryMail[] {
  const found = new Map<string, StoryMail>();
  for (const { id, at, subject, to, tags } of mails) {
    const key = `${minuteOf(at)} ${subject}`;
    const one = found.get(key) ?? { at, subject, copies: [] };
    one.copies.push({ id, unit: nameOf(tags.unit ?? ""), to: to.join(", ") });
    found.set(key, one);
  }
  return [...found.values()];
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

import type { Temporal } from "temporal-polyfill";
import type { CivilDate } from "../calendar/civil-date.ts";
import { localDate } from "../calendar/local-time.ts";
import { isSendingTime, morningAfter, type Situation, today } from "../obligation/situation.ts";
import { type Entry, entriesOn, isClosed } from "../obligation/state.ts";
import { confirmationsOf, stepsOf } from "../obligation/step.ts";
import { involvements } from "../plan/involvement.ts";
import type { Audience } from "../plan/policy.ts";
import { digestIsDue } from "./digest.ts";
import { introducedAtStart, introductionOn } from "./introduction.ts";
import type { Cover, NoticeKind, NoticeRecord } from "./notice-record.ts";
import { chairsReaders, unreachableUnits } from "./reach.ts";
import { type Asking, addressed, copyOf, mergedCopies } from "./recipient.ts";
import { type Told, toldIndex } from "./told.ts";

export type Phase =
  | "reminder"
  | "last-call"
  | "confirm"
  | "status-request"
  | "overdue"
  | "blocked"
  | "extension-asked"
  /** For the coordinating office: the unit must be told by telephone. */
  | "telephone";

/** One obligation that one audience must hear of today. */
export interface Item extends Cover {
  phase: Phase;
  entry: Entry;
  /** Of what is for the chair's office: the unit that is told, each by itself. */
  reader?: string;
}

/** One mail that should exist by now and does not. */
export interface Notice {
  /** The local date it belongs to: at most one a mailbox and day. */
  on: CivilDate;
  /** Whose page the link opens. */
  mailbox: string;
  /** The unit that the mail is addressed to, and all that share the mailbox. */
  recipient: string;
  units: string[];
  to: string;
  /** The mailboxes that get the same for information, each in a mail of its own. */
  informs: string[];
  /** It is such a mail itself (*để biết*): another one asks for what it tells. */
  forInformation: boolean;
  kind: NoticeKind;
  /** Nearest deadline first. */
  items: Item[];
  digest: boolean;
  /** The units that it tells what else they have in the plan: their first mail. */
  introduces: string[];
}

/**
 * Every notice that should have left by `now` and has not (*thông báo đến hạn*). Pure and
 * level-triggered: it looks at what is so, never at what rang, so that a wake lost, late, doubled
 * or out of order changes nothing but the hour. Of the steps that a unit missed only the
 * latest is told, and nobody is written to twice on one day. What came back from an address is told
 * again to the unit's other one, on another day; each time costs the plan an address, so it ends.
 */
export function noticesDue(situation: Situation, now: Temporal.Instant): Notice[] {
  if (!isSendingTime(situation, now)) return [];
  const on = today(situation, now);
  const told = toldIndex(situation, now, on);
  const entries = entriesOn(situation, on);
  const unreachable = unreachableUnits(situation);
  const items: Item[] = [];
  for (const entry of entries) {
    const since = unreachable.get(entry.obligation.unit);
    for (const due of itemsDue(situation, entry, on, told))
      if (since === undefined || due.item.audience !== "unit") items.push(due.item);
      else items.push(...telephoneItem(situation, due, since, on, told));
  }
  const digests = chairsReaders(situation, on).filter((reader) =>
    digestIsDue(situation, entries, on, told.digestOn(reader)),
  );
  const isNew = (unit: string) =>
    involvements(situation.plan).has(unit) && !told.introduced.has(unit);
  const introduced = introductionOn(situation) > on ? [] : [...introducedAtStart(situation)];
  const drafts = addressed(situation, on, items, digests, introduced.filter(isNew));
  // What comes up later in the day waits for the next morning, for a unit as for a mailbox: a
  // unit whose focal person had the reminder has a leader with another one.
  const asked = drafts.filter(
    ({ recipient, mailbox }) => !told.units.has(recipient) && !told.mailboxes.has(mailbox),
  );
  // Nobody gets two mails in a morning: who is asked is not informed as well.
  const written = new Set([...told.mailboxes, ...drafts.map(({ mailbox }) => mailbox)]);
  const isFree = ({ mailbox }: { mailbox: string }) => !written.has(mailbox);
  const copies = [
    ...asked.flatMap(({ copies }) => copies),
    ...copiesOwed(situation, on, entries, told),
  ];
  const introduces = (units: string[]) => units.filter(isNew);
  return [
    ...asked.map(
      ({ copies, ...mail }): Notice => ({
        ...mail,
        informs: [...new Set(copies.filter(isFree).map(({ mailbox }) => mailbox))],
        forInformation: false,
        introduces: introduces(mail.units),
      }),
    ),
    ...mergedCopies(situation.plan, copies.filter(isFree)).map(
      (mail): Notice => ({
        ...mail,
        informs: [],
        forInformation: true,
        introduces: introduces(mail.units),
      }),
    ),
  ];
}

/**
 * What this morning's mails name and has not left: whoever sent the one may have died before the other. Only
 * what they name is owed; whoever became a contact since is told with the next.
 */
function copiesOwed(
  situation: Situation,
  on: CivilDate,
  entries: readonly Entry[],
  told: Told,
): Asking["copies"] {
  return told.informing.flatMap((record) => {
    const missing = (record.informs ?? []).filter((mailbox) => !told.mailboxes.has(mailbox));
    if (missing.length === 0) return [];
    const items = entries
      .filter(({ obligation }) => record.covers.some((cover) => cover.obligation === obligation.id))
      .flatMap((entry) => itemsOf(situation, entry, record, on));
    return missing.flatMap((mailbox) => copyOf(situation, record, mailbox, items));
  });
}

/** What a mail of the day told of an obligation, as there is still something to tell. */
function itemsOf(situation: Situation, entry: Entry, record: NoticeRecord, on: CivilDate): Item[] {
  const obligation = entry.obligation.id;
  const told = (one: Omit<Item, "obligation" | "entry">) =>
    record.covers.some(
      (cover) =>
        cover.obligation === obligation &&
        cover.audience === one.audience &&
        cover.forOn === one.forOn &&
        cover.telephone === one.telephone,
    );
  const steps = tellings(situation, entry).flatMap(({ audience, steps }) => {
    const latest = steps.findLast((step) => step.on <= on);
    if (!latest) return [];
    const { forOn } = latest;
    return [
      { audience, forOn, phase: phaseToday(latest.phase, entry, on) },
      { audience: "coordinating-office", forOn, phase: "telephone", telephone: true } as const,
    ];
  });
  return steps.filter(told).flatMap((step) => {
    const item: Item = { obligation, entry, ...step };
    return step.audience === "chairs-office"
      ? chairsReaders(situation, on).map((reader) => ({ ...item, reader }))
      : [item];
  });
}

/** An item, and the day of the step that makes it due. */
interface DueItem {
  item: Item;
  dueOn: CivilDate;
}

/** What `on` brings of one obligation: for each audience the latest step, unless it was told since. */
function itemsDue(situation: Situation, entry: Entry, on: CivilDate, told: Told): DueItem[] {
  const due: DueItem[] = [];
  for (const { audience, steps } of tellings(situation, entry)) {
    const latest = steps.findLast((step) => step.on <= on);
    if (!latest) continue;
    const { forOn } = latest;
    const phase = phaseToday(latest.phase, entry, on);
    const item: Item = { obligation: entry.obligation.id, audience, forOn, phase, entry };
    const add = (one: Item, toldOn: CivilDate | undefined) => {
      if (toldOn === undefined || toldOn < latest.on) due.push({ item: one, dueOn: latest.on });
    };
    if (audience !== "chairs-office") add(item, told.lastOn(item));
    else
      for (const reader of chairsReaders(situation, on))
        add({ ...item, reader }, told.lastOn(item, reader));
  }
  return due;
}

/**
 * What no mail can tell a unit its coordinating office is asked to tell it by telephone, once for each
 * step, from the first morning after its last address failed.
 */
function telephoneItem(
  situation: Situation,
  { item: { obligation, forOn, entry }, dueOn }: DueItem,
  since: string,
  on: CivilDate,
  told: Told,
): Item[] {
  if (entry.obligation.unit === situation.plan.roles.coordinatingOffice) return [];
  const audience = "coordinating-office";
  const cover = { obligation, audience, forOn, telephone: true } as const;
  const knownOn = morningAfter(situation, since);
  const toldOn = told.lastOn(cover) ?? "";
  if (on < knownOn || toldOn >= (dueOn < knownOn ? knownOn : dueOn)) return [];
  return [{ ...cover, phase: "telephone", entry }];
}

/** A unit that no mail reaches, with all that it should have heard by now and has not. */
export interface TelephoneTask {
  unit: string;
  since: string;
  items: Item[];
}

/** Whom the coordinating office must telephone (*đề nghị gọi điện*), until the plan has another address. */
export function telephoneTasks(situation: Situation, now: Temporal.Instant): TelephoneTask[] {
  const unreachable = unreachableUnits(situation);
  if (unreachable.size === 0) return [];
  const on = today(situation, now);
  const told = toldIndex(situation, now, on);
  const items = entriesOn(situation, on)
    .filter(({ obligation }) => unreachable.has(obligation.unit))
    .flatMap((entry) => itemsDue(situation, entry, on, told).map(({ item }) => item))
    .filter(({ audience }) => audience === "unit");
  return [...unreachable].map(([unit, since]) => ({
    unit,
    since,
    items: items.filter(({ entry }) => entry.obligation.unit === unit),
  }));
}

/** What an audience is to be told of an obligation, and on which days, whatever was told so far. */
export interface Telling {
  audience: Audience;
  /** In order of time. */
  steps: readonly { on: CivilDate; phase: Phase; forOn: CivilDate }[];
}

/** All tellings that follow from where an obligation stands; none once it is closed. */
export function tellings(situation: Situation, entry: Entry): readonly Telling[] {
  if (isClosed(entry)) return [];
  const ofDeadline = deadlineTellings(situation, entry);
  return entry.held ? [...ofDeadline, ...attentionTellings(situation, entry)] : ofDeadline;
}

function deadlineTellings(situation: Situation, entry: Entry): readonly Telling[] {
  const { plan, calendar } = situation;
  const { deadline, held } = entry;
  switch (deadline.kind) {
    case "hard": {
      if (held && entry.state.kind === "overdue") return [];
      const { heard, heardWhileHeld } = stepsOf(deadline, plan.policy, calendar);
      return held ? heardWhileHeld : heard;
    }
    case "tentative":
      return confirmationsOf(deadline, plan.policy, calendar);
    case "ongoing":
      return [{ audience: "unit", steps: statusRequests(situation, entry) }];
  }
}

/** The asked periods since activation that no check-in has answered. */
function statusRequests(situation: Situation, { deadline, standing }: Entry): Telling["steps"] {
  if (deadline.kind !== "ongoing") return [];
  const { activatedOn } = situation;
  const answeredOn = standing.lastCheckInAt ? civil(situation, standing.lastCheckInAt) : "";
  return deadline.asks
    .filter((ask) => ask.on >= activatedOn && answeredOn < ask.since)
    .map((ask) => ({ on: ask.on, phase: "status-request", forOn: ask.on }));
}

/** A block or an extension request is put before the coordinating office on the next working morning. */
function attentionTellings(situation: Situation, { obligation, standing }: Entry): Telling[] {
  if (obligation.unit === situation.plan.roles.coordinatingOffice) return [];
  const raised: { at: string; phase: Phase }[] = [];
  if (standing.activity.status === "blocked")
    raised.push({ at: standing.activity.since, phase: "blocked" });
  if (standing.extension?.state === "asked")
    raised.push({ at: standing.extension.askedAt, phase: "extension-asked" });
  return raised.map(({ at, phase }) => ({
    audience: "coordinating-office",
    steps: [{ on: morningAfter(situation, at), phase, forOn: civil(situation, at) }],
  }));
}

/** A reminder told late is told as what it has become by now. */
function phaseToday(phase: Phase, { state, deadline }: Entry, on: CivilDate): Phase {
  if (phase !== "reminder" && phase !== "last-call") return phase;
  if (state.kind === "overdue") return "overdue";
  return deadline.kind === "hard" && deadline.reading === "before" && on > deadline.safeOn
    ? "last-call"
    : phase;
}

function civil(situation: Situation, at: string): CivilDate {
  return localDate(at, situation.plan.zone);
}

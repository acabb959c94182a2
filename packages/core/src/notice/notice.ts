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
import type { Cover, NoticeKind } from "./notice-record.ts";
import { chairsReaders, unreachableUnits } from "./reach.ts";
import { addressed } from "./recipient.ts";
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
  /** The local date it belongs to: at most one a recipient and day. */
  on: CivilDate;
  /** The unit whose page the link opens, and all the units that share its address. */
  recipient: string;
  units: string[];
  to: string;
  cc: string[];
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
 * or out of order changes nothing but the hour. Of the steps that a recipient missed only the
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
  return drafts.flatMap((notice) => {
    // What comes up later in the day waits for the next morning, for a unit as for an address: a
    // unit whose focal person had the reminder has a leader with another address.
    if (told.units.has(notice.recipient) || told.addresses.has(notice.to)) return [];
    const cc = notice.cc.filter((address) => !told.addresses.has(address));
    return [{ ...notice, cc, introduces: notice.units.filter(isNew) }];
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

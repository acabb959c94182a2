import { directoryInForce } from "@dondoc/core/authority/in-force";
import type { CivilDate } from "@dondoc/core/calendar/civil-date";
import { localDate } from "@dondoc/core/calendar/local-time";
import { storedInstant } from "@dondoc/core/calendar/stored-instant";
import { unitsOfMailbox } from "@dondoc/core/notice/mailbox";
import type { Obligation } from "@dondoc/core/obligation/obligation";
import type { Situation } from "@dondoc/core/obligation/situation";
import { unitById } from "@dondoc/core/plan/plan";
import { Temporal } from "temporal-polyfill";
import { situationOfState } from "./active.ts";
import { readLink, saveLink } from "./answer/link-rows.ts";
import { readAuthority } from "./authority/authority-rows.ts";
import { isLiving, type PlanHead, readPlanHeads } from "./authority/head-rows.ts";
import { type LinkMarks, linkMarks, readLinkMarks } from "./authority/mailbox-rows.ts";
import type { CheckInForm } from "./leader-page.ts";
import {
  type PageState,
  type PlanState,
  type ProvenPage,
  readAnswerState,
  readPlanState,
  readProvenPage,
} from "./plan/plan-reads.ts";
import type { App } from "./ports.ts";
import { type Link, linkDays, type StoredPlan } from "./records.ts";
import { Refusal } from "./refusal.ts";
import { answerSubject, formVersion, hashOf, mintToken, requireToken } from "./token.ts";
import { authorityKey, mailboxKey } from "./world/keys.ts";
import { BadRow } from "./world/row.ts";
import type { Row } from "./world/table.ts";

/** What the holder of a link brings: it is opened where the action is, with what the action needs to read. */
export interface ByLink {
  token: string;
  /** It came by the address of narrow links, which open one item. */
  narrow?: boolean;
}

/** Where a link's page is. */
export function linkPath({ token, narrow }: ByLink): string {
  return `/${narrow ? "n" : "l"}/${encodeURIComponent(token)}`;
}

/** What a link must have been made for to open the page at its address. */
export function purposeOf({ narrow }: ByLink): Link["purpose"] {
  return narrow ? "item" : undefined;
}

/** What a link opens in one plan: the units that its mailbox answers for today, in the order of the plan. */
export interface OpenedPlan<Page extends PageState = PageState> {
  link: Link;
  units: Units;
  page: Page;
  situation: Situation;
}

/** In every plan of its authority in which its mailbox answers for a unit, that of its own mail first. */
export interface OpenedLink {
  link: Link;
  plans: [OpenedPlan<ProvenPage>, ...OpenedPlan<ProvenPage>[]];
  /** How many more there are whose rows this release cannot read. */
  unreadable: number;
}

type Units = [string, ...string[]];

/**
 * What a token opens. Refuses what is no token, was never made, was made for something else, was revoked, is of
 * somebody who answers for nothing any more, or of an authority none of whose plans is open.
 */
export async function openLink(
  app: App,
  token: string,
  purpose?: Link["purpose"],
): Promise<OpenedLink> {
  return openPages(app, await knownLink(app, token, purpose));
}

/** The pages of a link that is known. */
export async function openPages(app: App, link: Link): Promise<OpenedLink> {
  const unreadable: BadRow[] = [];
  const read = await Promise.all(
    (await livePlansOf(app, link)).map(async ({ id, units, ofAuthority }) => {
      try {
        return await readProvenPage(app, id, units, ofAuthority);
      } catch (error) {
        if (!(error instanceof BadRow)) throw error;
        unreadable.push(error);
        app.log.error("plan left out of a page", { plan: id, reason: error.message });
        return undefined;
      }
    }),
  );
  const open = read.flatMap((page) => (page && isOpen(page.stored, app) ? [page] : []));
  const [first, ...others] = open.flatMap((page): OpenedPlan<ProvenPage>[] => {
    const units = unitsHeld(app, link, page.stored);
    return units ? [{ link, units, page, situation: situationOfState(page) }] : [];
  });
  if (first) return { link, plans: [first, ...others], unreadable: unreadable.length };
  const [failed] = unreadable;
  if (failed) throw failed;
  if (open.length === 0) throw notOpen();
  throw new Refusal("link-dead", "who had it answers for nothing any more");
}

/** One plan of a link whole, with its ledger and without the history of the link's own units. */
export async function openPlanByLink(
  app: App,
  token: string,
  planId: string | undefined,
): Promise<{ link: Link; units: Units; state: PlanState; situation: Situation }> {
  const link = await knownLink(app, token);
  const plans = await livePlansOf(app, link);
  const chosen = plans.find(({ id }) => planId === undefined || id === planId);
  const state = chosen && (await readPlanState(app, chosen.id));
  if (!state || !isOpen(state.stored, app)) throw notOpen();
  const units = unitsHeld(app, link, state.stored);
  if (!units) throw new Refusal("link-dead", "who had it answers for nothing any more");
  return { link, units, state, situation: situationOfState(state) };
}

/** The link of a token, as long as it is not too old; whether it opens anything is not said. */
export async function knownLink(app: App, token: string, purpose?: Link["purpose"]): Promise<Link> {
  requireToken(token);
  const link = await readLink(app, hashOf(token));
  if (!link || link.purpose !== purpose) throw new Refusal("link-unknown", "no such link");
  if (isOver(link, app)) throw new Refusal("link-dead", `the link is older than ${linkDays} days`);
  return link;
}

/**
 * The living plans of the link's authority in which its mailbox may answer for a unit today, that of its own mail first,
 * by the authority's own rows: of the plans of others nothing is read but their heads. The plan itself has the last word.
 */
export async function plansOf(
  app: App,
  link: Link,
): Promise<{ plans: { id: string; units: string[]; ofAuthority: Row }[]; marks: LinkMarks }> {
  const { mailbox } = link;
  const [[revoked, ofAuthority], heads] = await Promise.all([
    app.table.batch([mailboxKey(link.authority, mailbox), authorityKey(link.authority)]),
    readPlanHeads(app, link.authority),
  ]);
  const stored = ofAuthority && (await readAuthority(app, link.authority, ofAuthority));
  const marks = linkMarks(revoked);
  if (!stored) return { plans: [], marks };
  const { authority } = stored;
  const on = localDate(app.clock.now(), authority.zone);
  const inDirectory = unitsOfMailbox(directoryInForce(authority), mailbox, on).map(({ id }) => id);
  const groups = authority.groups.filter(({ members }) => members.some(isIn(inDirectory)));
  const keys = [...inDirectory, ...groups.map(({ id }) => id)];
  const isChair = authority.roles.chair.some(isIn(inDirectory));
  const first = ({ id }: PlanHead) => (id === link.plan ? 0 : 1);
  const plans = heads
    .filter(
      ({ id, state, period }) => isLiving(state) && on <= period.closesOn && mayOpen(link, id),
    )
    .flatMap((head) => {
      const own = head.own.flatMap(({ unit, mailboxes }) =>
        mailboxes.includes(mailbox) ? [unit] : [],
      );
      const isNamed = head.named.some(isIn(keys)) || head.asked.some(isIn(keys));
      const concerns = isNamed || isChair || own.length > 0 || head.id === link.plan;
      return concerns ? [{ head, units: [...inDirectory, ...own] }] : [];
    })
    .sort((a, b) => first(a.head) - first(b.head))
    .map(({ head, units }) => ({ id: head.id, units, ofAuthority }));
  return { plans, marks };
}

/** The same of a link that was not revoked. */
async function livePlansOf(app: App, link: Link) {
  const { plans, marks } = await plansOf(app, link);
  requireMark(link, marks);
  return plans;
}

/** What an office hands over, a narrow link or a meeting's, opens its own plan alone. */
function mayOpen({ plan, bound, purpose }: Link, id: string): boolean {
  return id === plan || (!bound && purpose !== "item");
}

const isIn = (list: readonly string[]) => (one: string) => list.includes(one);

function requireMark(link: Link, marks: LinkMarks): void {
  if (link.mark !== (link.purpose === "calendar" ? marks.calendars : marks.pages))
    throw new Refusal("link-dead", "the link was revoked");
}

function unitsHeld(app: App, { mailbox }: Link, stored: StoredPlan): Units | null {
  const held = unitsOfMailbox(stored.plan, mailbox, todayOf(stored, app));
  const [first, ...others] = held.map(({ id }) => id);
  return first === undefined ? null : [first, ...others];
}

function notOpen(): Refusal {
  return new Refusal("link-dead", "the plan is not open");
}

/**
 * The same for one answer, of whose plan only the one obligation is read. Null for all that does not go smoothly (a dead
 * link, a used form, a page that has changed): the whole page tells what is wrong.
 */
export async function openForAnswer(
  app: App,
  token: string,
  link: Link,
  { plan = link.plan, obligation, formToken }: CheckInForm,
): Promise<OpenedPlan | null> {
  if (!isText(plan, planId) || !isText(obligation, obligationId)) return null;
  if (!mayOpen(link, plan)) return null;
  const version = formVersion(token, answerSubject(plan, obligation), formToken);
  const found = await readAnswerState(app, { ...link, plan }, obligation);
  if (!found) return null;
  const { page, marks } = found;
  if (page.stored.plan.authority !== link.authority || !isOpen(page.stored, app)) return null;
  requireMark(link, marks);
  const units = unitsHeld(app, link, page.stored);
  const [standing] = page.standings;
  if (!units || (standing?.version ?? 0) !== version) return null;
  return { link, units, page, situation: situationOfState(page) };
}

/** What a link opens of a plan: all that its units owe, or the one item of a narrow link. */
export function obligationsOf({ link, units, situation }: OpenedPlan): Obligation[] {
  return situation.obligations.filter(
    ({ id, unit }) => units.includes(unit) && (link.purpose !== "item" || id === link.obligation),
  );
}

/** The unit in whose name a link answers in a plan: its own while it answers for it. */
export function nameIn({ link, units }: Pick<OpenedPlan, "link" | "units">): string {
  return units.includes(link.recipient) ? link.recipient : units[0];
}

/**
 * A mail's archive must not open what is asked years later. The address of a calendar goes on: the program that
 * reads it would go blank without a word to anybody.
 */
function isOver({ createdAt, purpose }: Link, { clock }: Pick<App, "clock">): boolean {
  const lastsUntil = Temporal.Instant.from(createdAt).add({ hours: 24 * linkDays });
  return purpose !== "calendar" && Temporal.Instant.compare(lastsUntil, clock.now()) <= 0;
}

const planId = /^pln_[\w-]{1,60}$/;
const obligationId = /^obl_[\w-]{1,80}\.[\w.-]{1,120}$/;

function isText(given: unknown, form: RegExp): given is string {
  return typeof given === "string" && form.test(given);
}

/** A plan that takes answers: active or paused, up to the day it closes. */
export function isOpen({ life, plan }: StoredPlan, app: App): boolean {
  return isLiving(life.state) && todayOf({ plan }, app) <= plan.period.closesOn;
}

function todayOf({ plan }: Pick<StoredPlan, "plan">, app: App): CivilDate {
  return localDate(app.clock.now(), plan.zone);
}

/** Whose link it is, what its mail is about, and in which unit's name it is given. */
export type LinkHolder = Pick<
  Link,
  "authority" | "mailbox" | "plan" | "obligation" | "recipient" | "bound" | "purpose"
>;

/** A fresh link: the URL for the mail, and the record that holds only its hash. */
export function mintLink(
  app: Pick<App, "random" | "clock" | "settings">,
  holder: LinkHolder,
  marks: LinkMarks | undefined,
): { url: string; link: Link } {
  const token = mintToken(app.random);
  return {
    url: `${app.settings.baseUrl}${linkPath({ token, narrow: holder.purpose === "item" })}`,
    link: {
      hash: hashOf(token),
      ...holder,
      createdAt: storedInstant(app.clock.now()),
      ...(marks?.pages !== undefined && { mark: marks.pages }),
    },
  };
}

/** The URL of a fresh link that is kept. */
export async function makeLink(app: App, holder: LinkHolder): Promise<string> {
  const marks = await readLinkMarks(app, holder.authority, holder.mailbox);
  const { url, link } = mintLink(app, holder, marks);
  await saveLink(app, link);
  return url;
}

export function recipientName({ plan }: Pick<StoredPlan, "plan">, recipient: string): string {
  return unitById(plan, recipient)?.name ?? recipient;
}

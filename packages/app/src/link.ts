import type { CivilDate } from "@dondoc/core/calendar/civil-date";
import { localDate } from "@dondoc/core/calendar/local-time";
import { storedInstant } from "@dondoc/core/calendar/stored-instant";
import { unitsOfMailbox } from "@dondoc/core/notice/mailbox";
import type { Situation } from "@dondoc/core/obligation/situation";
import { unitById } from "@dondoc/core/plan/plan";
import { Temporal } from "temporal-polyfill";
import { situationOfState } from "./active.ts";
import { readLink, saveLink } from "./answer/link-rows.ts";
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
import { storedPlan } from "./plan/plan-rows.ts";
import type { App } from "./ports.ts";
import { type Link, linkDays, type StoredPlan } from "./records.ts";
import { Refusal } from "./refusal.ts";
import { formVersion, hashOf, mintToken, requireToken } from "./token.ts";
import { authorityKey, mailboxKey, planKey } from "./world/keys.ts";

/** What the holder of a link brings: it is opened where the action is, with what the action needs to read. */
export interface ByLink {
  token: string;
}

/** A link, and the units that its mailbox answers for today, in the order of the plan. */
export type StandingLink = Link & { units: [string, ...string[]] };

export interface OpenedLink<Page extends PageState = PageState> {
  link: StandingLink;
  page: Page;
  situation: Situation;
}

/**
 * What a token opens. Refuses what is no token, was never made, was made for something else, was revoked, is of
 * somebody who answers for nothing any more, or belongs to a plan that is over.
 */
export async function openLink(
  app: App,
  token: string,
  purpose?: Link["purpose"],
): Promise<OpenedLink<ProvenPage>> {
  return openPage(app, await knownLink(app, token, purpose));
}

/** The page of a link that is known. */
export async function openPage(app: App, known: Link): Promise<OpenedLink<ProvenPage>> {
  const link = await standingLink(app, known);
  const page = await readProvenPage(app, link.plan, link.units);
  if (!page) throw notOpen();
  return { link, page, situation: situationOfState(page) };
}

/** The same with the whole plan and its ledger, and without the history of the link's own units. */
export async function openPlanByLink(
  app: App,
  token: string,
): Promise<{ link: StandingLink; state: PlanState; situation: Situation }> {
  const link = await standingLink(app, await knownLink(app, token));
  const state = await readPlanState(app, link.plan);
  if (!state) throw notOpen();
  return { link, state, situation: situationOfState(state) };
}

/** The link of a token, as long as it is not too old; whether it opens anything is not said. */
export async function knownLink(app: App, token: string, purpose?: Link["purpose"]): Promise<Link> {
  requireToken(token);
  const link = await readLink(app, hashOf(token));
  if (!link || link.purpose !== purpose) throw new Refusal("link-unknown", "no such link");
  if (isOver(link, app)) throw new Refusal("link-dead", `the link is older than ${linkDays} days`);
  return link;
}

/** What the link's mailbox answers for today, by the plan and the mailbox as they are. */
async function standingLink(app: App, link: Link): Promise<StandingLink> {
  const [plan, mailbox, authority] = await app.table.batch([
    planKey(link.plan),
    mailboxKey(link.authority, link.mailbox),
    authorityKey(link.authority),
  ]);
  if (!plan) throw notOpen();
  const stored = await storedPlan(app, plan, authority);
  return asStanding(app, link, { stored, marks: linkMarks(mailbox) });
}

function asStanding(
  app: App,
  link: Link,
  { stored, marks }: { stored: StoredPlan; marks: LinkMarks },
): StandingLink {
  if (link.mark !== (link.purpose === "calendar" ? marks.calendars : marks.pages))
    throw new Refusal("link-dead", "the link was revoked");
  if (!isOpen(stored, app)) throw notOpen();
  const { plan } = stored;
  const held = unitsOfMailbox(plan, link.mailbox, todayOf(stored, app)).map(({ id }) => id);
  const [first, ...others] = held;
  if (first === undefined)
    throw new Refusal("link-dead", "who had it answers for nothing any more");
  const recipient = held.includes(link.recipient) ? link.recipient : first;
  return { ...link, recipient, units: [first, ...others] };
}

function notOpen(): Refusal {
  return new Refusal("link-dead", "the plan is not open");
}

/**
 * The same for one answer, of whose plan only the one obligation is read. Null for all that does not go smoothly (a
 * used form, a page that has changed): the whole page tells what is wrong.
 */
export async function openForAnswer(
  app: App,
  token: string,
  known: Link,
  { plan, obligation, formToken }: CheckInForm,
): Promise<OpenedLink | null> {
  if (plan !== known.plan || !isText(obligation, obligationId)) return null;
  const version = formVersion(token, obligation, formToken);
  const found = await readAnswerState(app, known, obligation);
  if (!found) return null;
  const link = asStanding(app, known, { stored: found.page.stored, marks: found.marks });
  const [standing] = found.page.standings;
  if ((standing?.version ?? 0) !== version) return null;
  return { link, page: found.page, situation: situationOfState(found.page) };
}

/**
 * A mail's archive must not open what is asked years later. The address of a calendar goes on: the program that
 * reads it would go blank without a word to anybody.
 */
function isOver({ createdAt, purpose }: Link, { clock }: Pick<App, "clock">): boolean {
  const lastsUntil = Temporal.Instant.from(createdAt).add({ hours: 24 * linkDays });
  return purpose === undefined && Temporal.Instant.compare(lastsUntil, clock.now()) <= 0;
}

const obligationId = /^obl_[\w-]+\.[\w.-]+$/;

function isText(given: unknown, form: RegExp): given is string {
  return typeof given === "string" && form.test(given);
}

/** A plan that takes answers: active or paused, up to the day it closes. */
export function isOpen({ life, plan }: StoredPlan, app: App): boolean {
  const takesAnswers = life.state === "active" || life.state === "paused";
  return takesAnswers && todayOf({ plan }, app) <= plan.period.closesOn;
}

function todayOf({ plan }: Pick<StoredPlan, "plan">, app: App): CivilDate {
  return localDate(app.clock.now(), plan.zone);
}

/** Whose link it is, of which plan, and in which unit's name it is given. */
export type LinkHolder = Pick<Link, "authority" | "mailbox" | "plan" | "recipient">;

/** A fresh link: the URL for the mail, and the record that holds only its hash. */
export function mintLink(
  app: Pick<App, "random" | "clock" | "settings">,
  { authority, mailbox, plan, recipient }: LinkHolder,
  marks: LinkMarks | undefined,
): { url: string; link: Link } {
  const token = mintToken(app.random);
  return {
    url: `${app.settings.baseUrl}/l/${token}`,
    link: {
      hash: hashOf(token),
      ...{ authority, mailbox, plan, recipient },
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

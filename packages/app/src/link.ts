import type { CivilDate } from "@dondoc/core/calendar/civil-date";
import { localDate } from "@dondoc/core/calendar/local-time";
import { storedInstant } from "@dondoc/core/calendar/stored-instant";
import type { Situation } from "@dondoc/core/obligation/situation";
import { unitById } from "@dondoc/core/plan/plan";
import { Temporal } from "temporal-polyfill";
import { situationOfState } from "./active.ts";
import { standingLink } from "./addressee.ts";
import { readLink } from "./answer/link-rows.ts";
import { hasOutlived } from "./delegation.ts";
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
import { formVersion, hashOf, isToken, mintToken, requireToken } from "./token.ts";

/** What the holder of a link brings: it is opened where the action is, with what the action needs to read. */
export interface ByLink {
  token: string;
}

export interface OpenedLink<Page extends PageState = PageState> {
  link: Link;
  page: Page;
  situation: Situation;
}

/**
 * What a token opens. Refuses what is no token, was never made, was made for something else, was revoked, or
 * belongs to a plan that is over.
 */
export async function openLink(
  app: App,
  token: string,
  purpose?: Link["purpose"],
): Promise<OpenedLink<ProvenPage>> {
  const link = await knownLink(app, token, purpose);
  const page = await readProvenPage(app, link.plan, link.units);
  requireOpen(app, link, page);
  return { link: requireStanding(link, page), page, situation: situationOfState(page) };
}

/** The same with the whole plan and its ledger, and without the history of the link's own units. */
export async function openPlanByLink(
  app: App,
  token: string,
): Promise<{ link: Link; state: PlanState; situation: Situation }> {
  const link = await knownLink(app, token);
  const state = await readPlanState(app, link.plan);
  requireOpen(app, link, state);
  return { link: requireStanding(link, state), state, situation: situationOfState(state) };
}

async function knownLink(app: App, token: string, purpose?: Link["purpose"]): Promise<Link> {
  requireToken(token);
  const link = await readLink(app, hashOf(token));
  if (!link || link.purpose !== purpose) throw new Refusal("link-unknown", "no such link");
  if (link.revokedAt !== null) throw new Refusal("link-dead", "the link was revoked");
  if (isOver(link, app)) throw new Refusal("link-dead", `the link is older than ${linkDays} days`);
  return link;
}

function requireOpen<Found extends { stored: StoredPlan }>(
  app: App,
  link: Link,
  found: Found | undefined,
): asserts found is Found {
  if (!found || !isOpen(found.stored, app)) throw new Refusal("link-dead", "the plan is not open");
  if (hasOutlived(link, found.stored.plan, todayOf(found.stored, app)))
    throw new Refusal("link-dead", "the delegation is over");
}

function requireStanding(link: Link, { stored }: { stored: StoredPlan }): Link {
  const standing = standingLink(link, stored.plan);
  if (!standing)
    throw new Refusal("link-dead", "who had it does not answer for its units any more");
  return standing;
}

/**
 * The same for one answer, in one call instead of two: the form says which plan to look in, and the
 * link, read beside it, whether that is true. Null for all that does not go smoothly (a dead link, a
 * used form, a page that has changed): the whole page tells what is wrong.
 */
export async function openForAnswer(
  app: App,
  token: string,
  { plan, obligation, formToken }: CheckInForm,
): Promise<OpenedLink | null> {
  if (!isToken(token) || !isText(plan, planId) || !isText(obligation, obligationId)) return null;
  const version = formVersion(token, obligation, formToken);
  const found = await readAnswerState(app, hashOf(token), plan, obligation);
  const isOurs = found?.link.plan === plan && found.link.purpose === undefined;
  if (!found || !isOurs || found.link.revokedAt !== null || isOver(found.link, app)) return null;
  if (hasOutlived(found.link, found.page.stored.plan, todayOf(found.page.stored, app))) return null;
  const link = standingLink(found.link, found.page.stored.plan);
  const [standing] = found.page.standings;
  if (!link || !isOpen(found.page.stored, app) || (standing?.version ?? 0) !== version) return null;
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

const planId = /^pln_[\w-]+$/;
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

/** A fresh link of a recipient: the URL for the mail, and the record that holds only its hash. */
export function mintLink(
  app: App,
  planId: string,
  recipient: string,
  units: string[],
  bound: Pick<Link, "delegation" | "addressees"> = {},
): { url: string; link: Link } {
  const token = mintToken(app.random);
  const createdAt = storedInstant(app.clock.now());
  return {
    url: `${app.settings.baseUrl}/l/${token}`,
    link: {
      hash: hashOf(token),
      plan: planId,
      recipient,
      units,
      createdAt,
      revokedAt: null,
      ...bound,
    },
  };
}

export function recipientName({ plan }: Pick<StoredPlan, "plan">, recipient: string): string {
  return unitById(plan, recipient)?.name ?? recipient;
}

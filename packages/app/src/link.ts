import { localDate } from "@dondoc/core/civil-date";
import { unitById } from "@dondoc/core/plan";
import type { Situation } from "@dondoc/core/situation";
import { situationOfState } from "./active.ts";
import type { App, PageState } from "./ports.ts";
import type { Link, StoredPlan } from "./records.ts";
import { Refusal } from "./refusal.ts";
import { hashOf, isToken, mintToken } from "./token.ts";

export interface OpenedLink {
  link: Link;
  page: PageState;
  situation: Situation;
}

/** What a token opens. Refuses what was never made, was revoked, or belongs to a plan that is over. */
export async function openLink(app: App, token: string): Promise<OpenedLink> {
  const link = isToken(token) ? await app.store.link(hashOf(token)) : undefined;
  if (!link) throw new Refusal("link-unknown", "no such link");
  if (link.revokedAt !== null) throw new Refusal("link-dead", "the link was revoked");
  const page = await app.store.pageState(link.plan, link.units);
  if (!page || !isOpen(page.stored, app)) throw new Refusal("link-dead", "the plan is not open");
  return { link, page, situation: situationOfState(page) };
}

/** A plan that takes answers: active or paused, up to the day it closes. */
export function isOpen({ life, plan }: StoredPlan, app: App): boolean {
  const takesAnswers = life.state === "active" || life.state === "paused";
  return takesAnswers && localDate(app.clock.now(), plan.zone) <= plan.period.closesOn;
}

/** A fresh link of a recipient: the URL for the mail, and the record that holds only its hash. */
export function mintLink(
  app: App,
  planId: string,
  recipient: string,
  units: string[],
): { url: string; link: Link } {
  const token = mintToken(app.random);
  const createdAt = app.clock.now().toString();
  return {
    url: `${app.settings.baseUrl}/l/${token}`,
    link: { hash: hashOf(token), plan: planId, recipient, units, createdAt, revokedAt: null },
  };
}

export function recipientName({ plan }: Pick<StoredPlan, "plan">, recipient: string): string {
  return unitById(plan, recipient)?.name ?? recipient;
}

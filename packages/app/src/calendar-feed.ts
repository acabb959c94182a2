import { today } from "@dondoc/core/obligation/situation";
import { entryOf } from "@dondoc/core/obligation/state";
import { unitById } from "@dondoc/core/plan/plan";
import { calendarFile } from "@dondoc/messages/calendar/calendar-file";
import { readLink, saveLink } from "./answer/link-rows.ts";
import { type ByLink, openLink } from "./link.ts";
import type { App } from "./ports.ts";
import { Refusal } from "./refusal.ts";
import { calendarToken, hashOf } from "./token.ts";

/**
 * The address of a recipient's calendar, for the holder of a link. It follows from the link, so that
 * asking twice gives one address, and one that was revoked stays dead until a new link comes.
 */
export async function offerCalendar(
  app: App,
  { token }: ByLink,
): Promise<{ url: string; issuerShort: string }> {
  const { link, page } = await openLink(app, token);
  const own = calendarToken(token);
  const { plan, recipient, units } = link;
  const createdAt = app.clock.now().toString();
  await saveLink(app, {
    hash: hashOf(own),
    plan,
    recipient,
    units,
    createdAt,
    revokedAt: null,
    purpose: "calendar",
    ...(link.delegation && { delegation: link.delegation }),
    ...(link.addressees && { addressees: link.addressees }),
  });
  const saved = await readLink(app, hashOf(own));
  if (saved?.revokedAt !== null) throw new Refusal("link-dead", "the calendar was revoked");
  return {
    url: `${app.settings.baseUrl}/lich/${own}.ics`,
    issuerShort: page.stored.plan.document.issuerShort,
  };
}

/** What a calendar program reads at such an address. Reads only. */
export async function calendarFeed(app: App, { token }: ByLink): Promise<string> {
  const { link, situation } = await openLink(app, token, "calendar");
  const now = app.clock.now();
  const on = today(situation, now);
  const units = new Set(link.units.filter((id) => unitById(situation.plan, id)));
  const entries = situation.obligations
    .filter(({ unit }) => units.has(unit))
    .map((obligation) => entryOf(situation, obligation, on));
  return calendarFile(situation, entries, now);
}

import { today } from "@dondoc/core/obligation/situation";
import { entryOf } from "@dondoc/core/obligation/state";
import { calendarFile } from "@dondoc/messages/calendar/calendar-file";
import { readLink, saveLink } from "./answer/link-rows.ts";
import { readLinkMarks } from "./authority/mailbox-rows.ts";
import { type ByLink, openLink } from "./link.ts";
import type { App } from "./ports.ts";
import { Refusal } from "./refusal.ts";
import { calendarToken, hashOf } from "./token.ts";

/**
 * The address of a mailbox's calendar, for the holder of a link. It follows from the link, so that
 * asking twice gives one address, and one that was revoked stays dead until a new link comes.
 */
export async function offerCalendar(
  app: App,
  { token }: ByLink,
): Promise<{ url: string; issuerShort: string }> {
  const { link, plans } = await openLink(app, token);
  const own = calendarToken(token);
  const { authority, mailbox, plan, recipient } = link;
  const { pages, calendars } = await readLinkMarks(app, authority, mailbox);
  if (pages !== link.mark) throw new Refusal("link-dead", "the link was revoked");
  await saveLink(app, {
    hash: hashOf(own),
    ...{ authority, mailbox, plan, recipient },
    createdAt: app.clock.now().toString(),
    ...(calendars !== undefined && { mark: calendars }),
    ...(link.bound && { bound: true }),
    purpose: "calendar",
  });
  const saved = await readLink(app, hashOf(own));
  if (saved?.mark !== calendars) throw new Refusal("link-dead", "the calendar was revoked");
  return {
    url: `${app.settings.baseUrl}/lich/${own}.ics`,
    issuerShort: plans[0].situation.plan.document.issuerShort,
  };
}

/** What a calendar program reads at such an address: the deadlines of all plans. Reads only. */
export async function calendarFeed(app: App, { token }: ByLink): Promise<string> {
  const now = app.clock.now();
  const { plans } = await openLink(app, token, "calendar");
  return calendarFile(
    plans.map(({ situation, units }) => {
      const on = today(situation, now);
      const own = situation.obligations.filter(({ unit }) => units.includes(unit));
      return { situation, entries: own.map((obligation) => entryOf(situation, obligation, on)) };
    }),
    now,
  );
}

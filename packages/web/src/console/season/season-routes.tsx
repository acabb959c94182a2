import { openPlan } from "@dondoc/app/console/open-plan";
import { authorised } from "@dondoc/app/console/opened";
import { seasonAhead, situationAhead } from "@dondoc/app/console/plan/season";
import type { Principal } from "@dondoc/app/console/session";
import type { App } from "@dondoc/app/ports";
import { CivilDate } from "@dondoc/core/calendar/civil-date";
import { dailyMail } from "@dondoc/messages/daily-mail";
import type { Context } from "hono";
import { Hono } from "hono/tiny";
import { framing } from "../../headers.ts";
import { documentOf } from "../../pages/layout.tsx";
import { HttpRefusal } from "../../problems.ts";
import type { ConsoleEnv } from "../signed-in.tsx";
import { DayPage } from "./day-page.tsx";
import { MailPage } from "./mail-page.tsx";
import { mailName, type RehearsedSeason } from "./rehearsed-season.ts";
import { SeasonPage } from "./season-page.tsx";

const mailRoute = "/:plan/lich-thu/:on/:mail" as const;

/** The rehearsal (*lịch gửi thư*): every mail ahead, before the first is sent. Nothing is stored of it. */
export function seasonRoutes(app: App): Hono<ConsoleEnv> {
  async function rehearsed(
    c: Context<ConsoleEnv>,
    planId: string,
  ): Promise<{ principal: Principal; season: RehearsedSeason }> {
    const { principal } = c.var;
    const open = await openPlan(app, { opened: authorised(principal, planId, "see") });
    const isDraft = open.state.stored.life.state === "draft";
    const wanted = CivilDate.safeParse(c.req.query("tu"));
    const startsOn = isDraft && wanted.success ? wanted.data : undefined;
    const ahead = situationAhead(open.state, app.clock.now(), startsOn);
    const isOver = open.state.stored.life.state === "closed";
    const played = isOver ? { notices: [], isCut: false } : seasonAhead(ahead);
    return { principal, season: { open, startsOn, from: ahead.from, ...played } };
  }

  /** The mail that the address names, with what it is rendered from. */
  async function mailOf(c: Context<ConsoleEnv, typeof mailRoute>) {
    const { plan, on, mail } = c.req.param();
    const { principal, season } = await rehearsed(c, plan);
    const found = season.notices.find(
      ({ notice }) => notice.on === on && mailName(notice) === mail,
    );
    if (!found) throw new HttpRefusal("not-found");
    const { notice, situation, at } = found;
    // No link is made for a rehearsal: this one opens nothing.
    const link = `${app.settings.baseUrl}/l/duong-dan-rieng`;
    return { principal, season, found, mail: dailyMail({ notice, situation, link, now: at }) };
  }

  return new Hono<ConsoleEnv>()
    .get("/:plan/lich-thu", async (c) => {
      const { principal, season } = await rehearsed(c, c.req.param("plan"));
      const month = /^\d{4}-\d{2}$/.exec(c.req.query("thang") ?? "")?.[0];
      return c.html(documentOf(<SeasonPage principal={principal} season={season} month={month} />));
    })
    .get("/:plan/lich-thu/:on", async (c) => {
      const { plan, on } = c.req.param();
      if (!CivilDate.safeParse(on).success) throw new HttpRefusal("not-found");
      const { principal, season } = await rehearsed(c, plan);
      return c.html(documentOf(<DayPage principal={principal} season={season} on={on} />));
    })
    .get(mailRoute, async (c) => {
      const props = await mailOf(c);
      for (const [name, value] of Object.entries(framing.page)) c.header(name, value);
      return c.html(documentOf(<MailPage {...props} />));
    })
    .get(`${mailRoute}/thu`, async (c) => {
      const { mail } = await mailOf(c as unknown as Context<ConsoleEnv, typeof mailRoute>);
      for (const [name, value] of Object.entries(framing.framed)) c.header(name, value);
      return c.html(mail.html);
    });
}

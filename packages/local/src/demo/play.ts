import { leaderPage } from "@dondoc/app/leader";
import type { App } from "@dondoc/app/ports";
import type { CheckIn } from "@dondoc/core/answer/check-in";
import type { Advanced } from "../advance.ts";
import type { InboxMail } from "../ses/inbox-mail.ts";
import { linksOf } from "../ses/links.ts";

export interface PlayOptions {
  app: App;
  /** Where this machine's own pages are reached. */
  url: string;
  plan: string;
  answers: readonly CheckIn[];
  now(): number;
  advanceTo(target: number): Promise<Advanced>;
  inbox(): readonly InboxMail[];
  log(line: string): void;
}

/**
 * Moves the clock to `target` and lets the demo's units answer on the way: each as a person would, by the
 * link of the newest mail to it. Answers whose instant lies behind the clock are not given any more.
 */
export async function playTo(target: number, options: PlayOptions): Promise<Advanced> {
  const { answers, now, advanceTo } = options;
  let fired = 0;
  for (const answer of [...answers].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    const at = Date.parse(answer.at);
    if (at <= now() || at > target) continue;
    fired += (await advanceTo(at)).fired;
    await give(answer, options);
  }
  const last = await advanceTo(Math.max(target, now()));
  return { now: last.now, fired: fired + last.fired };
}

/** An obligation that the plan no longer has, or a unit that was never mailed, is passed over with a line. */
async function give(answer: CheckIn, { app, url, plan, inbox, log }: PlayOptions): Promise<void> {
  const token = newestToken(inbox(), plan, answer.unit);
  if (token === null) return log(`demo: ${answer.unit} has no mail yet and answers nothing`);
  const page = await leaderPage(app, { token });
  const found = [...page.open, ...page.closed].find(
    ({ entry }) => entry.obligation.id === answer.obligation,
  );
  if (!found) return log(`demo: the page of ${answer.unit} has no ${answer.obligation}`);
  const fields = new URLSearchParams({
    plan,
    obligation: answer.obligation,
    formToken: found.formToken,
    status: answer.status,
    note: answer.note,
    ...(answer.confirmedOn !== undefined && { confirmedOn: answer.confirmedOn }),
  });
  const headers = { accept: "application/json" };
  const response = await fetch(`${url}/l/${token}/check-ins`, {
    method: "POST",
    headers,
    body: fields,
  });
  await response.arrayBuffer();
  if (!response.ok) log(`demo: an answer of ${answer.unit} was not taken (${response.status})`);
}

/** The token of the link in the newest mail to a unit. */
function newestToken(mails: readonly InboxMail[], plan: string, unit: string): string | null {
  const mail = mails.findLast(({ tags }) => tags.plan === plan && tags.unit === unit);
  const [link] = mail ? linksOf(mail) : [];
  return link ? (/\/l\/([^/?#]+)/.exec(link)?.[1] ?? null) : null;
}

import { byPrecedence } from "@dondoc/core/obligation/precedence";
import { today } from "@dondoc/core/obligation/situation";
import { entryOf, isClosed } from "@dondoc/core/obligation/state";
import { type Plan, unitById } from "@dondoc/core/plan/plan";
import { fieldsOf, targetsOf } from "./asked.ts";
import type { CheckInForm, LeaderPage, PageEntry, PlanOnPage } from "./leader-page.ts";
import {
  type ByLink,
  knownLink,
  nameIn,
  type OpenedLink,
  type OpenedPlan,
  obligationsOf,
  openForAnswer,
  openLink,
  openPages,
  purposeOf,
  recipientName,
} from "./link.ts";
import { overviewFor } from "./overview.ts";
import type { ProvenPage } from "./plan/plan-reads.ts";
import type { App } from "./ports.ts";
import { maskedProof, type ProofEvent, proofAttachments, proofOf } from "./proof.ts";
import { type Recorded, recordAnswer } from "./record-answer.ts";
import { Refusal } from "./refusal.ts";
import { answerSubject, formToken, formVersion } from "./token.ts";

/** What the holder of a link sees. Reads only. */
export async function leaderPage(app: App, by: ByLink): Promise<LeaderPage> {
  return leaderPageOf(app, by.token, await openLink(app, by.token, purposeOf(by)));
}

/** The page of what was read. */
export function leaderPageOf(
  app: Pick<App, "clock" | "log">,
  token: string,
  { link, plans, unreadable }: OpenedLink,
): LeaderPage {
  const [first, ...others] = plans;
  const isNarrow = link.purpose === "item";
  const entries = plans.flatMap((opened) => entriesOf(app, token, opened));
  const onPage = (opened: OpenedPlan): PlanOnPage => ({
    plan: opened.situation.plan,
    units: unitsOf(opened),
    overview: isNarrow ? null : overviewFor(opened.situation, opened.units, app.clock.now()),
  });
  return {
    on: today(first.situation, app.clock.now()),
    recipient: recipientName(first.page.stored, nameIn(first)),
    plans: [onPage(first), ...others.map(onPage)],
    open: entries
      .filter(({ entry }) => !isClosed(entry))
      .sort((a, b) => byPrecedence(a.entry, b.entry)),
    closed: entries.filter(({ entry }) => isClosed(entry)),
    unreadable,
    isNarrow,
    mail: { plan: link.plan, obligation: link.obligation },
  };
}

function entriesOf(
  app: Pick<App, "clock" | "log">,
  token: string,
  opened: OpenedPlan<ProvenPage>,
): PageEntry[] {
  const { page, situation } = opened;
  const { plan } = situation;
  const on = today(situation, app.clock.now());
  const proofs = pageProofs(app, opened);
  return obligationsOf(opened).map((obligation) => {
    const { id } = obligation;
    const entry = entryOf(situation, obligation, on);
    return {
      plan,
      entry,
      targets: targetsOf(plan, obligation),
      fields: fieldsOf(page.requests, obligation),
      history: page.history.filter((event) => event.obligation === id).reverse(),
      attachments: page.attachments.filter((a) => a.obligation === id),
      proof: proofs(id),
      formToken: formToken(token, answerSubject(plan.id, id), entry.standing.version),
    };
  });
}

function unitsOf({ situation, units }: OpenedPlan): PlanOnPage["units"] {
  return units.flatMap((id) => {
    const unit = unitById(situation.plan, id);
    return unit ? [{ id, name: unit.name, subordinate: unit.subordinate }] : [];
  });
}

/** Records an answer of the link's holder. */
export async function recordCheckIn(
  app: App,
  { form, ...by }: ByLink & { form: CheckInForm },
): Promise<Recorded> {
  const { token } = by;
  const link = await knownLink(app, token, purposeOf(by));
  const reopened = async () => planOf(await openPages(app, link), token, form);
  const opened = (await openForAnswer(app, token, link, form)) ?? (await reopened());
  if (!obligationsOf(opened).some(({ id }) => id === form.obligation))
    throw new Refusal("obligation-unknown", "the page has no such obligation");
  return recordAnswer(app, form, {
    ...opened,
    secret: token,
    seed: link.hash,
    by: { kind: "link", recipient: nameIn(opened) },
    reopened: async () => (await reopened()).page,
  });
}

/** The plan that a form is of: the one that it names, else the one whose page made its token. */
function planOf(
  { plans }: OpenedLink,
  token: string,
  { plan, obligation, formToken }: CheckInForm,
): OpenedPlan<ProvenPage> {
  const made = (id: string) =>
    formVersion(token, answerSubject(id, String(obligation)), formToken) !== null;
  const found = plans.find(({ situation: { plan: one } }) =>
    plan === undefined ? made(one.id) : one.id === plan,
  );
  if (found) return found;
  // Of a form that no page made the plan of the mail says what is wrong with it.
  if (plan === undefined) return plans[0];
  throw new Refusal("obligation-unknown", "the page has no such plan");
}

/**
 * The proof of each obligation, for the holder of a link: his own addresses as they are, those of
 * others masked. A page that cannot show it still takes answers.
 */
function pageProofs(
  app: Pick<App, "log">,
  { link, units, page, situation }: OpenedPlan<ProvenPage>,
): (obligation: string) => ProofEvent[] | null {
  try {
    const trails = page.trails();
    // A narrow link is in a chat: whoever reads it there gets no address.
    const isNarrow = link.purpose === "item";
    const own = new Set([
      ...(isNarrow ? [] : addressesOf(situation.plan, units)),
      ...trails.flatMap(({ record }) => (record.mailbox === link.mailbox ? [record.to] : [])),
    ]);
    const history = page.history.map((event) => ({ id: event.id, event }));
    const attachments = proofAttachments(page.attachments);
    return (obligation) => maskedProof(proofOf(obligation, { trails, history, attachments }), own);
  } catch (error) {
    app.log.error("proof not read", { plan: situation.plan.id, reason: String(error) });
    return () => null;
  }
}

function addressesOf(plan: Plan, units: readonly string[]): string[] {
  return units.flatMap((id) => {
    const unit = unitById(plan, id);
    return [unit?.leader?.email, unit?.focal?.email].filter((email) => email !== undefined);
  });
}

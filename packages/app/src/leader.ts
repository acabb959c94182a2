import type { Obligation } from "@dondoc/core/obligation/obligation";
import { byPrecedence } from "@dondoc/core/obligation/precedence";
import { today } from "@dondoc/core/obligation/situation";
import { entryOf, isClosed } from "@dondoc/core/obligation/state";
import { type Plan, unitById } from "@dondoc/core/plan/plan";
import { fieldsOf, targetsOf } from "./asked.ts";
import type { CheckInForm, LeaderPage, PageEntry } from "./leader-page.ts";
import {
  type ByLink,
  knownLink,
  type OpenedLink,
  openForAnswer,
  openLink,
  openPage,
  recipientName,
} from "./link.ts";
import { overviewFor } from "./overview.ts";
import type { ProvenPage } from "./plan/plan-reads.ts";
import type { App } from "./ports.ts";
import { maskedProof, type ProofEvent, proofAttachments, proofOf } from "./proof.ts";
import { type Recorded, recordAnswer } from "./record-answer.ts";
import { formToken } from "./token.ts";

/** What the holder of a link sees. Reads only. */
export async function leaderPage(app: App, { token }: ByLink): Promise<LeaderPage> {
  return leaderPageOf(app, token, await openLink(app, token));
}

/** The page of what was read. */
export function leaderPageOf(
  app: Pick<App, "clock" | "log">,
  token: string,
  opened: OpenedLink<ProvenPage>,
): LeaderPage {
  const { link, page, situation } = opened;
  const on = today(situation, app.clock.now());
  const entries = obligationsOfLink(opened).map((obligation) => entryOf(situation, obligation, on));
  const proofs = pageProofs(app, opened);
  const shown = entries.map(
    (entry): PageEntry => ({
      entry,
      targets: targetsOf(situation.plan, entry.obligation),
      fields: fieldsOf(page.requests, entry.obligation),
      history: page.history.filter((event) => event.obligation === entry.obligation.id).reverse(),
      attachments: page.attachments.filter((a) => a.obligation === entry.obligation.id),
      proof: proofs(entry.obligation.id),
      formToken: formToken(token, entry.obligation.id, entry.standing.version),
    }),
  );
  return {
    plan: situation.plan,
    on,
    recipient: recipientName(page.stored, link.recipient),
    units: link.units.flatMap((id) => {
      const unit = unitById(situation.plan, id);
      return unit ? [{ id, name: unit.name, subordinate: unit.subordinate }] : [];
    }),
    open: shown
      .filter(({ entry }) => !isClosed(entry))
      .sort((a, b) => byPrecedence(a.entry, b.entry)),
    closed: shown.filter(({ entry }) => isClosed(entry)),
    overview: overviewFor(situation, link.units, app.clock.now()),
  };
}

/** Records an answer of the link's holder. */
export async function recordCheckIn(
  app: App,
  { token, form }: ByLink & { form: CheckInForm },
): Promise<Recorded> {
  const known = await knownLink(app, token);
  const opened = (await openForAnswer(app, token, known, form)) ?? (await openPage(app, known));
  const { link } = opened;
  return recordAnswer(app, form, {
    ...opened,
    units: link.units,
    secret: token,
    seed: link.hash,
    by: { kind: "link", recipient: link.recipient },
    reopened: async () => (await openPage(app, known)).page,
  });
}

function obligationsOfLink({ link, situation }: OpenedLink): Obligation[] {
  return situation.obligations.filter((obligation) => link.units.includes(obligation.unit));
}

/**
 * The proof of each obligation, for the holder of a link: his own addresses as they are, those of
 * others masked. A page that cannot show it still takes answers.
 */
function pageProofs(
  app: Pick<App, "log">,
  { link, page, situation }: OpenedLink<ProvenPage>,
): (obligation: string) => ProofEvent[] | null {
  try {
    const trails = page.trails();
    const own = new Set([
      ...addressesOf(situation.plan, link.units),
      ...trails.flatMap(({ record }) => (record.mailbox === link.mailbox ? [record.to] : [])),
    ]);
    const history = page.history.map((event) => ({ id: event.id, event }));
    const attachments = proofAttachments(page.attachments);
    return (obligation) => maskedProof(proofOf(obligation, { trails, history, attachments }), own);
  } catch (error) {
    app.log.error("proof not read", { plan: link.plan, reason: String(error) });
    return () => null;
  }
}

function addressesOf(plan: Plan, units: readonly string[]): string[] {
  return units.flatMap((id) => {
    const unit = unitById(plan, id);
    return [unit?.leader?.email, unit?.focal?.email].filter((email) => email !== undefined);
  });
}

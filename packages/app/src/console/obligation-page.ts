import type { Obligation } from "@dondoc/core/obligation/obligation";
import type { Situation } from "@dondoc/core/obligation/situation";
import { today } from "@dondoc/core/obligation/situation";
import { entryOf } from "@dondoc/core/obligation/state";
import { situationOfState } from "../active.ts";
import { fieldsOf, targetsOf } from "../asked.ts";
import { fileUrl, type ShownAttachment, shownAttachments } from "../attachment/attachments-page.ts";
import { readTrails } from "../evidence/evidence-rows.ts";
import type { PageEntry } from "../leader-page.ts";
import { type PageState, readPageState } from "../plan/plan-reads.ts";
import type { App } from "../ports.ts";
import { maskedProof, proofAttachments, proofOf } from "../proof.ts";
import { Refusal } from "../refusal.ts";
import { answerSubject, formToken } from "../token.ts";
import type { Membership } from "./account.ts";
import type { OpenedByMember } from "./opened.ts";
import { may, type Permission } from "./permission.ts";

export interface OpenObligation {
  membership: Membership;
  page: PageState;
  situation: Situation;
  obligation: Obligation;
}

/** One obligation, for a member who may do anything with its plan: whatever the right, one may see. */
export interface ChosenObligation<R extends Permission = Permission> {
  opened: OpenedByMember<R>;
  obligationId: Obligation["id"];
}

/** One obligation with the history of its unit: one query. */
export async function openObligation(
  app: App,
  { opened: { plan: planId, membership }, obligationId }: ChosenObligation,
): Promise<OpenObligation> {
  // An id is `obl_<what>.<unit>[.<occurrence>]`: the unit is known before anything is read.
  const unit = obligationId.split(".")[1] ?? "";
  const page = await readPageState(app, planId, [unit]);
  if (!page) throw new Refusal("plan-unknown", `no plan ${planId}`);
  const situation = situationOfState(page);
  const obligation = situation.obligations.find(({ id }) => id === obligationId);
  if (!obligation) throw new Refusal("obligation-unknown", `no obligation ${obligationId}`);
  return { membership, page, situation, obligation };
}

export interface ObligationPage extends OpenObligation {
  on: string;
  item: PageEntry;
  /** The files that the unit sent, with their pictures. */
  files: ShownAttachment[];
}

/** All that is known of one obligation: its state, its history, the proof of notice. Two queries. */
export async function obligationPage(app: App, chosen: ChosenObligation): Promise<ObligationPage> {
  const { plan: planId, principal } = chosen.opened;
  const [open, trails] = await Promise.all([openObligation(app, chosen), readTrails(app, planId)]);
  const { membership, page, situation, obligation } = open;
  const on = today(situation, app.clock.now());
  const entry = entryOf(situation, obligation, on);
  const history = page.history.filter((event) => event.obligation === obligation.id);
  const proof = proofOf(obligation.id, {
    trails,
    history: history.map((event) => ({ id: event.id, event })),
    attachments: proofAttachments(page.attachments),
  });
  const attachments = page.attachments.filter((a) => a.obligation === obligation.id);
  const isWorking = may(membership, "follow-up");
  return {
    ...open,
    on,
    files: await shownAttachments(app, planId, attachments),
    item: {
      plan: situation.plan,
      entry,
      targets: targetsOf(situation.plan, obligation),
      fields: fieldsOf(page.requests, obligation),
      history: history.reverse(),
      attachments,
      proof: isWorking ? proof : maskedProof(proof, new Set()),
      formToken: formToken(
        principal.secret,
        answerSubject(situation.plan.id, obligation.id),
        entry.standing.version,
      ),
    },
  };
}

/** Where a file that a unit sent can be fetched, for a minute. */
export async function officesFile(
  app: App,
  { attachmentId, ...chosen }: ChosenObligation & { attachmentId: string },
): Promise<string> {
  const { page } = await openObligation(app, chosen);
  const known = page.attachments.find(
    ({ id, obligation }) => id === attachmentId && obligation === chosen.obligationId,
  );
  if (!known) throw new Refusal("file-unknown", "there is no such file");
  return fileUrl(app, chosen.opened.plan, known);
}

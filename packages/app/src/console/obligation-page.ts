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
import { formToken } from "../token.ts";
import type { Membership } from "./account.ts";
import { authorised, membershipIn, type Opened } from "./opened.ts";
import { may, type Permission } from "./permission.ts";
import type { Principal } from "./session.ts";

export interface OpenObligation {
  membership: Membership;
  page: PageState;
  situation: Situation;
  obligation: Obligation;
}

/** One obligation with the history of its unit, for what the member wants to do with it: one query. */
export async function openObligation<R extends Permission>(
  app: App,
  principal: Principal,
  planId: string,
  obligationId: string,
  permission: R,
): Promise<OpenObligation & { opened: Opened<R> }> {
  const opened = authorised(principal, planId, permission);
  const membership = membershipIn(principal, planId);
  // An id is `obl_<what>.<unit>[.<occurrence>]`: the unit is known before anything is read.
  const unit = obligationId.split(".")[1] ?? "";
  const page = await readPageState(app, planId, [unit]);
  if (!page) throw new Refusal("plan-unknown", `no plan ${planId}`);
  const situation = situationOfState(page);
  const obligation = situation.obligations.find(({ id }) => id === obligationId);
  if (!obligation) throw new Refusal("obligation-unknown", `no obligation ${obligationId}`);
  return { opened, membership, page, situation, obligation };
}

export interface ObligationPage extends OpenObligation {
  on: string;
  item: PageEntry;
  /** The files that the unit sent, with their pictures. */
  files: ShownAttachment[];
}

/** All that is known of one obligation: its state, its history, the proof of notice. Two queries. */
export async function obligationPage(
  app: App,
  principal: Principal,
  planId: string,
  obligationId: string,
): Promise<ObligationPage> {
  const [opened, trails] = await Promise.all([
    openObligation(app, principal, planId, obligationId, "see"),
    readTrails(app, planId),
  ]);
  const { membership, page, situation, obligation } = opened;
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
    ...opened,
    on,
    files: await shownAttachments(app, planId, attachments),
    item: {
      entry,
      targets: targetsOf(situation.plan, obligation),
      fields: fieldsOf(page.requests, obligation),
      history: history.reverse(),
      attachments,
      proof: isWorking ? proof : maskedProof(proof, new Set()),
      formToken: formToken(principal.secret, obligation.id, entry.standing.version),
    },
  };
}

/** Where a file that a unit sent can be fetched, for a minute. */
export async function officesFile(
  app: App,
  principal: Principal,
  planId: string,
  obligationId: string,
  attachmentId: string,
): Promise<string> {
  const { page } = await openObligation(app, principal, planId, obligationId, "see");
  const known = page.attachments.find(
    ({ id, obligation }) => id === attachmentId && obligation === obligationId,
  );
  if (!known) throw new Refusal("file-unknown", "there is no such file");
  return fileUrl(app, planId, known);
}

import {
  isStanding,
  type KeptFile,
  mostSentBytes,
  nextSlot,
  type StoredAttachment,
} from "@dondoc/core/answer/attachment";
import type { CheckIn } from "@dondoc/core/answer/check-in";
import type { Obligation } from "@dondoc/core/obligation/obligation";
import type { Plan } from "@dondoc/core/plan/plan";
import {
  type ByLink,
  linkPath,
  nameIn,
  type OpenedPlan,
  obligationsOf,
  openLink,
  purposeOf,
} from "../link.ts";
import type { App } from "../ports.ts";
import { Refusal } from "../refusal.ts";
import { mintToken } from "../token.ts";
import { saveWithdrawal } from "./attachment-rows.ts";
import type { UploadForm } from "./bucket.ts";
import { type Answered, formPrefix, incomingPrefix, keptKey, pictureKey } from "./file-key.ts";

/** One of the answers that the holder of a link sees, and one of its files. */
interface ChosenAnswer extends ByLink {
  checkInId: CheckIn["id"];
}
interface ChosenFile extends ChosenAnswer {
  attachmentId: StoredAttachment["id"];
}

/** A file with the address of its small picture, where it has one. */
export interface ShownAttachment {
  attachment: StoredAttachment;
  pictureUrl: string | null;
}

/** The page on which a unit adds files to one of its answers. */
export interface AttachmentsPage {
  plan: Plan;
  obligation: Obligation;
  checkIn: CheckIn;
  files: ShownAttachment[];
  /** How many files have arrived and are not checked yet. */
  arriving: number;
  /** Posts one more file; null when the answer may have no more. */
  form: UploadForm | null;
}

/** Reads only: what is on record, and what lies in the bucket. */
export async function attachmentsPage(app: App, chosen: ChosenAnswer): Promise<AttachmentsPage> {
  const opened = await openAnswer(app, chosen);
  const { answered, checkIn, obligation, attachments, situation } = opened;
  const parts = await app.bucket.arriving(incomingPrefix(answered));
  const arriving = parts.map(Number).filter((slot) => attachments.every((a) => a.slot !== slot));
  const slot = nextSlot(attachments, arriving);
  return {
    plan: situation.plan,
    obligation,
    checkIn,
    files: await shownAttachments(app, answered.plan, attachments),
    arriving: arriving.length,
    form:
      slot === null
        ? null
        : await app.bucket.uploadForm({
            prefix: formPrefix(answered, slot, mintToken(app.random)),
            maxBytes: mostSentBytes,
            onward: `${app.settings.baseUrl}${linkPath(chosen)}/check-ins/${checkIn.id}/attachments`,
          }),
  };
}

/** Where one kept file of an answer can be fetched, for a minute. */
export async function leadersFile(
  app: App,
  { attachmentId, ...chosen }: ChosenFile,
): Promise<string> {
  const { answered, attachments } = await openAnswer(app, chosen);
  return fileUrl(app, answered.plan, standing(attachments, attachmentId));
}

/** Takes a file back that was sent by mistake: it is shown to nobody any more, and that it was there stays. */
export async function withdrawAttachment(
  app: App,
  { attachmentId, ...chosen }: ChosenFile,
): Promise<void> {
  const opened = await openAnswer(app, chosen);
  const { answered, attachments } = opened;
  const known = attachments.find(({ id }) => id === attachmentId);
  if (known?.outcome.state !== "kept") throw noFile();
  if (known.withdrawn) return;
  const withdrawal = { at: app.clock.now().toString(), recipient: nameIn(opened) };
  await saveWithdrawal(app, answered.plan, known, withdrawal);
  app.log.info("file withdrawn", { plan: answered.plan, obligation: known.obligation });
}

/** The files of a page's entries, each with its picture. */
export function shownAttachments(
  app: App,
  planId: string,
  attachments: readonly StoredAttachment[],
): Promise<ShownAttachment[]> {
  return Promise.all(
    attachments.map(async (attachment) => {
      const { outcome } = attachment;
      const isShown = isStanding(attachment) && outcome.state === "kept" && outcome.hasThumbnail;
      return {
        attachment,
        pictureUrl: isShown
          ? await app.bucket.pictureUrl(pictureKey(keyOf(planId, attachment, outcome)))
          : null,
      };
    }),
  );
}

/** A URL of one file that stands. */
export function fileUrl(app: App, planId: string, attachment: StoredAttachment): Promise<string> {
  const { outcome, name } = attachment;
  if (!isStanding(attachment) || outcome.state !== "kept") throw noFile();
  return app.bucket.downloadUrl(keyOf(planId, attachment, outcome), { name, type: outcome.type });
}

function keyOf(plan: string, attachment: StoredAttachment, { sha256 }: KeptFile): string {
  return keptKey({ plan, ...attachment }, attachment.slot, sha256);
}

function standing(attachments: readonly StoredAttachment[], id: string): StoredAttachment {
  const known = attachments.find((attachment) => attachment.id === id);
  if (!known) throw noFile();
  return known;
}

interface OpenedAnswer extends OpenedPlan {
  answered: Answered;
  checkIn: CheckIn;
  obligation: Obligation;
  attachments: StoredAttachment[];
}

/** An answer of the link's own units. */
async function openAnswer(app: App, { checkInId, ...by }: ChosenAnswer): Promise<OpenedAnswer> {
  const { plans } = await openLink(app, by.token, purposeOf(by));
  for (const opened of plans) {
    const { page, situation } = opened;
    const event = page.history.find(({ id }) => id === checkInId);
    if (!event || "kind" in event) continue;
    const obligation = obligationsOf(opened).find(({ id }) => id === event.obligation);
    if (!obligation) continue;
    return {
      ...opened,
      checkIn: event,
      obligation,
      answered: {
        plan: situation.plan.id,
        unit: event.unit,
        obligation: event.obligation,
        checkIn: event.id,
      },
      attachments: page.attachments.filter(({ checkIn }) => checkIn === checkInId),
    };
  }
  throw new Refusal("obligation-unknown", "the page has no such answer");
}

function noFile(): Refusal {
  return new Refusal("file-unknown", "there is no such file");
}

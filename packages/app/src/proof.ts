import type { Attachment, KeptFile, StoredAttachment } from "@dondoc/core/answer/attachment";
import type { CheckIn } from "@dondoc/core/answer/check-in";
import { compareInstants, type StoredInstant } from "@dondoc/core/calendar/stored-instant";
import type { NoticeRecord } from "@dondoc/core/notice/notice-record";
import type { NoticeTrail, PlanEvidence } from "./evidence.ts";
import { type MailStep, mailSteps } from "./mail-steps.ts";
import type { DecisionEvent } from "./records.ts";

/** What a notice told of one obligation, and to whom. */
export interface ToldNotice
  extends Pick<
    NoticeRecord,
    | "on"
    | "recipient"
    | "to"
    | "forInformation"
    | "kind"
    | "covers"
    | "planVersion"
    | "policyVersion"
  > {
  messageIds: string[];
}

/** One line of the proof of notice (*chứng cứ đã thông báo*); `evidence` is where it is stored. */
export type ProofEvent = { evidence: string; at: StoredInstant } & (
  | (MailStep & { notice: ToldNotice })
  | { kind: "answered"; checkIn: CheckIn }
  | { kind: "decided"; decision: DecisionEvent }
  | { kind: "attached"; attachment: Attachment & { outcome: KeptFile } }
  | { kind: "withdrawn"; attachment: Attachment }
);

/**
 * Who was told what of an obligation and when, what the mail servers said, when a person answered:
 * the oldest first. Nothing in it comes from watching a reader.
 */
export function proofOf(
  obligation: string,
  { trails, history, attachments }: Pick<PlanEvidence, "trails" | "history" | "attachments">,
): ProofEvent[] {
  const told = trails.flatMap((trail) => toldEvents(obligation, trail));
  const said = history
    .filter(({ event }) => event.obligation === obligation)
    .map(({ id, event }): ProofEvent => {
      const { at } = event;
      return "kind" in event
        ? { kind: "decided", evidence: id, at, decision: event }
        : { kind: "answered", evidence: id, at, checkIn: event };
    });
  const sent = attachments
    .filter(({ attachment }) => attachment.obligation === obligation)
    .flatMap(fileEvents);
  return [...told, ...said, ...sent].sort(byInstant);
}

/** A file that was refused proves nothing. */
function fileEvents({ id, withdrawalId, attachment }: PlanEvidence["attachments"][number]) {
  const { outcome, at, withdrawn } = attachment;
  if (outcome.state !== "kept") return [];
  const events: ProofEvent[] = [
    { kind: "attached", evidence: id, at, attachment: { ...attachment, outcome } },
  ];
  if (withdrawn)
    events.push({ kind: "withdrawn", evidence: withdrawalId, at: withdrawn.at, attachment });
  return events;
}

/** The files of a page, known by their own ids where the place in the store is not told. */
export function proofAttachments(
  attachments: readonly StoredAttachment[],
): PlanEvidence["attachments"] {
  return attachments.map((attachment) => ({
    id: attachment.id,
    withdrawalId: `${attachment.id}/withdrawn`,
    attachment,
  }));
}

function toldEvents(obligation: string, trail: NoticeTrail): ProofEvent[] {
  const { on, recipient, to, forInformation, kind, planVersion, policyVersion } = trail.record;
  const covers = trail.record.covers.filter((cover) => cover.obligation === obligation);
  if (covers.length === 0) return [];
  const steps = mailSteps(trail);
  const messageIds = steps.flatMap((step) => (step.kind === "sent" ? [step.messageId] : []));
  const notice: ToldNotice = {
    on,
    recipient,
    to,
    ...(forInformation && { forInformation }),
    kind,
    covers,
    planVersion,
    policyVersion,
    messageIds,
  };
  return steps.map((step) => ({ ...step, notice }));
}

function byInstant(a: ProofEvent, b: ProofEvent): number {
  return compareInstants(a.at, b.at);
}

/** The same with every address masked that is not one of `own`. */
export function maskedProof(events: readonly ProofEvent[], own: ReadonlySet<string>): ProofEvent[] {
  const shown = (address: string) => (own.has(address) ? address : maskedAddress(address));
  return events.map((event): ProofEvent => {
    if (!("notice" in event)) return event;
    const { notice } = event;
    return { ...event, notice: { ...notice, to: shown(notice.to) } };
  });
}

/** `doan@xa.example` → `d***@xa.example`: enough to know it again, too little to write to it. */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf("@");
  const [first = ""] = address;
  return at > 0 ? `${first}***${address.slice(at)}` : "***";
}

/** Whose line of the proof it is: the unit that was told, that answered, or that the decision is about. */
export function proofUnit(event: ProofEvent): string {
  if (event.kind === "answered") return event.checkIn.unit;
  if ("attachment" in event) return event.attachment.unit;
  return event.kind === "decided" ? event.decision.unit : event.notice.recipient;
}

/** The address that a line of the proof is about. */
export function proofAddress(event: ProofEvent): string | undefined {
  return "notice" in event ? event.notice.to : undefined;
}

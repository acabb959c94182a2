import { compareInstants, type StoredInstant } from "@dondoc/core/calendar/stored-instant";
import type { NoticeProgress } from "@dondoc/core/notice/notice-record";
import type { NoticeTrail } from "./evidence.ts";

/** What became of a mail; `evidence` is the transition that said it first. */
export type MailStep = { evidence: string; at: StoredInstant } & (
  | { kind: "sent"; messageId: string }
  | { kind: "delivered"; messageId: string }
  /** Not for good: the mail service goes on trying. */
  | { kind: "delayed" | "bounced" | "complained" }
);

/** In this order at one and the same instant. */
const kinds: readonly MailStep["kind"][] = [
  "sent",
  "delayed",
  "delivered",
  "bounced",
  "complained",
];

/**
 * The steps of a notice, the oldest first. Each transition says all that was known by then; here
 * each thing is said once, as it was said first. A claim says nothing: the mail may never have left.
 */
export function mailSteps({ id, record, steps }: NoticeTrail): MailStep[] {
  const known = steps.length > 0 ? steps : [{ id, progress: record.progress }];
  const said = new Set<string>();
  const isNews = (name: string) => !said.has(name) && said.add(name) !== undefined;
  return known
    .flatMap((step) => stepsOf(step.progress, step.id))
    .sort(inOrder)
    .filter((step) => isNews("messageId" in step ? `${step.kind} ${step.messageId}` : step.kind));
}

function stepsOf(progress: NoticeProgress, evidence: string): MailStep[] {
  if (progress.state === "claimed") return [];
  const { messageId, sentAt, softBounces = [] } = progress;
  const steps: MailStep[] = softBounces.map((at) => ({ kind: "delayed", evidence, at }));
  // A mail that the service refused has no id: it never left.
  if (messageId !== "") steps.push({ kind: "sent", evidence, at: sentAt, messageId });
  if (progress.state === "sent") return steps;
  if (progress.deliveredAt !== undefined)
    steps.push({ kind: "delivered", evidence, at: progress.deliveredAt, messageId });
  if (progress.state === "delivered") return steps;
  if (progress.state === "bounced")
    return [...steps, { kind: "bounced", evidence, at: progress.bouncedAt }];
  const { bounced, complainedAt } = progress;
  if (bounced) steps.push({ kind: "bounced", evidence, at: bounced.at });
  return [...steps, { kind: "complained", evidence, at: complainedAt }];
}

function inOrder(a: MailStep, b: MailStep): number {
  return compareInstants(a.at, b.at) || kinds.indexOf(a.kind) - kinds.indexOf(b.kind);
}

import { compareInstants, type StoredInstant } from "@dondoc/core/calendar/stored-instant";
import type { NoticeProgress } from "@dondoc/core/notice/notice-record";
import type { NoticeTrail } from "./evidence.ts";

/** What became of a mail; `evidence` is the transition that said it first. */
export type MailStep = { evidence: string; at: StoredInstant } & (
  | { kind: "sent"; messageId: string }
  | { kind: "delivered"; messageId: string }
  /** Not for good: the mail service goes on trying. */
  | { kind: "delayed"; addresses: string[] }
  | { kind: "bounced"; addresses: string[] }
  | { kind: "complained"; addresses: string[] }
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
    .flatMap((step): MailStep[] => {
      if (!("addresses" in step)) return isNews(`${step.kind} ${step.messageId}`) ? [step] : [];
      // SES may not name whom a mail that it rejected was for.
      if (step.addresses.length === 0) return isNews(step.kind) ? [step] : [];
      const addresses = step.addresses.filter((address) => isNews(`${step.kind} ${address}`));
      return addresses.length > 0 ? [{ ...step, addresses }] : [];
    });
}

function stepsOf(progress: NoticeProgress, evidence: string): MailStep[] {
  if (progress.state === "claimed") return [];
  const { messageId, sentAt, softBounces = [] } = progress;
  const steps: MailStep[] = softBounces.map(({ address, at }) => ({
    kind: "delayed",
    evidence,
    at,
    addresses: [address],
  }));
  // A mail that the service refused has no id: it never left.
  if (messageId !== "") steps.push({ kind: "sent", evidence, at: sentAt, messageId });
  if (progress.state === "sent") return steps;
  if (progress.deliveredAt !== undefined)
    steps.push({ kind: "delivered", evidence, at: progress.deliveredAt, messageId });
  if (progress.state === "delivered") return steps;
  const { addresses } = progress;
  if (progress.state === "bounced") {
    const kind = progress.permanent ? "bounced" : "delayed";
    return [...steps, { kind, evidence, at: progress.bouncedAt, addresses }];
  }
  const { bounced, complainedAt } = progress;
  if (bounced) steps.push({ kind: "bounced", evidence, ...bounced });
  return [...steps, { kind: "complained", evidence, at: complainedAt, addresses }];
}

function inOrder(a: MailStep, b: MailStep): number {
  return compareInstants(a.at, b.at) || kinds.indexOf(a.kind) - kinds.indexOf(b.kind);
}

import type { AdHocRequest } from "@dondoc/core/answer/ad-hoc-request";
import type { Attachment, Withdrawal } from "@dondoc/core/answer/attachment";
import type { CheckIn } from "@dondoc/core/answer/check-in";
import type { StoredInstant } from "@dondoc/core/calendar/stored-instant";
import type { Standing } from "@dondoc/core/obligation/standing";
import type { Temporal } from "temporal-polyfill";
import type { AuditEntry } from "../console/audit.ts";
import type { DecisionEvent, Link } from "../records.ts";

/** The links that lead to a page, what units answered behind them, and what the office decided. */
export interface AnswerStore {
  link(hash: string): Promise<Link | undefined>;
  /** Saves a link beside the others of its recipient. */
  saveLink(link: Link): Promise<void>;
  /** Kills every link of a recipient, or only those to a calendar; answers how many. */
  revokeLinks(
    planId: string,
    recipient: string,
    at: StoredInstant,
    only?: Link["purpose"],
  ): Promise<number>;

  /** The check-in and the standing it leads to, together or not at all. `conflict`: the standing has moved on. */
  recordCheckIn(
    planId: string,
    checkIn: CheckIn,
    standing: Standing,
    entry?: AuditEntry,
  ): Promise<"recorded" | "conflict">;
  /** Counts an inspection of an attachment as begun; answers how many have begun and not ended, until `until`. */
  beginInspection(attachmentId: string, until: Temporal.Instant): Promise<number>;
  /** It has come to an end, and so have those that were begun before. */
  endInspection(attachmentId: string, until: Temporal.Instant): Promise<void>;
  /** `conflict`: its slot has a file already. */
  saveAttachment(planId: string, attachment: Attachment): Promise<"saved" | "conflict">;
  /** Takes a file back, once: the first to do so stays on record. */
  withdrawAttachment(planId: string, attachment: Attachment, by: Withdrawal): Promise<void>;
  recordDecision(
    planId: string,
    decision: DecisionEvent,
    standing: Standing,
    entry?: AuditEntry,
  ): Promise<"recorded" | "conflict">;
  saveRequest(
    planId: string,
    request: AdHocRequest,
    entry?: AuditEntry,
  ): Promise<"saved" | "conflict">;
}

import type { StoredAttachment } from "@dondoc/core/answer/attachment";
import type { CheckIn } from "@dondoc/core/answer/check-in";
import type { StoredInstant } from "@dondoc/core/calendar/stored-instant";
import type { Evidence, Seal } from "@dondoc/core/evidence/seal";
import type { NoticeProgress, NoticeRecord } from "@dondoc/core/notice/notice-record";
import type { DecisionEvent } from "./records.ts";

/** A notice with each transition that it went through, by the id of its evidence, the oldest first. */
export interface NoticeTrail {
  id: string;
  record: NoticeRecord;
  steps: { id: string; progress: NoticeProgress }[];
}

/** All that a plan's proof rests on, as it is stored. What cannot be read is a contradiction, not an error. */
export interface PlanEvidence {
  evidence: Evidence[];
  seals: Seal[];
  /** Rows that do not agree with one another, or cannot be read. */
  contradictions: { id: string; wrong: string }[];
  trails: NoticeTrail[];
  /** Answers and decisions of every unit, the oldest first. */
  history: { id: string; event: CheckIn | DecisionEvent }[];
  /** The files that units sent along, by the ids of what is stored of each. */
  attachments: { id: string; withdrawalId: string; attachment: StoredAttachment }[];
}

/** The instant that a transition tells of. */
export function progressAt(progress: NoticeProgress): StoredInstant {
  switch (progress.state) {
    case "claimed":
      return progress.leaseUntil;
    case "delivered":
      return progress.deliveredAt;
    case "bounced":
      return progress.bouncedAt;
    case "complained":
      return progress.complainedAt;
    default:
      return progress.sentAt;
  }
}

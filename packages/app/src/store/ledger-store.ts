import type { Seal } from "@dondoc/core/evidence/seal";
import type { NoticeProgress, NoticeRecord } from "@dondoc/core/notice/notice-record";
import type { Temporal } from "temporal-polyfill";
import type { NoticeTrail, PlanEvidence } from "../evidence.ts";
import type { Link } from "../records.ts";

/** A mailed notice is named by its local date and recipient within its plan. */
export type NoticeRef = Pick<NoticeRecord, "on" | "recipient">;

/** The notices, claimed before they leave and followed after; and what proves them. */
export interface LedgerStore {
  /**
   * Takes the right to send a notice: over none, or over a claim whose lease is over at `now` and
   * whose fence is lower. The link that the mail will carry is saved in the same write, and the same
   * write looks at the plan. `stale`: it is no longer active in the version that the notice is of.
   */
  claimNotice(
    planId: string,
    record: NoticeRecord,
    link: Link,
    now: Temporal.Instant,
  ): Promise<
    | { claimed: true }
    | { claimed: false; by: NoticeRecord | undefined }
    | { claimed: false; stale: true }
  >;
  /** The sender's own record, sent or refused for good: only for the claim that bears its fence. */
  recordSent(
    planId: string,
    ref: NoticeRef,
    fence: number,
    progress: Extract<NoticeProgress, { state: "sent" | "bounced" }>,
  ): Promise<"recorded" | "superseded">;
  /**
   * Gives a claim back at once (the mail was refused before it left), so that the next try need not
   * wait for the lease. `postponed`: the day's quota is used up.
   */
  releaseClaim(
    planId: string,
    ref: NoticeRef,
    fence: number,
    now: Temporal.Instant,
    postponed?: "daily-quota",
  ): Promise<void>;
  notice(planId: string, ref: NoticeRef): Promise<NoticeRecord | undefined>;
  /**
   * Works what the mail service says later into a notice. `change` must be pure: it is asked again
   * when another writer came first. `superseded`: it changed nothing, or there is no such notice.
   */
  amendNotice(
    planId: string,
    ref: NoticeRef,
    change: (stands: NoticeProgress) => NoticeProgress,
  ): Promise<"recorded" | "superseded">;

  /** Every notice of a plan with its transitions: one query of the ledger. */
  noticeTrails(planId: string): Promise<NoticeTrail[]>;
  /** Everything that the proof of a plan rests on; a plan that is not there has none. */
  evidence(planId: string): Promise<PlanEvidence>;
  /** Of that what a seal takes up, and the seals that there are. */
  evidenceToSeal(planId: string): Promise<Pick<PlanEvidence, "evidence" | "seals">>;
  /** Adds a seal to a plan's chain. `conflict`: the chain has one of that number. */
  saveSeal(planId: string, seal: Seal): Promise<"saved" | "conflict">;
}

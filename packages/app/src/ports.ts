import type { AdHocRequest } from "@dondoc/core/ad-hoc-request";
import type { Attachment, StoredAttachment, Withdrawal } from "@dondoc/core/attachment";
import type { CheckIn, Standing, StoredInstant } from "@dondoc/core/check-in";
import type { NoticeProgress, NoticeRecord } from "@dondoc/core/ledger";
import type { Seal } from "@dondoc/core/seal";
import type { MailAttachment } from "@dondoc/messages/calendar/attachment";
import type { Temporal } from "temporal-polyfill";
import type { AccessStore } from "./access/store.ts";
import type { Bucket } from "./attachment/bucket.ts";
import type { AuditEntry } from "./console/audit.ts";
import type { ImportStore } from "./console/import/import-draft.ts";
import type { ConsoleStore } from "./console/store.ts";
import type { NoticeTrail, PlanEvidence } from "./evidence.ts";
import type { DecisionEvent, Link, StoredPlan } from "./records.ts";
import type { AttemptOutcome } from "./webhook/delivery.ts";
import type { WebhookStore } from "./webhook/store.ts";
import type { Reach } from "./webhook/target.ts";
import type { Webhook } from "./webhook/webhook.ts";

/** All that a wake needs, from one query: the ledger, the plan, the requests, the standings. */
export interface PlanState {
  stored: StoredPlan;
  requests: AdHocRequest[];
  standings: Standing[];
  ledger: NoticeRecord[];
  /** Where the plan's events are sent. */
  webhooks: Webhook[];
}

/** All that is on record of a plan, from one query. */
export interface PlanRecord extends PlanState {
  /** Of every unit, the oldest first. */
  history: (CheckIn | DecisionEvent)[];
  attachments: StoredAttachment[];
}

/** All that a page needs, from one query: the plan, the requests, the standings, the units' history. */
export interface PageState {
  stored: StoredPlan;
  requests: AdHocRequest[];
  standings: Standing[];
  /** Whether the plan has webhooks, or has had. */
  isListened: boolean;
  /** Oldest first, of the asked units only. */
  history: (CheckIn | DecisionEvent)[];
  /** The files sent along with the answers of that history, in the order of their check. */
  attachments: StoredAttachment[];
}

/** A page with the notices that prove who was told. */
export interface ProvenPage extends PageState {
  /** Throws where a notice cannot be read: the rest of the page is there all the same. */
  trails(): NoticeTrail[];
}

/** All that one answer needs, from one call: a page of nothing but its obligation. */
export interface AnswerState {
  link: Link;
  page: PageState;
}

/** `version` is null for a plan that was last saved before it was kept here. */
export interface PlanHead {
  version: number | null;
  state: StoredPlan["life"]["state"];
}

/** A mailed notice is named by its local date and recipient within its plan. */
export type NoticeRef = Pick<NoticeRecord, "on" | "recipient">;

/**
 * The truth, on DynamoDB. Every write is conditional and answers how it went; what an adapter does
 * not understand it throws, so that the platform tries again. An `entry` of the audit trail is
 * written together with the change that it tells of.
 */
export interface Store extends ConsoleStore, AccessStore, ImportStore, WebhookStore {
  plans(): Promise<{ id: string; title: string; state: StoredPlan["life"]["state"] }[]>;
  plan(planId: string): Promise<StoredPlan | undefined>;
  /** Where a plan stands, from a row of its own: cheap enough to ask before every mail. */
  planHead(planId: string): Promise<PlanHead | undefined>;
  /** Writes a plan over version `stored.version - 1` (or a new one over none). */
  savePlan(stored: StoredPlan, entry?: AuditEntry): Promise<"saved" | "conflict">;
  planState(planId: string): Promise<PlanState | undefined>;
  planRecord(planId: string): Promise<PlanRecord | undefined>;
  pageState(planId: string, units: readonly string[]): Promise<PageState | undefined>;
  provenPage(planId: string, units: readonly string[]): Promise<ProvenPage | undefined>;
  /** The link of that hash, and of the plan what tells of one obligation; undefined without either. */
  answerState(hash: string, planId: string, obligation: string): Promise<AnswerState | undefined>;

  /**
   * Moves the plan's next wake, for the sweep to watch; null when none is ahead. `stale`: the plan
   * is no longer active in the version that the wake was worked out from.
   */
  setNextWake(
    planId: string,
    version: number,
    nextWakeAt: Temporal.Instant | null,
  ): Promise<"set" | "stale">;
  /** Brings the next wake forward to `at` unless an earlier one is set. */
  bringWakeForward(planId: string, at: Temporal.Instant): Promise<void>;
  /** Active plans whose next wake lies before `before`, the latest-waiting first, at most 100. */
  latePlans(before: Temporal.Instant): Promise<string[]>;

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

  /**
   * Takes the right to send a notice: over none, or over a claim whose lease is over at `now` and
   * whose fence is lower. The link that the mail will carry is saved in the same write.
   */
  claimNotice(
    planId: string,
    record: NoticeRecord,
    link: Link,
    now: Temporal.Instant,
  ): Promise<{ claimed: true } | { claimed: false; by: NoticeRecord | undefined }>;
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
  /** Adds a seal to a plan's chain. `conflict`: the chain has one of that number. */
  saveSeal(planId: string, seal: Seal): Promise<"saved" | "conflict">;

  /** A gate for things that must not happen often, as "new-link:<hash>"; true for the first caller until `until`. */
  passGate(key: string, now: Temporal.Instant, until: Temporal.Instant): Promise<boolean>;
}

export interface OutgoingMail {
  /** Display name and address of the sender. */
  from: { name: string; address: string };
  to: string[];
  cc: string[];
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
  attachments?: MailAttachment[];
  /** ASCII letters, digits, `_` and `-`: SES takes nothing else. */
  tags: Record<string, string>;
}

export type SendOutcome =
  /** `rejected`: recipients that the service refused for good while it took the mail for others. */
  | { sent: true; messageId: string; rejected?: string[] }
  /**
   * The service is busy or down: the mail has surely not left; try again later. `limit` says which of
   * the account's limits stood in the way, where one did.
   */
  | { sent: false; retry: true; reason: string; limit?: "rate" | "day" }
  /** The service will never take this mail. */
  | { sent: false; retry: false; reason: string };

/** What an account may send; both limits count recipients. Null is no limit. */
export interface SendQuota {
  perSecond: number | null;
  per24Hours: number | null;
  sentLast24Hours: number;
}

export interface Mailer {
  /** The limits that hold now; without it none is known before the service says no. */
  quota?(): Promise<SendQuota>;
  /** Throws when it cannot be known whether the mail left (a reset connection, a time-out). */
  send(mail: OutgoingMail): Promise<SendOutcome>;
}

/** A wake that the scheduler holds. */
export interface WakeSchedule {
  name: string;
  at: Temporal.Instant;
}

export interface WakeScheduler {
  /** Every wake held for a plan, in any order, all pages. */
  held(planId: string): Promise<WakeSchedule[]>;
  /** Sets a wake; harmless when it is already set. */
  set(planId: string, at: Temporal.Instant, zone: string): Promise<void>;
  /** Removes a wake; harmless when it is gone. */
  remove(name: string): Promise<void>;
  /** Has the courier of a plan's webhooks come at `at`; harmless when it is called already. */
  setCourier(planId: string, at: Temporal.Instant, zone: string): Promise<void>;
}

/** Posts to addresses that others chose, and to nothing that is not theirs to name. */
export interface Poster {
  readonly reach: Reach;
  /** Never throws: that nobody answers is an answer. */
  post(url: string, headers: Record<string, string>, body: string): Promise<AttemptOutcome>;
}

export interface Clock {
  now(): Temporal.Instant;
}

/** Randomness, as an argument. */
export interface Random {
  /** `count` random bytes. */
  bytes(count: number): Uint8Array;
}

export interface Log {
  info(event: string, fields?: Record<string, unknown>): void;
  warn(event: string, fields?: Record<string, unknown>): void;
  error(event: string, fields?: Record<string, unknown>): void;
}

/** Everything a use-case works with. */
export interface App {
  /** Waits for so long; without it nobody waits, and what would have had to comes again. */
  pause?(milliseconds: number): Promise<void>;
  store: Store;
  mailer: Mailer;
  scheduler: WakeScheduler;
  bucket: Bucket;
  poster: Poster;
  clock: Clock;
  random: Random;
  log: Log;
  settings: {
    baseUrl: string;
    senderAddress: string;
    /** The least time that an answer to a sign-in request takes; more than a second unless a test says less. */
    signInMilliseconds?: number;
  };
}

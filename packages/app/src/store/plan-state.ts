import type { AdHocRequest } from "@dondoc/core/answer/ad-hoc-request";
import type { StoredAttachment } from "@dondoc/core/answer/attachment";
import type { CheckIn } from "@dondoc/core/answer/check-in";
import type { NoticeRecord } from "@dondoc/core/notice/notice-record";
import type { Standing } from "@dondoc/core/obligation/standing";
import type { NoticeTrail } from "../evidence.ts";
import type { DecisionEvent, Link, StoredPlan } from "../records.ts";
import type { Webhook } from "../webhook/webhook.ts";

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

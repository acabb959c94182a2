import type { AdHocRequest } from "@dondoc/core/answer/ad-hoc-request";
import type { StoredAttachment } from "@dondoc/core/answer/attachment";
import type { CheckIn } from "@dondoc/core/answer/check-in";
import { compareInstants } from "@dondoc/core/calendar/stored-instant";
import type { NoticeRecord } from "@dondoc/core/notice/notice-record";
import type { Standing } from "@dondoc/core/obligation/standing";
import { historyEvent, storedStanding } from "../answer/event-rows.ts";
import { storedRequest } from "../answer/request-rows.ts";
import { storedAttachment } from "../attachment/attachment-rows.ts";
import { authorityOf } from "../authority/authority-of.ts";
import { type Epoch, readEpoch } from "../authority/epoch.ts";
import { type LinkMarks, linkMarks, readAllLinkMarks } from "../authority/mailbox-rows.ts";
import { evidenceIn, noticeTrail, readEvidenceRows } from "../evidence/evidence-rows.ts";
import type { NoticeTrail, PlanEvidence } from "../evidence.ts";
import { noticeRecord } from "../notice/notice-rows.ts";
import type { App } from "../ports.ts";
import type { DecisionEvent, Link, StoredPlan } from "../records.ts";
import type { Webhook } from "../webhook/webhook.ts";
import { storedWebhook } from "../webhook/webhook-rows.ts";
import {
  authorityKey,
  evidenceRange,
  kindOf,
  listenedKey,
  mailboxKey,
  pageRange,
  planKey,
  requestKey,
  standingKey,
  wakeRange,
} from "../world/keys.ts";
import { parsedRows } from "../world/row.ts";
import { type Row, readRange } from "../world/table.ts";
import { storedPlan } from "./plan-rows.ts";

/** What cannot be read of a page's history is left out and logged. */
type Context = Pick<App, "table" | "log">;

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
  page: PageState;
  marks: LinkMarks;
}

/** Everything a wake needs: one query. Beyond 1 MB its pages follow one another, and the ledger comes first. */
export async function readPlanState(ctx: Context, planId: string): Promise<PlanState | undefined> {
  return planState(ctx, byKind(await readRange(ctx.table, { pk: planId, ...wakeRange })));
}

/**
 * The same with the authority's epoch as it was before all of it was read: what is worked out from it goes through
 * only while nothing has changed. With it the marks that links bear which are mailed today.
 */
export async function readGuardedState(
  ctx: Context,
  planId: string,
): Promise<{ state: PlanState; epoch: Epoch; marks: ReadonlyMap<string, LinkMarks> } | undefined> {
  const authority = await authorityOf(ctx, planId);
  if (authority === undefined) return undefined;
  const epoch = await readEpoch(ctx, authority);
  const [state, marks] = await Promise.all([
    readPlanState(ctx, planId),
    readAllLinkMarks(ctx, authority),
  ]);
  return state && { state, epoch, marks };
}

/** The same with every unit's history: still one query, of everything that ever happened. */
export async function readPlanRecord(
  ctx: Context,
  planId: string,
): Promise<PlanRecord | undefined> {
  const kinds = byKind(await readRange(ctx.table, { pk: planId, ...evidenceRange }));
  const state = await planState(ctx, kinds);
  return (
    state && {
      ...state,
      history: parsedRows(ctx, kinds("T"), historyEvent).sort(byInstant),
      attachments: parsedRows(ctx, kinds("TF"), storedAttachment).sort(byInstant),
    }
  );
}

/** The plan as a wake reads it, and all that its proof rests on: the two queries of the proof alone. */
export async function readProvenPlan(
  ctx: Context,
  planId: string,
): Promise<{ state: PlanState; evidence: PlanEvidence } | undefined> {
  const rows = await readEvidenceRows(ctx, planId);
  const state = await planState(ctx, byKind(rows));
  return state && { state, evidence: evidenceIn(rows) };
}

async function planState(ctx: Context, kinds: Kinds): Promise<PlanState | undefined> {
  const [plan] = kinds("P");
  return (
    plan && {
      stored: await storedPlan(ctx, plan),
      requests: kinds("R").map(storedRequest),
      standings: kinds("S").map(storedStanding),
      ledger: kinds("L").map(noticeRecord),
      // The row that only says that there are some has no body.
      webhooks: parsedRows(
        ctx,
        kinds("Q").filter(({ body }) => body !== undefined),
        storedWebhook,
      ),
    }
  );
}

/** Everything a page of some units needs: one query. The history of the others need not come, and is dropped here. */
export async function readPageState(
  ctx: Context,
  planId: string,
  units: readonly string[],
): Promise<PageState | undefined> {
  const rows = await readRange(ctx.table, { pk: planId, ...pageRange, only: historyOf(units) });
  return pageOf(ctx, byKind(rows), units);
}

/** The same with the ledger, which lies before it: one query still, where the authority's own row is at hand. */
export async function readProvenPage(
  ctx: Context,
  planId: string,
  units: readonly string[],
  ofAuthority?: Row,
): Promise<ProvenPage | undefined> {
  const range = { pk: planId, ...evidenceRange, only: historyOf(units) };
  const kinds = byKind(await readRange(ctx.table, range));
  const page = await pageOf(ctx, kinds, units, ofAuthority);
  return page && { ...page, trails: () => kinds("L").map(noticeTrail) };
}

/**
 * Of a link's plan what tells of one obligation, and what was revoked of its mailbox: six rows by their keys, whichever of
 * them there are, for an obligation's id begins with its request's. Undefined without the plan.
 */
export async function readAnswerState(
  ctx: Context,
  { authority, mailbox, plan }: Pick<Link, "authority" | "mailbox" | "plan">,
  obligation: string,
): Promise<AnswerState | undefined> {
  const request = obligation.replace(/^obl_/, "").split(".", 1)[0] ?? "";
  const [revoked, ofAuthority, ...rows] = await ctx.table.batch([
    mailboxKey(authority, mailbox),
    authorityKey(authority),
    planKey(plan),
    standingKey(plan, obligation),
    requestKey(plan, request),
    listenedKey(plan),
  ]);
  const page = await pageOf(ctx, byKind(rows.filter((row) => row !== undefined)), [], ofAuthority);
  return page && { page, marks: linkMarks(revoked) };
}

async function pageOf(
  ctx: Context,
  kinds: Kinds,
  units: readonly string[],
  ofAuthority?: Row,
): Promise<PageState | undefined> {
  const [plan] = kinds("P");
  if (!plan) return undefined;
  const asked = new Set<unknown>(units);
  const history = kinds("T").filter((row) => asked.has(row.historyOf));
  return {
    stored: await storedPlan(ctx, plan, ofAuthority),
    requests: kinds("R").map(storedRequest),
    standings: kinds("S").map(storedStanding),
    history: parsedRows(ctx, history, historyEvent).sort(byInstant),
    attachments: parsedRows(
      ctx,
      kinds("TF").filter((row) => asked.has(row.historyOf)),
      storedAttachment,
    ).sort(byInstant),
    isListened: kinds("Q").length > 0,
  };
}

const historyOf = (units: readonly string[]) => ({ attribute: "historyOf", values: units });

type Kinds = (kind: string) => Row[];

/** Rows by the first part of their sort key; each kind stays in order. */
function byKind(rows: readonly Row[]): Kinds {
  const kinds = new Map<string, Row[]>();
  for (const row of rows) {
    const kind = kindOf(row);
    const known = kinds.get(kind);
    if (known) known.push(row);
    else kinds.set(kind, [row]);
  }
  return (kind) => kinds.get(kind) ?? [];
}

function byInstant(a: { at: string }, b: { at: string }): number {
  return compareInstants(a.at, b.at);
}

import type { AnswerState, PageState, PlanRecord, PlanState, ProvenPage } from "@dondoc/app/ports";
import { storedWebhook } from "@dondoc/app/webhook/webhook-rows";
import {
  evidenceRange,
  kindOf,
  linkKey,
  listenedKey,
  pageRange,
  planKey,
  requestKey,
  standingKey,
  wakeRange,
} from "@dondoc/app/world/keys";
import { parsedRows } from "@dondoc/app/world/row";
import type { Row } from "@dondoc/app/world/table";
import { compareInstants } from "@dondoc/core/calendar/stored-instant";
import { storedAttachment } from "./attachment-rows.ts";
import { historyEvent, storedStanding } from "./check-in-rows.ts";
import { type Database, type Range, readRange, readRows } from "./database.ts";
import { noticeTrail } from "./evidence-rows.ts";
import { noticeRecord } from "./ledger-rows.ts";
import { storedLink } from "./link-rows.ts";
import { storedPlan } from "./plan-rows.ts";
import { storedRequest } from "./request-rows.ts";

/** Everything a wake needs: one query. Beyond 1 MB its pages follow one another, and the ledger comes first. */
export async function readPlanState(db: Database, planId: string): Promise<PlanState | undefined> {
  return planState(db, byKind(await readRange(db, { pk: planId, ...wakeRange })));
}

/** The same with every unit's history: still one query, of everything that ever happened. */
export async function readPlanRecord(
  db: Database,
  planId: string,
): Promise<PlanRecord | undefined> {
  const kinds = byKind(await readRange(db, { pk: planId, ...evidenceRange }));
  const state = planState(db, kinds);
  return (
    state && {
      ...state,
      history: parsedRows(db, kinds("T"), historyEvent).sort(byInstant),
      attachments: parsedRows(db, kinds("TF"), storedAttachment).sort(byInstant),
    }
  );
}

function planState(db: Database, kinds: (kind: string) => Row[]): PlanState | undefined {
  const [plan] = kinds("P");
  return (
    plan && {
      stored: storedPlan(plan),
      requests: kinds("R").map(storedRequest),
      standings: kinds("S").map(storedStanding),
      ledger: kinds("L").map(noticeRecord),
      // The row that only says that there are some has no body.
      webhooks: parsedRows(
        db,
        kinds("Q").filter(({ body }) => body !== undefined),
        storedWebhook,
      ),
    }
  );
}

/** Everything a page of some units needs: one query. */
export async function readPageState(
  db: Database,
  planId: string,
  units: readonly string[],
): Promise<PageState | undefined> {
  const rows = await readRange(db, { pk: planId, ...pageRange, ...historyFilter(units) });
  return pageOf(db, byKind(rows), units);
}

/** The same with the ledger, which lies before it: one query still. */
export async function readProvenPage(
  db: Database,
  planId: string,
  units: readonly string[],
): Promise<ProvenPage | undefined> {
  const rows = await readRange(db, { pk: planId, ...evidenceRange, ...historyFilter(units) });
  const kinds = byKind(rows);
  const page = pageOf(db, kinds, units);
  return page && { ...page, trails: () => kinds("L").map(noticeTrail) };
}

/** Five rows by their keys, whichever of them there are: an obligation's id begins with its request's. */
export async function readAnswerState(
  db: Database,
  hash: string,
  planId: string,
  obligation: string,
): Promise<AnswerState | undefined> {
  const request = obligation.replace(/^obl_/, "").split(".", 1)[0] ?? "";
  const keys = [
    planKey(planId),
    standingKey(planId, obligation),
    requestKey(planId, request),
    listenedKey(planId),
  ];
  const rows = await readRows(db, [linkKey(hash), ...keys]);
  const kinds = byKind(rows ?? []);
  const [link] = kinds("LNK");
  const page = pageOf(db, kinds, []);
  return link && page && { link: storedLink(link), page };
}

function pageOf(
  db: Database,
  kinds: (kind: string) => Row[],
  units: readonly string[],
): PageState | undefined {
  const [plan] = kinds("P");
  if (!plan) return undefined;
  const asked = new Set<unknown>(units);
  const history = kinds("T").filter((row) => asked.has(row.historyOf));
  return {
    stored: storedPlan(plan),
    requests: kinds("R").map(storedRequest),
    standings: kinds("S").map(storedStanding),
    history: parsedRows(db, history, historyEvent).sort(byInstant),
    attachments: parsedRows(
      db,
      kinds("TF").filter((row) => asked.has(row.historyOf)),
      storedAttachment,
    ).sort(byInstant),
    isListened: kinds("Q").length > 0,
  };
}

/** `IN` takes 100 operands; a page of more units reads everyone's history and drops the others' here. */
const mostOperands = 100;

function historyFilter(units: readonly string[]): Pick<Range, "FilterExpression" | "values"> {
  const noHistory = "attribute_not_exists(historyOf)";
  if (units.length === 0) return { FilterExpression: noHistory };
  if (units.length > mostOperands) return {};
  const values = units.map((unit, n) => [`:u${n}`, unit] as const);
  const asked = `historyOf IN (${values.map(([name]) => name).join(", ")})`;
  return {
    FilterExpression: `${noHistory} OR ${asked}`,
    values: Object.fromEntries(values),
  };
}

/** Rows by the first part of their sort key; each kind stays in order. */
function byKind(rows: readonly Row[]): (kind: string) => Row[] {
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

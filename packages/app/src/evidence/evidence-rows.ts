import { type Evidence, Seal } from "@dondoc/core/evidence/seal";
import { historyEvent } from "../answer/event-rows.ts";
import { storedAttachment, withdrawalEvidenceId } from "../attachment/attachment-rows.ts";
import { type NoticeTrail, type PlanEvidence, progressAt } from "../evidence.ts";
import { noticeRecord } from "../notice/notice-rows.ts";
import { trailId, trailNames, trailSteps } from "../notice/trail.ts";
import { planVersion } from "../plan/plan-rows.ts";
import type { App } from "../ports.ts";
import { evidenceRange, kindOf, ledgerRange, sealKey, versionRange } from "../world/keys.ts";
import { BadRow, parsedRow } from "../world/row.ts";
import { sortable } from "../world/sortable.ts";
import { absent, type Row, readRange } from "../world/table.ts";
import { contradictions } from "./contradictions.ts";

type Context = Pick<App, "table">;

/** Everything that the proof of a plan rests on (a plan that is not there has none): two queries, all of the plan but its links. */
export async function readEvidence(ctx: Context, planId: string): Promise<PlanEvidence> {
  return evidenceIn(await readEvidenceRows(ctx, planId));
}

/** The same of rows that were read already. */
export function evidenceIn(rows: readonly Row[]): PlanEvidence {
  const history = readable(rows, "T", (row) => ({ id: row.sk, event: historyEvent(row) }));
  const attachments = readable(rows, "TF", (row) => ({
    id: row.sk,
    withdrawalId: withdrawalEvidenceId(row),
    attachment: storedAttachment(row),
  }));
  return {
    ...toSeal(rows),
    contradictions: contradictions(rows),
    trails: readable(rows, "L", noticeTrail),
    history: history.sort((a, b) => (sortable(a.event.at) < sortable(b.event.at) ? -1 : 1)),
    attachments,
  };
}

/** The same rows, of which nothing is looked at but what goes into a seal. */
export async function readEvidenceToSeal(
  ctx: Context,
  planId: string,
): Promise<Pick<PlanEvidence, "evidence" | "seals">> {
  return toSeal(await readEvidenceRows(ctx, planId));
}

/** The rows of {@link readEvidence}, in which the plan itself stands too. */
export async function readEvidenceRows({ table }: Context, planId: string): Promise<Row[]> {
  const ranges = [evidenceRange, versionRange];
  const read = await Promise.all(ranges.map((range) => readRange(table, { pk: planId, ...range })));
  return read.flat();
}

function toSeal(rows: readonly Row[]): Pick<PlanEvidence, "evidence" | "seals"> {
  return {
    evidence: rows.flatMap(evidenceOf),
    seals: readable(rows, "Z", (row) => parsedRow(Seal, row)),
  };
}

function readable<T>(rows: readonly Row[], kind: string, parse: (row: Row) => T): T[] {
  return rows.filter((row) => kindOf(row) === kind).flatMap((row) => attempt(row, parse) ?? []);
}

/** The notices of a plan with their transitions: one query of the ledger alone. */
export async function readTrails({ table }: Context, planId: string): Promise<NoticeTrail[]> {
  return (await readRange(table, { pk: planId, ...ledgerRange })).map(noticeTrail);
}

/** Adds a seal to a plan's chain. `conflict`: the chain has one of that number, for two workers sealed at once. */
export async function saveSeal(
  { table }: Context,
  planId: string,
  seal: Seal,
): Promise<"saved" | "conflict"> {
  const row = { ...sealKey(planId, seal.number), body: JSON.stringify(seal) };
  const outcome = await table.transact([{ put: row, when: absent }]);
  return outcome.written ? "saved" : "conflict";
}

function evidenceOf(row: Row): Evidence[] {
  switch (kindOf(row)) {
    case "L":
      return noticeEvidence(row);
    case "T":
      return [own(row, ["body", "historyOf", "version", "leadsTo"], (it) => historyEvent(it).at)];
    case "TF":
      return attachmentEvidence(row);
    case "R":
      return [own(row, ["body"], () => null)];
    case "V":
      return [own(row, ["body"], (it) => planVersion(it).savedAt)];
    default:
      return [];
  }
}

/** A claim alone proves nothing, and the next one may replace it. */
function noticeEvidence(row: Row): Evidence[] {
  const names = trailNames(row);
  if (row.state === "claimed" && names.length === 0) return [];
  const claimedAt = attempt(row, (it) => noticeRecord(it).claimedAt);
  const steps = attempt(row, trailSteps) ?? [];
  const facts = { id: row.sk, texts: textsOf(row, ["body", "fence"]), at: claimedAt };
  const transitions = names.map((name) => {
    const step = steps.find(({ id }) => id === trailId(row, name));
    const at = step ? progressAt(step.progress) : null;
    return { id: trailId(row, name), texts: textsOf(row, [name]), at };
  });
  return [facts, ...transitions].map((one) => ({ ...one, source: "post" }));
}

/** A file and its taking back are two facts, told at two times. */
function attachmentEvidence(row: Row): Evidence[] {
  const file = own(row, ["body", "historyOf"], (it) => storedAttachment(it).at);
  if (row.withdrawn === undefined) return [file];
  const at = attempt(row, (it) => storedAttachment(it).withdrawn?.at ?? null);
  const texts = textsOf(row, ["withdrawn"]);
  return [file, { id: withdrawalEvidenceId(row), texts, at, source: "own" }];
}

function own(row: Row, names: string[], at: (row: Row) => string | null): Evidence {
  return { id: row.sk, texts: textsOf(row, names), at: attempt(row, at), source: "own" };
}

/** Each attribute with its name: one that is missing leaves no room for another. */
function textsOf(row: Row, names: readonly string[]): string[] {
  return names.flatMap((name) => (row[name] === undefined ? [] : [name, String(row[name])]));
}

export function noticeTrail(row: Row): NoticeTrail {
  return { id: row.sk, record: noticeRecord(row), steps: trailSteps(row) };
}

/** Null where a row cannot be read: it is told among the contradictions. */
function attempt<T>(row: Row, read: (row: Row) => T): T | null {
  try {
    return read(row);
  } catch (error) {
    if (error instanceof BadRow) return null;
    throw error;
  }
}

import { Seal } from "@dondoc/core/evidence/seal";
import { historyEvent, storedStanding } from "../answer/event-rows.ts";
import { storedRequest } from "../answer/request-rows.ts";
import { storedAttachment } from "../attachment/attachment-rows.ts";
import type { PlanEvidence } from "../evidence.ts";
import { sha256 } from "../fingerprint.ts";
import { noticeRecord } from "../notice/notice-rows.ts";
import { trailName, trailNames, trailSteps } from "../notice/trail.ts";
import { planVersion } from "../plan/plan-rows.ts";
import {
  attachmentKey,
  historyKey,
  kindOf,
  noticeKey,
  requestKey,
  sealKey,
  standingKey,
  versionKey,
} from "../world/keys.ts";
import { BadRow, parsedRow } from "../world/row.ts";
import type { Row } from "../world/table.ts";

type Contradiction = PlanEvidence["contradictions"][number];

/** What stands twice must agree: a row with its key, a state with its transitions, a standing with its answers. */
export function contradictions(rows: readonly Row[]): Contradiction[] {
  const bySk = new Map(rows.map((row) => [row.sk, row]));
  const noPlan = rows.length > 0 && !bySk.has("P");
  return [
    ...(noPlan ? [{ id: "P", wrong: "is missing" }] : []),
    ...rows.flatMap((row) => wrongs(row, () => ownWrongs(row, bySk))),
    ...standingWrongs(rows),
  ];
}

function wrongs(row: Row, find: () => (string | false)[]): Contradiction[] {
  try {
    return find().flatMap((wrong) => (wrong ? [{ id: row.sk, wrong }] : []));
  } catch (error) {
    if (!(error instanceof BadRow)) throw error;
    return [{ id: row.sk, wrong: "cannot be read" }];
  }
}

function ownWrongs(row: Row, bySk: ReadonlyMap<string, Row>): (string | false)[] {
  const misplaced = (sk: string) => sk !== row.sk && "does not belong to its key";
  switch (kindOf(row)) {
    case "L":
      return [misplaced(noticeKey(row.pk, noticeRecord(row)).sk), ...noticeWrongs(row)];
    case "P": {
      const version = bySk.get(versionKey(row.pk, Number(row.version)).sk);
      const said = version && planVersion(version);
      const isNewest = !bySk.has(versionKey(row.pk, Number(row.version) + 1).sk);
      const agrees = said?.life.state === row.state && said?.body.authority === row.authority;
      return [!(agrees && isNewest) && "differs from the version it claims to be"];
    }
    case "R":
      return [misplaced(requestKey(row.pk, storedRequest(row).id).sk)];
    case "S":
      return [misplaced(standingKey(row.pk, storedStanding(row).obligation).sk)];
    case "T":
      return [misplaced(historyKey(row.pk, historyEvent(row)).sk)];
    case "TF":
      return [misplaced(attachmentKey(row.pk, storedAttachment(row)).sk)];
    case "V":
      return [misplaced(versionKey(row.pk, planVersion(row).version).sk)];
    case "Z":
      return [misplaced(sealKey(row.pk, parsedRow(Seal, row).number).sk)];
    default:
      return [];
  }
}

function noticeWrongs(row: Row): (string | false)[] {
  const { progress, fence } = noticeRecord(row);
  const names = trailNames(row);
  // Parsed for its own sake: a transition that cannot be read is wrong.
  trailSteps(row);
  const told = names.some((name) => row[name] === row.progress);
  const claimedAgain = progress.state === "claimed" && names.length > 0;
  return [
    (row.state !== progress.state || row.fence !== fence) && "its state differs from its contents",
    names.some((name) => name !== trailName(String(row[name]))) && "a transition was changed",
    names.length > 0 && !told && !claimedAgain && "its progress is none of its transitions",
    claimedAgain && "is claimed though it was sent",
  ];
}

/** Each answer follows the one before, and the last leads to the standing. Rows of old do not say. */
function standingWrongs(rows: readonly Row[]): Contradiction[] {
  const standings = rows.filter((row) => kindOf(row) === "S");
  const answers = new Map<string | null, Row[]>();
  for (const row of rows.filter((row) => kindOf(row) === "T")) {
    const sk = standingSkOf(row);
    answers.set(sk, [...(answers.get(sk) ?? []), row]);
  }
  const orphans = [...answers].filter(([sk]) => sk && !standings.some((row) => row.sk === sk));
  return [
    ...orphans.map(([sk]) => ({ id: String(sk), wrong: "is missing, though there are answers" })),
    ...standings.flatMap((row) => wrongs(row, () => lineWrongs(row, answers.get(row.sk) ?? []))),
  ];
}

function lineWrongs(standing: Row, answers: readonly Row[]): (string | false)[] {
  const ofOld = answers.filter(({ version }) => version === undefined).length;
  const line = answers
    .filter(({ version }) => version !== undefined)
    .sort((a, b) => Number(a.version) - Number(b.version));
  const last = line.at(-1);
  const gap = line.some(({ version }, n) => version !== ofOld + n + 1);
  const stands = storedStanding(standing).version;
  if (answers.length === 0) return ["stands without an answer"];
  if (standing.version !== stands) return ["its version differs from its contents"];
  if (gap || (line.length > 0 && last?.version !== stands)) return ["an answer is missing"];
  return [last !== undefined && last.leadsTo !== sha256(String(standing.body)) && "was changed"];
}

/** The standing that an answer belongs to; null when the answer cannot be read, which is told elsewhere. */
function standingSkOf(row: Row): string | null {
  try {
    return standingKey(row.pk, historyEvent(row).obligation).sk;
  } catch (error) {
    if (error instanceof BadRow) return null;
    throw error;
  }
}

import { createHash } from "node:crypto";
import { NoticeProgress } from "@dondoc/core/notice/notice-record";
import { type NoticeTrail, progressAt } from "../evidence.ts";
import { parsedRow } from "../world/row.ts";
import { sortable } from "../world/sortable.ts";
import type { Row } from "../world/table.ts";

const prefix = "trail_";

/**
 * A transition stays on its row as an attribute that is named by its own content: written by the
 * update that moves the ledger, never over another, and a replay adds nothing. A claim leaves none.
 */
export function trailAttribute(progress: NoticeProgress): Record<string, string> {
  if (progress.state === "claimed") return {};
  const text = JSON.stringify(progress);
  return { [trailName(text)]: text };
}

/** Letters and digits only, as a placeholder of DynamoDB must be. */
export function trailName(text: string): string {
  return prefix + createHash("sha256").update(text).digest("hex").slice(0, 16);
}

export function trailNames(row: Row): string[] {
  return Object.keys(row).filter((name) => name.startsWith(prefix));
}

export function trailId(row: Row, name: string): string {
  return `${row.sk}/${name}`;
}

/** The transitions of a notice, by their own instants. */
export function trailSteps(row: Row): NoticeTrail["steps"] {
  return trailNames(row)
    .map((name) => ({
      id: trailId(row, name),
      progress: parsedRow(NoticeProgress, row, { jsons: [name] }),
    }))
    .sort((a, b) => (order(a.progress) < order(b.progress) ? -1 : 1));
}

const states = ["sent", "delivered", "bounced", "complained"];

/** At one instant the mail was sent before it came to anything. */
function order(progress: NoticeProgress): string {
  return `${sortable(progressAt(progress))} ${states.indexOf(progress.state)}`;
}

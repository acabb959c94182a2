import type { PlanEvidence } from "@dondoc/app/evidence";
import { maskedProof, type ProofEvent, proofAddress, proofOf, proofUnit } from "@dondoc/app/proof";
import { proofDetail, proofLabel } from "@dondoc/app/proof-text";
import type { ReportInput } from "./report/report-input.ts";
import { checkInSheet, obligationSheet, type ProofRow, proofSheet } from "./sheet/plan-sheets.ts";
import type { SheetTable } from "./sheet/table.ts";

/** As a CSV file is named. */
export const sheetNames = ["noi-dung", "cap-nhat", "chung-cu"] as const;
export type SheetName = (typeof sheetNames)[number];

/** The sheets of a plan: its obligations, the units' answers, the proof of notice. */
export function sheetsOf(
  { situation, entries }: Pick<ReportInput, "situation" | "entries">,
  evidence: Pick<PlanEvidence, "trails" | "history" | "attachments">,
  addresses: "shown" | "masked",
): Record<SheetName, SheetTable> {
  const { plan } = situation;
  const titles = new Map(entries.map(({ obligation: { id, title } }) => [id, title]));
  // The proof of what an edit has taken out of the plan stays.
  const titleOf = (id: string) => titles.get(id) ?? "(không còn trong kế hoạch)";
  const checkIns = evidence.history.flatMap(({ event }) => ("kind" in event ? [] : [event]));
  return {
    "noi-dung": obligationSheet(plan, entries),
    "cap-nhat": checkInSheet(plan, checkIns, titleOf),
    "chung-cu": proofSheet(plan, proofRows(evidence, addresses), titleOf),
  };
}

function proofRows(
  evidence: Pick<PlanEvidence, "trails" | "history" | "attachments">,
  addresses: "shown" | "masked",
): ProofRow[] {
  const obligations = new Set([
    ...evidence.trails.flatMap(({ record }) => record.covers.map((cover) => cover.obligation)),
    ...evidence.history.map(({ event }) => event.obligation),
  ]);
  const shown = (events: ProofEvent[]) =>
    addresses === "shown" ? events : maskedProof(events, new Set());
  return [...obligations].sort().flatMap((obligation) =>
    shown(proofOf(obligation, evidence)).map((event) => ({
      at: event.at,
      label: proofLabel[event.kind],
      unit: proofUnit(event),
      address: proofAddress(event) ?? "",
      obligation,
      detail: proofDetail(event),
      evidence: event.evidence,
    })),
  );
}

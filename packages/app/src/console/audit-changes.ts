import { auditKey } from "../world/keys.ts";
import { absent, type Put } from "../world/table.ts";
import type { AuditEntry } from "./audit.ts";

/** The line of the audit trail that goes with a change, in the change's own transaction. */
export function auditChanges(planId: string, entry: AuditEntry | undefined): Put[] {
  if (!entry) return [];
  return [{ put: { ...auditKey(planId, entry), body: JSON.stringify(entry) }, when: absent }];
}

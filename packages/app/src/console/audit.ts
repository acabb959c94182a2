import { StoredInstant } from "@dondoc/core/calendar/stored-instant";
import * as z from "zod/mini";
import type { App } from "../ports.ts";

/** What was done, in a closed set: the console has a sentence for each. */
export const AuditAction = z.enum([
  "document-imported",
  "document-discarded",
  "plan-imported",
  "plan-edited",
  "holidays-changed",
  "plan-activated",
  "plan-paused",
  "plan-closed",
  "answered-for-unit",
  "extension-granted",
  "extension-refused",
  "report-asked",
  "unit-reminded",
  "link-sent",
  "links-revoked",
  "meeting-links-made",
  "item-link-made",
  "member-added",
  "member-removed",
  "sign-in-link-made",
  "key-made",
  "key-given",
  "key-revoked",
  "webhook-made",
  "webhook-changed",
  "webhook-removed",
  "webhook-secret-rotated",
  "webhook-stopped",
]);
export type AuditAction = z.infer<typeof AuditAction>;

const Change = z.strictObject({
  field: z.string(),
  before: z.nullable(z.string()),
  after: z.nullable(z.string()),
});

/** One line of a plan's audit trail (*nhật ký*): who changed what, when, from what to what. Never edited. */
export const AuditEntry = z.strictObject({
  id: z.string().check(z.regex(/^aud_[A-Za-z0-9_-]{22}$/)),
  at: StoredInstant,
  who: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("account"), id: z.string(), name: z.string() }),
    /** The `dondoc` command, on the machine or with the stage's credentials. */
    z.strictObject({ kind: z.literal("command") }),
    /** A machine over the API, by its key. */
    z.strictObject({ kind: z.literal("key"), id: z.string(), name: z.string() }),
    /** The service by itself. */
    z.strictObject({ kind: z.literal("service") }),
  ]),
  action: AuditAction,
  /** What it was done to: an obligation, a unit, an account; null for the plan itself. */
  subject: z.nullable(z.string()),
  changes: z.array(Change).check(z.maxLength(200)),
});
export type AuditEntry = z.infer<typeof AuditEntry>;
export type AuditChange = z.infer<typeof Change>;
export type Actor = AuditEntry["who"];

export function auditEntry(
  app: Pick<App, "clock" | "random">,
  who: Actor,
  action: AuditAction,
  subject: string | null,
  changes: AuditChange[] = [],
): AuditEntry {
  return {
    id: `aud_${Buffer.from(app.random.bytes(16)).toString("base64url")}`,
    at: app.clock.now().toString(),
    who,
    action,
    subject,
    changes: changes.slice(0, 200),
  };
}

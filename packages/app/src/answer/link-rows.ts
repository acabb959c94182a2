import { Temporal } from "temporal-polyfill";
import { raisedEpoch } from "../authority/epoch.ts";
import { type Revoked, revokedChange } from "../authority/mailbox-rows.ts";
import type { AuditEntry } from "../console/audit.ts";
import { auditChanges } from "../console/audit-changes.ts";
import type { App } from "../ports.ts";
import { Link, linkDays } from "../records.ts";
import { linkKey } from "../world/keys.ts";
import { parsedRow } from "../world/row.ts";
import { absent, type Put, type Row } from "../world/table.ts";

type Context = Pick<App, "table">;

/** Only a new one: nothing of a link changes, and what it opens is reckoned when it is opened. */
export function linkChange(link: Link): Put {
  return {
    put: { ...linkKey(link.hash), ...expiry(link), body: JSON.stringify(link) },
    when: absent,
  };
}

/** It is kept for as long again as it opens its page: with a dead one its holder can ask for another. */
function expiry({ createdAt, purpose }: Pick<Link, "createdAt" | "purpose">) {
  if (purpose === "calendar") return {};
  const until = Temporal.Instant.from(createdAt).add({ hours: 24 * 2 * linkDays });
  return { expiresAt: Math.ceil(until.epochMilliseconds / 1000) };
}

/** Harmless when the link is there already. */
export async function saveLink({ table }: Context, link: Link): Promise<void> {
  await table.put(linkChange(link));
}

export async function readLink({ table }: Context, hash: string): Promise<Link | undefined> {
  const row = await table.get(linkKey(hash));
  return row && storedLink(row);
}

function storedLink(row: Row): Link {
  return parsedRow(Link, row);
}

/** Whose links are revoked, of what kind, and the line of the plan's trail that tells of it. */
interface Revocation {
  authority: string;
  mailboxes: readonly string[];
  what: Revoked;
  plan: string;
  entry: AuditEntry;
}

/** Kills every link that the mailboxes have now, or their calendars; one that a wake is about to mail is made anew. */
export async function revokeLinks(
  { table }: Context,
  { authority, mailboxes, what, plan, entry }: Revocation,
): Promise<void> {
  await table.transact([
    ...mailboxes.map((mailbox) => revokedChange(authority, mailbox, what, entry.id)),
    raisedEpoch(authority, entry.id),
    ...auditChanges(plan, entry),
  ]);
}

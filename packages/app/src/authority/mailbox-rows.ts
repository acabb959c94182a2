import type { Plan } from "@dondoc/core/plan/plan";
import type { App } from "../ports.ts";
import { mailboxKey, mailboxRange } from "../world/keys.ts";
import { always, type Change, over, type Row, readRange } from "../world/table.ts";

type Context = Pick<App, "table">;
type AuthorityId = Plan["authority"];

/** What was revoked: every link of a mailbox and its calendars, or the calendars alone. */
export type Revoked = "links" | "calendars";

/**
 * What a link of a mailbox must bear to open something: the name of the last revocation. Undefined of one whose links
 * were never revoked.
 */
export interface LinkMarks {
  pages: string | undefined;
  calendars: string | undefined;
}

/** By mailbox, of an authority; one that is missing has no marks. One query, of the mailboxes with any alone. */
export async function readAllLinkMarks(
  { table }: Context,
  authority: AuthorityId,
): Promise<ReadonlyMap<string, LinkMarks>> {
  const rows = await readRange(table, mailboxRange(authority));
  return new Map(rows.map((row) => [row.sk.slice(row.sk.indexOf("#") + 1), linkMarks(row)]));
}

export async function readLinkMarks(
  { table }: Context,
  authority: AuthorityId,
  mailbox: string,
): Promise<LinkMarks> {
  return linkMarks(await table.get(mailboxKey(authority, mailbox)));
}

export function linkMarks(row: Row | undefined): LinkMarks {
  const mark = (name: string) => (row?.[name] === undefined ? undefined : String(row[name]));
  return { pages: mark("pages"), calendars: mark("calendars") };
}

/** Every link that the mailbox has now opens nothing any more. `by` names the revocation: no two have one name. */
export function revokedChange(
  authority: AuthorityId,
  mailbox: string,
  what: Revoked,
  by: string,
): Change {
  const marks = what === "links" ? { pages: by, calendars: by } : { calendars: by };
  return over({ ...mailboxKey(authority, mailbox), ...marks }, always);
}

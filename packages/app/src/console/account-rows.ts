import * as z from "zod/mini";
import type { App } from "../ports.ts";
import {
  accountKey,
  accountPk,
  accountRange,
  colleagueRange,
  kindOf,
  memberKey,
  memberRange,
  membershipKey,
  sessionKey,
} from "../world/keys.ts";
import { parsedRow, parsedRows } from "../world/row.ts";
import { absent, always, over, type Row, readRange } from "../world/table.ts";
import { Account, type Colleague, Membership, type Session } from "./account.ts";
import type { AuditEntry } from "./audit.ts";
import { auditChanges } from "./audit-changes.ts";
import { storedSession } from "./session-rows.ts";

type Reading = Pick<App, "table" | "log">;

/** One query; undefined for an address that is not on file. A part that cannot be read is left out and logged. */
export async function readColleague(
  ctx: Reading,
  account: Account["id"],
): Promise<Colleague | undefined> {
  return colleague(ctx, await readRange(ctx.table, { pk: accountPk(account), ...colleagueRange }));
}

/** {@link readColleague} with the session, if it is there: one query. */
export async function readPrincipal(
  ctx: Reading,
  account: Account["id"],
  sessionHash: Session["hash"],
): Promise<(Colleague & { session: Session | undefined }) | undefined> {
  const rows = await readRange(ctx.table, { pk: accountPk(account), ...accountRange });
  const known = colleague(ctx, rows);
  const { sk } = sessionKey(account, sessionHash);
  const row = rows.find((one) => one.sk === sk);
  return known && { ...known, session: row && storedSession(row) };
}

function colleague({ log }: Reading, rows: readonly Row[]): Colleague | undefined {
  const row = rows.find((one) => kindOf(one) === "A");
  if (!row) return undefined;
  const parts = rows.filter((one) => kindOf(one) === "M");
  const memberships = parsedRows({ log }, parts, (one) => parsedRow(Membership, one));
  return { account: storedAccount(row), memberships };
}

/** When all sessions were ended is an attribute of its own: whoever is added to a plan must not undo it. */
function storedAccount(row: Row): Account {
  return parsedRow(Account, row, { extra: { sessionsFrom: row.sessionsFrom } });
}

const Member = z.extend(Membership, { account: Account });
/** Who has a part in a plan, with the account. */
export type Member = z.infer<typeof Member>;

/** Everyone with a part in a plan: one query. A row that cannot be read is left out and logged. */
export async function readMembers({ table, log }: Reading, planId: string): Promise<Member[]> {
  const rows = await readRange(table, { pk: planId, ...memberRange });
  return parsedRows({ log }, rows, (row) => parsedRow(Member, row));
}

/**
 * Makes the account if it is new, and gives it a part in a plan, or another part. The part stands with the
 * account, to see who asks, and with the plan, to list its members.
 */
export async function saveMembership(
  { table }: Pick<App, "table">,
  account: Account,
  membership: Membership,
  entry: AuditEntry,
): Promise<void> {
  const { sessionsFrom, ...fact } = account;
  const { plan } = membership;
  const parts = [
    over({ ...membershipKey(account.id, plan), body: JSON.stringify(membership) }, always),
    over(
      { ...memberKey(plan, account.id), body: JSON.stringify({ ...membership, account }) },
      always,
    ),
    ...auditChanges(plan, entry),
  ];
  const made = { ...accountKey(account.id), sessionsFrom, body: JSON.stringify(fact) };
  const outcome = await table.transact([{ put: made, when: absent }, ...parts]);
  // The account was there already and stays as it is.
  if (!outcome.written) await table.transact(parts);
}

export async function deleteMembership(
  { table }: Pick<App, "table">,
  planId: string,
  account: Account["id"],
  entry: AuditEntry,
): Promise<void> {
  await table.transact([
    { remove: membershipKey(account, planId) },
    { remove: memberKey(planId, account) },
    ...auditChanges(planId, entry),
  ]);
}

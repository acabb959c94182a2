import { Account, type Colleague, Membership } from "@dondoc/app/console/account";
import type { AuditEntry } from "@dondoc/app/console/audit";
import { auditChanges } from "@dondoc/app/console/audit-changes";
import type { ConsoleStore } from "@dondoc/app/console/store";
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
} from "@dondoc/app/world/keys";
import { parsedRow, parsedRows } from "@dondoc/app/world/row";
import type { Row } from "@dondoc/app/world/table";
import { absent } from "@dondoc/app/world/table";
import * as z from "zod/mini";
import { transact } from "./conditional-write.ts";
import { type Database, readRange } from "./database.ts";
import { storedSession } from "./session-rows.ts";

export async function readColleague(db: Database, account: string): Promise<Colleague | undefined> {
  return colleague(db, await readRange(db, { pk: accountPk(account), ...colleagueRange }));
}

export async function readPrincipal(
  db: Database,
  account: string,
  hash: string,
): ReturnType<ConsoleStore["principal"]> {
  const rows = await readRange(db, { pk: accountPk(account), ...accountRange });
  const known = colleague(db, rows);
  const { sk } = sessionKey(account, hash);
  const row = rows.find((one) => one.sk === sk);
  return known && { ...known, session: row && storedSession(row) };
}

function colleague(db: Database, rows: readonly Row[]): Colleague | undefined {
  const row = rows.find((one) => kindOf(one) === "A");
  if (!row) return undefined;
  const parts = rows.filter((one) => kindOf(one) === "M");
  const memberships = parsedRows(db, parts, (one) => parsedRow(Membership, one));
  return { account: storedAccount(row), memberships };
}

/** When all sessions were ended is an attribute of its own: whoever is added to a plan must not undo it. */
function storedAccount(row: Row): Account {
  return parsedRow(Account, row, { extra: { sessionsFrom: row.sessionsFrom } });
}

const Member = z.extend(Membership, { account: Account });

export async function readMembers(
  db: Database,
  planId: string,
): ReturnType<ConsoleStore["members"]> {
  const rows = await readRange(db, { pk: planId, ...memberRange });
  return parsedRows(db, rows, (row) => parsedRow(Member, row));
}

/** The account's part stands with the account, to see who asks, and with the plan, to list its members. */
export async function saveMember(
  db: Database,
  account: Account,
  membership: Membership,
  entry: AuditEntry,
): Promise<void> {
  const { sessionsFrom, ...fact } = account;
  const { plan } = membership;
  const parts = [
    { put: { ...membershipKey(account.id, plan), body: JSON.stringify(membership) } },
    {
      put: { ...memberKey(plan, account.id), body: JSON.stringify({ ...membership, account }) },
    },
    ...auditChanges(plan, entry),
  ];
  const made = { ...accountKey(account.id), sessionsFrom, body: JSON.stringify(fact) };
  const outcome = await transact(db, [{ put: made, when: absent }, ...parts]);
  // The account was there already and stays as it is.
  if (!outcome.written) await transact(db, parts);
}

export async function removeMember(
  db: Database,
  planId: string,
  account: string,
  entry: AuditEntry,
): Promise<void> {
  await transact(db, [
    { remove: membershipKey(account, planId) },
    { remove: memberKey(planId, account) },
    ...auditChanges(planId, entry),
  ]);
}

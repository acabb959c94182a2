import type { CivilDate } from "@dondoc/core/calendar/civil-date";
import type { StoredInstant } from "@dondoc/core/calendar/stored-instant";
import type { Temporal } from "temporal-polyfill";
import type { AuditEntry } from "../console/audit.ts";
import { auditChanges } from "../console/audit-changes.ts";
import type { App } from "../ports.ts";
import {
  accessKeyKey,
  accessKeyPk,
  accessKeyRange,
  gateKey,
  givenPlanKey,
  kindOf,
  planAccessKeyKey,
  planAccessKeyRange,
} from "../world/keys.ts";
import { parsedRow } from "../world/row.ts";
import { absent, always, over, present, type Row, readRange } from "../world/table.ts";
import { AccessKey, type KnownKey } from "./access-key.ts";

type Context = Pick<App, "table">;

/** With its plans and what has become of it: one query. */
export async function readAccessKey(
  { table }: Context,
  keyId: string,
): Promise<KnownKey | undefined> {
  const rows = await readRange(table, { pk: accessKeyPk(keyId), ...accessKeyRange });
  const row = rows.find((one) => kindOf(one) === "K");
  if (!row) return undefined;
  return {
    key: parsedRow(AccessKey, row),
    plans: rows.filter((one) => kindOf(one) === "M").map(({ sk }) => sk.slice("M#".length)),
    revokedAt: text(row, "revokedAt"),
    lastUsedOn: text(row, "lastUsedOn"),
  };
}

/** What changes by itself is an attribute beside the key. */
function text(row: Row, name: string): string | null {
  const value = row[name];
  return typeof value === "string" ? value : null;
}

/** Every key that a plan was given to, revoked ones too, in the order in which they were made. */
export async function readAccessKeys(ctx: Context, planId: string): Promise<KnownKey[]> {
  const rows = await readRange(ctx.table, { pk: planId, ...planAccessKeyRange });
  const known = await Promise.all(rows.map(({ sk }) => readAccessKey(ctx, sk.slice("K#".length))));
  return known
    .flatMap((one) => one ?? [])
    .sort((a, b) => (a.key.createdAt < b.key.createdAt ? -1 : 1));
}

/** A new key with its first plan, once: `known` when one of its id is there already, which stays as it is. */
export async function saveAccessKey(
  { table }: Context,
  key: AccessKey,
  planId: string,
  entry: AuditEntry,
): Promise<"saved" | "known"> {
  const outcome = await table.transact([
    { put: { ...accessKeyKey(key.id), body: JSON.stringify(key) }, when: absent },
    ...given(key.id, planId),
    ...auditChanges(planId, entry),
  ]);
  return outcome.written ? "saved" : "known";
}

/** Gives a key one plan more. */
export async function giveAccessKey(
  { table }: Context,
  keyId: string,
  planId: string,
  entry: AuditEntry,
): Promise<void> {
  await table.transact([...given(keyId, planId), ...auditChanges(planId, entry)]);
}

/** It stands with the key, to see what it opens, and with the plan, to list its keys. */
function given(keyId: string, planId: string) {
  return [
    over({ ...givenPlanKey(keyId, planId), given: 1 }, always),
    over({ ...planAccessKeyKey(planId, keyId), given: 1 }, always),
  ];
}

/** Ends a key for good, whatever plans it has; one that is not there stays so. */
export async function revokeAccessKey(
  { table }: Context,
  keyId: string,
  at: StoredInstant,
  planId: string,
  entry: AuditEntry,
): Promise<void> {
  await table.transact([
    { update: accessKeyKey(keyId), set: { revokedAt: at }, when: present },
    ...auditChanges(planId, entry),
  ]);
}

/** `on` is a day by the clocks of Việt Nam. */
export async function markAccessKeyUsed(
  { table }: Context,
  keyId: string,
  on: CivilDate,
): Promise<void> {
  await table.put({ update: accessKeyKey(keyId), set: { lastUsedOn: on }, when: present });
}

/** Counts one request more in a window of time that is over at `until`; answers how many there are by now. */
export function countRequest(
  { table }: Context,
  keyId: string,
  window: string,
  until: Temporal.Instant,
): Promise<number> {
  const expiresAt = Math.ceil(until.epochMilliseconds / 1000);
  return table.count(gateKey(`rate:${keyId}:${window}`), { expiresAt });
}

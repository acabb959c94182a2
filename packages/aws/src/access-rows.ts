import { AccessKey, type KnownKey } from "@dondoc/app/access/access-key";
import type { AccessStore } from "@dondoc/app/access/store";
import type { AuditEntry } from "@dondoc/app/console/audit";
import { auditChanges } from "@dondoc/app/console/audit-changes";
import {
  accessKeyKey,
  accessKeyPk,
  accessKeyRange,
  gateKey,
  givenPlanKey,
  kindOf,
  planAccessKeyKey,
  planAccessKeyRange,
} from "@dondoc/app/world/keys";
import { parsedRow } from "@dondoc/app/world/row";
import type { Row } from "@dondoc/app/world/table";
import { absent, present } from "@dondoc/app/world/table";
import type { CivilDate } from "@dondoc/core/calendar/civil-date";
import type { StoredInstant } from "@dondoc/core/calendar/stored-instant";
import type { Temporal } from "temporal-polyfill";
import { increment, put, transact } from "./conditional-write.ts";
import { type Database, readRange } from "./database.ts";

export async function readAccessKey(db: Database, keyId: string): Promise<KnownKey | undefined> {
  const rows = await readRange(db, { pk: accessKeyPk(keyId), ...accessKeyRange });
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

export async function readAccessKeys(db: Database, planId: string): Promise<KnownKey[]> {
  const rows = await readRange(db, { pk: planId, ...planAccessKeyRange });
  const known = await Promise.all(rows.map(({ sk }) => readAccessKey(db, sk.slice("K#".length))));
  return known
    .flatMap((one) => one ?? [])
    .sort((a, b) => (a.key.createdAt < b.key.createdAt ? -1 : 1));
}

export async function saveAccessKey(
  db: Database,
  key: AccessKey,
  planId: string,
  entry: AuditEntry,
): ReturnType<AccessStore["saveAccessKey"]> {
  const outcome = await transact(db, [
    { put: { ...accessKeyKey(key.id), body: JSON.stringify(key) }, when: absent },
    ...given(key.id, planId),
    ...auditChanges(planId, entry),
  ]);
  return outcome.written ? "saved" : "known";
}

export async function giveAccessKey(
  db: Database,
  keyId: string,
  planId: string,
  entry: AuditEntry,
): Promise<void> {
  await transact(db, [...given(keyId, planId), ...auditChanges(planId, entry)]);
}

/** It stands with the key, to see what it opens, and with the plan, to list its keys. */
function given(keyId: string, planId: string) {
  return [
    { put: { ...givenPlanKey(keyId, planId) } },
    { put: { ...planAccessKeyKey(planId, keyId) } },
  ];
}

export async function revokeAccessKey(
  db: Database,
  keyId: string,
  at: StoredInstant,
  planId: string,
  entry: AuditEntry,
): Promise<void> {
  await transact(db, [
    { update: accessKeyKey(keyId), set: { revokedAt: at }, when: present },
    ...auditChanges(planId, entry),
  ]);
}

export async function markAccessKeyUsed(db: Database, keyId: string, on: CivilDate): Promise<void> {
  await put(db, { update: accessKeyKey(keyId), set: { lastUsedOn: on }, when: present });
}

export async function countRequest(
  db: Database,
  keyId: string,
  window: string,
  until: Temporal.Instant,
): Promise<number> {
  const expiresAt = Math.ceil(until.epochMilliseconds / 1000);
  return increment(db, gateKey(`rate:${keyId}:${window}`), { expiresAt });
}

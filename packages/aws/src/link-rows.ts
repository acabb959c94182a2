import { Link } from "@dondoc/app/records";
import { linkKey, recipientLinkKey, recipientLinkPrefix } from "@dondoc/app/world/keys";
import { parsedRow } from "@dondoc/app/world/row";
import type { Row } from "@dondoc/app/world/table";
import { absent } from "@dondoc/app/world/table";
import type { StoredInstant } from "@dondoc/core/calendar/stored-instant";
import { type Change, transact } from "./conditional-write.ts";
import { type Database, readAll, readRow } from "./database.ts";

/**
 * A link stands under its hash, for the one who opens it, and is named in the plan's partition
 * beside the others of its recipient, to revoke them.
 */
export function linkChanges({ revokedAt, ...fact }: Link): Change[] {
  const row = {
    ...linkKey(fact.hash),
    ...(revokedAt !== null && { revokedAt }),
    body: JSON.stringify(fact),
  };
  const named = {
    ...recipientLinkKey(fact.plan, fact.recipient, fact.hash),
    hash: fact.hash,
    ...(fact.purpose && { purpose: fact.purpose }),
  };
  // Only a new one: saved again, a revoked link would come back to life.
  return [{ put: row, when: absent }, { put: named }];
}

/** Harmless when the link is there already. */
export async function saveLink(db: Database, link: Link): Promise<void> {
  await transact(db, linkChanges(link));
}

export async function readLink(db: Database, hash: string): Promise<Link | undefined> {
  const row = await readRow(db, linkKey(hash));
  return row && storedLink(row);
}

export function storedLink(row: Row): Link {
  return parsedRow(Link, row, { extra: { revokedAt: row.revokedAt ?? null } });
}

const revokedAtOnce = 10;

/** Kills every link that the recipient has now, or only those for a purpose; one saved meanwhile lives. */
export async function revokeLinks(
  db: Database,
  planId: string,
  recipient: string,
  at: StoredInstant,
  only?: Link["purpose"],
): Promise<number> {
  const all = await readAll(db, {
    KeyConditionExpression: "pk = :pk AND begins_with(sk, :prefix)",
    ExpressionAttributeValues: { ":pk": planId, ":prefix": recipientLinkPrefix(recipient) },
    ConsistentRead: true,
  });
  const named = only === undefined ? all : all.filter((row) => row.purpose === only);
  let revoked = 0;
  for (let from = 0; from < named.length; from += revokedAtOnce) {
    const batch = named.slice(from, from + revokedAtOnce);
    const outcomes = await Promise.all(batch.map((row) => revoke(db, row, at)));
    revoked += outcomes.filter(Boolean).length;
  }
  return revoked;
}

/** The name goes with the link's life, so that what was revoked is not looked at again. */
async function revoke(db: Database, named: Row, at: StoredInstant): Promise<boolean> {
  const alive = "attribute_exists(pk) AND attribute_not_exists(#revokedAt)";
  const outcome = await transact(db, [
    {
      update: linkKey(String(named.hash)),
      set: { revokedAt: at },
      when: { expression: alive, names: { "#revokedAt": "revokedAt" } },
    },
    { remove: named },
  ]);
  return outcome.written;
}

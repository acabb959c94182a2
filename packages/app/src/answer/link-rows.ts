import type { StoredInstant } from "@dondoc/core/calendar/stored-instant";
import { Temporal } from "temporal-polyfill";
import type { App } from "../ports.ts";
import { Link, linkDays } from "../records.ts";
import { linkKey, recipientLinkKey, recipientLinkRange } from "../world/keys.ts";
import { parsedRow } from "../world/row.ts";
import {
  absent,
  all,
  always,
  type Change,
  lacks,
  over,
  present,
  type Row,
  readRange,
} from "../world/table.ts";

type Context = Pick<App, "table">;

/**
 * A link stands under its hash, for the one who opens it, and is named in the plan's partition
 * beside the others of its recipient, to revoke them.
 */
export function linkChanges({ revokedAt, ...fact }: Link): Change[] {
  const row = {
    ...linkKey(fact.hash),
    ...(revokedAt !== null && { revokedAt }),
    ...expiry(fact),
    body: JSON.stringify(fact),
  };
  const named = {
    ...recipientLinkKey(fact.plan, fact.recipient, fact.hash),
    hash: fact.hash,
    ...(fact.purpose && { purpose: fact.purpose }),
    ...expiry(fact),
  };
  // Only a new one: saved again, a revoked link would come back to life.
  return [{ put: row, when: absent }, over(named, always)];
}

/** It is kept for as long again as it opens its page: with a dead one its holder can ask for another. */
function expiry({ createdAt, purpose }: Pick<Link, "createdAt" | "purpose">) {
  if (purpose !== undefined) return {};
  const until = Temporal.Instant.from(createdAt).add({ hours: 24 * 2 * linkDays });
  return { expiresAt: Math.ceil(until.epochMilliseconds / 1000) };
}

/** Harmless when the link is there already. */
export async function saveLink({ table }: Context, link: Link): Promise<void> {
  await table.transact(linkChanges(link));
}

export async function readLink({ table }: Context, hash: string): Promise<Link | undefined> {
  const row = await table.get(linkKey(hash));
  return row && storedLink(row);
}

export function storedLink(row: Row): Link {
  return parsedRow(Link, row, { extra: { revokedAt: row.revokedAt ?? null } });
}

const revokedAtOnce = 10;

/** Kills every link that the recipient has now, or only those for a purpose, and answers how many; one saved meanwhile lives. */
export async function revokeLinks(
  ctx: Context,
  planId: string,
  recipient: string,
  at: StoredInstant,
  only?: Link["purpose"],
): Promise<number> {
  const every = await readRange(ctx.table, recipientLinkRange(planId, recipient));
  const named = only === undefined ? every : every.filter((row) => row.purpose === only);
  let revoked = 0;
  for (let from = 0; from < named.length; from += revokedAtOnce) {
    const together = named.slice(from, from + revokedAtOnce);
    const outcomes = await Promise.all(together.map((row) => revoke(ctx, row, at)));
    revoked += outcomes.filter(Boolean).length;
  }
  return revoked;
}

/** The name goes with the link's life, so that what was revoked is not looked at again. */
async function revoke({ table }: Context, named: Row, at: StoredInstant): Promise<boolean> {
  const outcome = await table.transact([
    {
      update: linkKey(String(named.hash)),
      set: { revokedAt: at },
      when: all(present, lacks("revokedAt")),
    },
    { remove: named },
  ]);
  return outcome.written;
}

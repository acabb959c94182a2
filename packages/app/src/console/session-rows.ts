import type { StoredInstant } from "@dondoc/core/calendar/stored-instant";
import { Temporal } from "temporal-polyfill";
import type { App } from "../ports.ts";
import { accountKey, sessionKey, signInKey } from "../world/keys.ts";
import { parsedRow } from "../world/row.ts";
import { sortable } from "../world/sortable.ts";
import { absent, after, present, type Row } from "../world/table.ts";
import { Session, SignInLink } from "./account.ts";

type Context = Pick<App, "table">;

export async function saveSignInLink({ table }: Context, link: SignInLink): Promise<void> {
  const row = {
    ...signInKey(link.hash),
    until: sortable(link.endsAt),
    expiresAt: epochSeconds(link.endsAt),
    body: JSON.stringify(link),
  };
  await table.transact([{ put: row, when: absent }]);
}

/** A link that was used up is there no more. */
export async function readSignInLink(
  { table }: Context,
  hash: string,
): Promise<SignInLink | undefined> {
  const row = await table.get(signInKey(hash));
  return row && parsedRow(SignInLink, row);
}

/**
 * Uses a link up and begins the session, together: of two browsers at once one begins. `used` when somebody was
 * faster or the link is over.
 */
export async function beginSession(
  { table }: Context,
  linkHash: string,
  session: Session,
  now: Temporal.Instant,
): Promise<"begun" | "used"> {
  const outcome = await table.transact([
    { remove: signInKey(linkHash), when: after("until", sortable(now)) },
    { put: sessionRow(session), when: absent },
  ]);
  return outcome.written ? "begun" : "used";
}

function sessionRow(session: Session): Row {
  return {
    ...sessionKey(session.account, session.hash),
    expiresAt: epochSeconds(session.endsAt),
    body: JSON.stringify(session),
  };
}

export function storedSession(row: Row): Session {
  return parsedRow(Session, row);
}

export async function endSession(
  { table }: Context,
  { account, hash }: Pick<Session, "account" | "hash">,
): Promise<void> {
  await table.transact([{ remove: sessionKey(account, hash) }]);
}

/** Ends every session of an account that began before `at`. */
export async function endSessionsBefore(
  { table }: Context,
  account: string,
  at: StoredInstant,
): Promise<void> {
  await table.put({ update: accountKey(account), set: { sessionsFrom: at }, when: present });
}

function epochSeconds(at: StoredInstant): number {
  return Math.ceil(Temporal.Instant.from(at).epochMilliseconds / 1000);
}

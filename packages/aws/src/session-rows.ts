import { Session, SignInLink } from "@dondoc/app/console/account";
import type { ConsoleStore } from "@dondoc/app/console/store";
import { accountKey, sessionKey, signInKey } from "@dondoc/app/world/keys";
import { parsedRow } from "@dondoc/app/world/row";
import { sortable } from "@dondoc/app/world/sortable";
import type { Row } from "@dondoc/app/world/table";
import { absent, present } from "@dondoc/app/world/table";
import type { StoredInstant } from "@dondoc/core/calendar/stored-instant";
import { Temporal } from "temporal-polyfill";
import { put, transact } from "./conditional-write.ts";
import { type Database, readRow } from "./database.ts";

export async function saveSignInLink(db: Database, link: SignInLink): Promise<void> {
  const row = {
    ...signInKey(link.hash),
    until: sortable(link.endsAt),
    expiresAt: epochSeconds(link.endsAt),
    body: JSON.stringify(link),
  };
  await transact(db, [{ put: row, when: absent }]);
}

/** A link that was used up is there no more. */
export async function readSignInLink(db: Database, hash: string): Promise<SignInLink | undefined> {
  const row = await readRow(db, signInKey(hash));
  return row && parsedRow(SignInLink, row);
}

/** The link goes as the session comes: of two browsers at once one begins. */
export async function beginSession(
  db: Database,
  linkHash: string,
  session: Session,
  now: Temporal.Instant,
): ReturnType<ConsoleStore["beginSession"]> {
  const stillGood = "attribute_exists(pk) AND #until > :now";
  const outcome = await transact(db, [
    {
      remove: signInKey(linkHash),
      when: {
        expression: stillGood,
        names: { "#until": "until" },
        values: { ":now": sortable(now) },
      },
    },
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
  db: Database,
  { account, hash }: Pick<Session, "account" | "hash">,
): Promise<void> {
  await transact(db, [{ remove: sessionKey(account, hash) }]);
}

export async function endSessions(db: Database, account: string, at: StoredInstant): Promise<void> {
  await put(db, { update: accountKey(account), set: { sessionsFrom: at }, when: present });
}

function epochSeconds(at: StoredInstant): number {
  return Math.ceil(Temporal.Instant.from(at).epochMilliseconds / 1000);
}

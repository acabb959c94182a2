import { Temporal } from "temporal-polyfill";
import type { App } from "../ports.ts";
import { hashOf, isToken, mintToken } from "../token.ts";
import type { Account, Colleague, Session } from "./account.ts";
import { readPrincipal } from "./account-rows.ts";
import type { Actor } from "./audit.ts";
import { csrfToken } from "./csrf-token.ts";
import { endSession, endSessionsBefore } from "./session-rows.ts";

/** A working week: whoever comes daily signs in once a week. */
export const sessionDays = 7;

/** Who asks, with what they may do. `secret` is the cookie's: forms are bound to it. */
export interface Principal extends Colleague {
  secret: string;
  /** For the forms of the page that is about to be shown: new with every request. */
  csrfToken: string;
  session: Session;
}

export const actorOf = ({ account }: Pick<Colleague, "account">): Actor => ({
  kind: "account",
  id: account.id,
  name: account.name,
});

/** `<account>.<secret>`: the account tells where to look, the secret proves it. */
export function readCookie(cookie: string): { account: Account["id"]; secret: string } | null {
  const [account = "", secret = "", ...more] = cookie.split(".");
  const fits = /^acc_[A-Za-z0-9_-]{22}$/.test(account) && isToken(secret) && more.length === 0;
  return fits ? { account, secret } : null;
}

/** The holder of a cookie, or null when it opens nothing (any more). Reads only, one query. */
export async function principalOf(app: App, cookie: string): Promise<Principal | null> {
  const read = readCookie(cookie);
  if (!read) return null;
  const known = await readPrincipal(app, read.account, hashOf(read.secret));
  if (!known?.session) return null;
  const { session, account, memberships } = known;
  const now = app.clock.now();
  const isOver = Temporal.Instant.compare(Temporal.Instant.from(session.endsAt), now) <= 0;
  if (isOver || wereEnded(account, session.beganAt)) return null;
  const { secret } = read;
  return { account, memberships, session, secret, csrfToken: csrfToken(app, secret) };
}

/** A session that begins now, and the cookie's value that opens it. */
export function newSession(app: App, account: Account["id"]): { session: Session; cookie: string } {
  const secret = mintToken(app.random);
  const now = app.clock.now();
  return {
    session: {
      hash: hashOf(secret),
      account,
      beganAt: now.toString(),
      endsAt: now.add({ hours: 24 * sessionDays }).toString(),
    },
    cookie: `${account}.${secret}`,
  };
}

export async function signOut(app: App, { session }: Principal): Promise<void> {
  await endSession(app, session);
}

/** Every browser of the account, this one too, and every sign-in link that was mailed to it. */
export async function signOutEverywhere(app: App, { account, session }: Principal): Promise<void> {
  await endSessions(app, account.id);
  await endSession(app, session);
}

/** What began in this very instant ends as well: sessions, and sign-in links that were asked for. */
export async function endSessions(app: App, account: Account["id"]): Promise<void> {
  await endSessionsBefore(app, account, app.clock.now().add({ milliseconds: 1 }).toString());
}

/** Whether the account's sessions were ended since that instant. */
export function wereEnded({ sessionsFrom }: Account, since: string): boolean {
  return (
    Temporal.Instant.compare(Temporal.Instant.from(since), Temporal.Instant.from(sessionsFrom)) < 0
  );
}

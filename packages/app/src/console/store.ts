import type { StoredInstant } from "@dondoc/core/calendar/stored-instant";
import type { Temporal } from "temporal-polyfill";
import type { Account, Colleague, Membership, Session, SignInLink } from "./account.ts";
import type { AuditEntry } from "./audit.ts";

/** Who may sign in, who is signed in, and who did what: the console's part of the store. */
export interface ConsoleStore {
  /** One query; undefined for an address that is not on file. */
  colleague(accountId: string): Promise<Colleague | undefined>;
  /** The account with its plans, and the session if it is there: one query. */
  principal(
    accountId: string,
    sessionHash: string,
  ): Promise<(Colleague & { session: Session | undefined }) | undefined>;
  /** Everyone with a part in a plan. */
  members(planId: string): Promise<(Membership & { account: Account })[]>;
  /** Makes the account if it is new, and gives it a part in a plan, or another part. */
  saveMember(account: Account, membership: Membership, entry: AuditEntry): Promise<void>;
  removeMember(planId: string, accountId: string, entry: AuditEntry): Promise<void>;

  saveSignInLink(link: SignInLink): Promise<void>;
  signInLink(hash: string): Promise<SignInLink | undefined>;
  /** Uses a link up and begins the session, together: `used` when somebody was faster or it is over. */
  beginSession(
    linkHash: string,
    session: Session,
    now: Temporal.Instant,
  ): Promise<"begun" | "used">;
  endSession(session: Pick<Session, "account" | "hash">): Promise<void>;
  /** Ends every session that began before `at`. */
  endSessions(accountId: string, at: StoredInstant): Promise<void>;

  /** The newest first, at most `atMost`; `before` goes on from an entry's place. */
  auditTrail(
    planId: string,
    page: { atMost: number; before?: Pick<AuditEntry, "at" | "id"> },
  ): Promise<AuditEntry[]>;
  /** For what changes nothing else in the store, as a mail that was sent. */
  saveAudit(planId: string, entry: AuditEntry): Promise<void>;
}

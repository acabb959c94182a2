import { StoredInstant } from "@dondoc/core/calendar/stored-instant";
import { Email } from "@dondoc/core/plan/plan";
import { Line } from "@dondoc/core/schema/line";
import * as z from "zod/mini";
import { derivedId } from "../token.ts";

/**
 * `office`: everything. `coordinator`: everything but closing the plan, its policy and who may sign
 * in. `viewer`: the chair, who reads.
 */
export const Role = z.enum(["office", "coordinator", "viewer"]);
export type Role = z.infer<typeof Role>;

/** Follows from the address alone, so that one address is one account. */
export function accountId(email: string): Account["id"] {
  return derivedId("acc", Email.parse(email));
}

/** Whoever may sign in to the console (*tài khoản*): an address on file, no password. */
export const Account = z.strictObject({
  id: z.string().check(z.regex(/^acc_[A-Za-z0-9_-]{22}$/)),
  email: Email,
  name: Line,
  createdAt: StoredInstant,
  /** Sessions that began before this are over. */
  sessionsFrom: StoredInstant,
});
export type Account = z.infer<typeof Account>;

/** What an account may do with one plan. */
export const Membership = z.strictObject({
  plan: z.string(),
  role: Role,
  /** The short name of the plan's issuer: mails to the account leave in its name. */
  issuerShort: Line,
  since: StoredInstant,
});
export type Membership = z.infer<typeof Membership>;

/** An account with all its plans. */
export interface Colleague {
  account: Account;
  memberships: Membership[];
}

const Hash = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));

/** A signed-in browser: only the SHA-256 of its cookie's secret is stored. */
export const Session = z.strictObject({
  hash: Hash,
  account: z.string(),
  beganAt: StoredInstant,
  endsAt: StoredInstant,
});
export type Session = z.infer<typeof Session>;

/** A mailed sign-in link: usable once, until `endsAt`. */
export const SignInLink = z.strictObject({
  hash: Hash,
  account: z.string(),
  askedAt: StoredInstant,
  endsAt: StoredInstant,
  /** Where the person was going. */
  onward: z.nullable(z.string()),
});
export type SignInLink = z.infer<typeof SignInLink>;

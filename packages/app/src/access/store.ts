import type { CivilDate } from "@dondoc/core/calendar/civil-date";
import type { StoredInstant } from "@dondoc/core/calendar/stored-instant";
import type { Temporal } from "temporal-polyfill";
import type { AuditEntry } from "../console/audit.ts";
import type { AccessKey, KnownKey } from "./access-key.ts";
import type { Answered, Begun, OnceKey } from "./once.ts";

/** The keys of machines, how often each asks, and what it was answered: the API's part of the store. */
export interface AccessStore {
  /** One query. */
  accessKey(keyId: string): Promise<KnownKey | undefined>;
  /** Every key that a plan was given to, revoked ones too. */
  accessKeys(planId: string): Promise<KnownKey[]>;
  /** A new key with its first plan, once: one of its id that is there already stays as it is. */
  saveAccessKey(key: AccessKey, planId: string, entry: AuditEntry): Promise<"saved" | "known">;
  /** Gives a key one plan more. */
  giveAccessKey(keyId: string, planId: string, entry: AuditEntry): Promise<void>;
  /** Ends a key for good, whatever plans it has. */
  revokeAccessKey(
    keyId: string,
    at: StoredInstant,
    planId: string,
    entry: AuditEntry,
  ): Promise<void>;
  markAccessKeyUsed(keyId: string, on: CivilDate): Promise<void>;

  /** Counts one request more in a window of time; answers how many there are by now. */
  countRequest(keyId: string, window: string, until: Temporal.Instant): Promise<number>;

  /** Takes the right to do something once, over none, over what is out of date or was left undone. */
  beginOnce(
    once: OnceKey,
    times: { now: Temporal.Instant; leaseUntil: Temporal.Instant; until: Temporal.Instant },
  ): Promise<Begun>;
  /** Keeps the answer, for whoever asks again. */
  finishOnce(once: OnceKey, answer: Answered): Promise<void>;
  /** Gives the right back: nothing was done. */
  abandonOnce(once: OnceKey): Promise<void>;
}

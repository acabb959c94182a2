import type { CivilDate } from "@dondoc/core/calendar/civil-date";
import { StoredInstant } from "@dondoc/core/calendar/stored-instant";
import { Line } from "@dondoc/core/schema/line";
import * as z from "zod/mini";

/**
 * What a key may do. `read`: everything but addresses. `check-ins:write`: answer for a unit.
 * `webhooks`: have events sent, and see what became of them.
 */
export const Scope = z.enum(["read", "check-ins:write", "webhooks"]);
export type Scope = z.infer<typeof Scope>;

/**
 * A machine's way in (*khóa kết nối*): of the one authority whose plans it may see, each given to it
 * by that plan's office, or all of them at once. Only the SHA-256 of its secret is stored.
 */
export const AccessKey = z.strictObject({
  id: z.string().check(z.regex(/^key_[A-Za-z0-9_-]{22}$/)),
  /** What it connects, as in "VNPT iOffice": the actor of all that is done with it. */
  name: z.pipe(Line, z.string().check(z.maxLength(80))),
  /** The issuer of its plans, as the documents name it. */
  organisation: Line,
  hash: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)),
  scopes: z.array(Scope).check(z.minLength(1)),
  /** Of the whole authority: also given the plans that its offices make later. */
  everyPlan: z._default(z.boolean(), false),
  createdAt: StoredInstant,
  /** The account's id, or null for the `dondoc` command. */
  createdBy: z.nullable(z.string()),
});
export type AccessKey = z.infer<typeof AccessKey>;

/** A key with what has become of it. */
export interface KnownKey {
  key: AccessKey;
  /** The plans that it was given. */
  plans: string[];
  revokedAt: StoredInstant | null;
  /** The last day it was used on, by the clocks of Việt Nam. */
  lastUsedOn: CivilDate | null;
}

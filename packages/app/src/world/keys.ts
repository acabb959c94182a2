import type { NoticeRef } from "@dondoc/core/notice/notice-key";
import { sortable } from "./sortable.ts";
import type { Key, Range } from "./table.ts";

/**
 * The layout of the table. One partition a plan, sorted so that both large reads are one range:
 *
 *     A#<at>#<id>               audit trail
 *     C#<account>               who may sign in, and as what
 *     F#<at>#<id>               what a change of it still owes to people
 *     I#<draft>                 documents that its office reads: what was answered so far
 *     K#<key>                   the keys of machines that were given the plan
 *     L#<on>#<mailbox>          notice ledger   ┐
 *     P                         plan: its state │ a wake: "L" to "S~"
 *     Q, Q#<webhook>            webhooks        │ ┐
 *     R#<id>                    ad hoc request  │ │
 *     S#<obligation>            standing        ┘ │ a page: "P" to "T~"
 *     T#<unit>#<at>#<id>        history           ┘
 *     TF#<unit>#<id>            files of answers      │
 *     V#<version>               every version of the plan, never changed
 *     Z#<number>                seals of the evidence
 *
 * One partition an authority:
 *
 *     !E                        its epoch: first in every range, and so read before all that it guards
 *     A                         the authority: names, hours, calendar, policy, roles; which units it has
 *     D#<unit>                  a unit of its directory with its people, and who stands in for it
 *     M#<mailbox>               what of its links was revoked
 *     P#<plan>                  head of a plan: its title, state, days and units
 *
 * Beside them `LNK#<hash>` links, `SIGN#<hash>` sign-in links, `GATE#<key>` gates and counters, `AUTHORITIES`,
 * those of the stage, and `HOLIDAYS`, the stage's own holidays. One partition an account, read whole to see who asks:
 *
 *     ACC#<account>  A           the account
 *                    M#<plan>    its part in a plan
 *                    S#<hash>    its sessions
 *
 * and `IMP#<draft>`, what was read of a document.
 *
 * Likewise one partition a machine's key, and one a webhook:
 *
 *     KEY#<key>      K           the key
 *                    M#<plan>    the plans that it was given
 *     HOOK#<webhook> D#<at>#<id> its deliveries
 *                    W           its secrets
 *
 * and `ONCE#<key>#<name>`, what a key had done once.
 */

export const wakeRange = { from: "L", to: "S~" } as const;
export const pageRange = { from: "P", to: "T~" } as const;
export const ledgerRange = { from: "L", to: "L~" } as const;
/** All but the links, which prove nothing. The plan with its ledger and its whole history. */
export const evidenceRange = { from: "L", to: "T~" } as const;
export const versionRange = { from: "V", to: "Z~" } as const;
/** All audit entries of a plan, oldest first. */
export const auditRange = { from: "A", to: "A~" } as const;
/** What a plan still owes to people. */
export const followUpRange = { from: "F", to: "F~" } as const;
/** The documents that a plan's office reads. */
export const importRange = { from: "I", to: "I~" } as const;
export const planAccessKeyRange = { from: "K", to: "K~" } as const;
/** A key and its plans. */
export const accessKeyRange = { from: "K", to: "M~" } as const;
/** The webhooks of a plan, without what says that it has any. */
export const planWebhookRange = { from: "Q#", to: "Q~" } as const;
/** A webhook's deliveries and its secrets. */
export const webhookRange = { from: "D", to: "W" } as const;
export const deliveryRange = { from: "D", to: "D~" } as const;
export const memberRange = { from: "C", to: "C~" } as const;
/** The account and its plans, without its sessions. */
export const colleagueRange = { from: "A", to: "M~" } as const;
export const accountRange = { from: "A", to: "S~" } as const;
/** The directory of an authority. */
export const directoryRange = { from: "D#", to: "D~" } as const;
/** Every plan of an authority. */
export const planHeadRange = { from: "P#", to: "P~" } as const;
/** Every authority of the stage. */
export const authorityListRange = { pk: "AUTHORITIES", from: "!", to: "~" } as const;
export const holidaysKey: Key = { pk: "HOLIDAYS", sk: "HOLIDAYS" };

/** What a row is: the first part of its sort key. */
export function kindOf({ sk }: Pick<Key, "sk">): string {
  const end = sk.indexOf("#");
  return end < 0 ? sk : sk.slice(0, end);
}

export const planKey = (planId: string): Key => inPlan(planId, "P");

export const versionKey = (planId: string, version: number): Key =>
  inPlan(planId, "V", String(version).padStart(6, "0"));

export const sealKey = (planId: string, number: number): Key =>
  inPlan(planId, "Z", String(number).padStart(6, "0"));

export const authorityListKey = (authority: string): Key => ({
  pk: authorityListRange.pk,
  sk: part(authority),
});

export const planHeadKey = (authority: string, planId: string): Key => ({
  pk: part(authority),
  sk: sk("P", planId),
});

export const mailboxKey = (authority: string, mailbox: string): Key => ({
  pk: part(authority),
  sk: sk("M", mailbox),
});

/** Every mailbox of an authority of which something is kept. */
export const mailboxRange = (authority: string): Range => ({
  pk: part(authority),
  from: "M#",
  to: "M~",
});

export const authorityKey = (authority: string): Key => ({ pk: part(authority), sk: "A" });

export const directoryKey = (authority: string, unit: string): Key => ({
  pk: part(authority),
  sk: sk("D", unit),
});

export const epochKey = (authority: string): Key => ({ pk: part(authority), sk: "!E" });

export const noticeSk = ({ on, mailbox }: NoticeRef): Key["sk"] => sk("L", on, mailbox);

export const noticeKey = (planId: string, ref: NoticeRef): Key => ({
  pk: part(planId),
  sk: noticeSk(ref),
});

export const requestKey = (planId: string, id: string): Key => inPlan(planId, "R", id);

export const standingKey = (planId: string, obligation: string): Key =>
  inPlan(planId, "S", obligation);

export const historyKey = (planId: string, event: { unit: string; at: string; id: string }): Key =>
  inPlan(planId, "T", event.unit, sortable(event.at), event.id);

export const attachmentKey = (planId: string, file: { unit: string; id: string }): Key =>
  inPlan(planId, "TF", file.unit, file.id);

export const linkKey = (hash: string): Key => ({ pk: sk("LNK", hash), sk: "LNK" });

export const auditKey = (planId: string, entry: { at: string; id: string }): Key =>
  inPlan(planId, "A", sortable(entry.at), entry.id);

export const followUpKey = (planId: string, { at, id }: { at: string; id: string }): Key =>
  inPlan(planId, "F", sortable(at), id);

export const memberKey = (planId: string, account: string): Key => inPlan(planId, "C", account);

export const accountPk = (account: string): string => sk("ACC", account);

export const accountKey = (account: string): Key => ({ pk: accountPk(account), sk: "A" });

export const membershipKey = (account: string, planId: string): Key => ({
  pk: accountPk(account),
  sk: sk("M", planId),
});

export const sessionKey = (account: string, hash: string): Key => ({
  pk: accountPk(account),
  sk: sk("S", hash),
});

export const importHeadKey = (planId: string, id: string): Key => inPlan(planId, "I", id);

export const importReadingKey = (id: string): Key => ({ pk: sk("IMP", id), sk: "IMP" });

export const signInKey = (hash: string): Key => ({ pk: sk("SIGN", hash), sk: "SIGN" });

export const gateKey = (key: string): Key => ({ pk: sk("GATE", key), sk: "GATE" });

export const accessKeyPk = (keyId: string): string => sk("KEY", keyId);

export const accessKeyKey = (keyId: string): Key => ({ pk: accessKeyPk(keyId), sk: "K" });

export const givenPlanKey = (keyId: string, planId: string): Key => ({
  pk: accessKeyPk(keyId),
  sk: sk("M", planId),
});

export const planAccessKeyKey = (planId: string, keyId: string): Key => inPlan(planId, "K", keyId);

export const onceRowKey = ({ keyId, name }: { keyId: string; name: string }): Key => ({
  pk: sk("ONCE", keyId, name),
  sk: "ONCE",
});

export const webhookKey = (planId: string, id: string): Key => inPlan(planId, "Q", id);

/** Says that the plan has webhooks: one key for those who do not read the plan's range. */
export const listenedKey = (planId: string): Key => inPlan(planId, "Q");

export const webhookPk = (id: string): string => sk("HOOK", id);

export const webhookSecretsKey = (id: string): Key => ({ pk: webhookPk(id), sk: "W" });

export const deliveryKey = (webhook: string, event: { at: string; id: string }): Key => ({
  pk: webhookPk(webhook),
  sk: sk("D", sortable(event.at), event.id),
});

function inPlan(planId: string, ...parts: string[]): Key {
  return { pk: part(planId), sk: sk(...parts) };
}

function sk(...parts: string[]): string {
  return parts.map(part).join("#");
}

/** `#` would start another part and `~` end a range: with neither, no part can reach beyond its own. */
function part(text: string): string {
  if (!/^[A-Za-z0-9_.:@-]+$/.test(text)) throw new RangeError("not fit for a key of the table");
  return text;
}

import { slotCount } from "@dondoc/core/answer/attachment";

/** Whose file it is. */
export interface Answered {
  plan: string;
  unit: string;
  obligation: string;
  checkIn: string;
}

/** Below it lie the files of one answer that have arrived, each in its slot. */
export function incomingPrefix({ plan, unit, obligation, checkIn }: Answered): string {
  return `${plan}/${unit}/${obligation}/${checkIn}/`;
}

export function slotPrefix(answered: Answered, slot: number): string {
  return `${incomingPrefix(answered)}${slot}/`;
}

/** Named by the content too: what is kept is never written over. */
export function keptKey(answered: Answered, slot: number, sha256: string): string {
  return `${slotPrefix(answered, slot)}${sha256.slice(0, 32)}`;
}

export const pictureKey = (kept: string): string => `${kept}.nho`;

/** Where a form posts to: of two forms for one slot neither writes over the other's file. */
export function formPrefix(answered: Answered, slot: number, form: string): string {
  return `${slotPrefix(answered, slot)}${form}/`;
}

/** An arrived file: whose it is, the slot that its form had, and after the form the sender's name for it. */
export interface Incoming {
  answered: Answered;
  slot: number;
  name: string;
}

/** What the key of an arrived file says; null for a key that is none of ours. */
export function readIncoming(key: string): Incoming | null {
  const match =
    /^(pln_[a-z0-9-]{1,44})\/([a-z0-9-]{1,40})\/(obl_[A-Za-z0-9_.-]{1,140})\/(chk_[A-Za-z0-9_-]{22})\/(\d{1,2})\/(.*)$/s.exec(
      key,
    );
  if (!match) return null;
  const [, plan = "", unit = "", obligation = "", checkIn = "", number = "", name = ""] = match;
  const slot = Number(number);
  if (slot < 1 || slot > slotCount) return null;
  return { answered: { plan, unit, obligation, checkIn }, slot, name };
}

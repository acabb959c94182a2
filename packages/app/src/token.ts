import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { Random } from "./ports.ts";
import type { Link } from "./records.ts";
import { Refusal } from "./refusal.ts";

/** 128 bits as 22 characters of base64url: the secret of one link. */
export function mintToken(random: Random): string {
  return Buffer.from(random.bytes(16)).toString("base64url");
}

export function isToken(text: string): boolean {
  return /^[A-Za-z0-9_-]{22}$/.test(text);
}

/** Throws `link-malformed` for what no link ever had: a part of it is missing, or something came to it. */
export function requireToken(text: string): void {
  if (!isToken(text)) throw new Refusal("link-malformed", "not a link's token");
}

/** What is stored of a token: SHA-256, base64url. */
export function hashOf(token: string): Link["hash"] {
  return createHash("sha256").update(token).digest("base64url");
}

/** The secret of the calendar that belongs to a link: it follows from the link's, and leads nowhere back. */
export function calendarToken(token: string): string {
  return createHmac("sha256", token).update("calendar").digest("base64url").slice(0, 22);
}

/** An id such as `chk_…`: 22 characters of a digest over what makes the thing one and the same. */
export function derivedId(prefix: string, ...parts: (string | number)[]): string {
  const digest = createHash("sha256").update(parts.join("\n")).digest("base64url");
  return `${prefix}_${digest.slice(0, 22)}`;
}

/** What the form of an answer is about: obligations of two plans may have one id. */
export function answerSubject(plan: string, obligation: string): string {
  return `${plan} ${obligation}`;
}

/**
 * Binds a form to the page it stood on: keyed by the link's own token, over its subject and the
 * version that the person saw. It needs no secret to be kept, and without the link none can be made.
 */
export function formToken(token: string, subject: string, version: number): string {
  return `${version}.${signature(token, subject, version)}`;
}

/** The version that a form was made for, or null when the token was not made for it. */
export function formVersion(token: string, subject: string, given: unknown): number | null {
  const match = typeof given === "string" ? /^(\d{1,9})\.([A-Za-z0-9_-]{22})$/.exec(given) : null;
  if (!match?.[1] || !match[2]) return null;
  const version = Number(match[1]);
  const expected = Buffer.from(signature(token, subject, version));
  return timingSafeEqual(expected, Buffer.from(match[2])) ? version : null;
}

function signature(token: string, subject: string, version: number): string {
  return createHmac("sha256", token)
    .update(`${subject}\n${version}`)
    .digest("base64url")
    .slice(0, 22);
}

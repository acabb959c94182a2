import { timingSafeEqual } from "node:crypto";
import { localDate } from "@dondoc/core/calendar/local-time";
import { Temporal } from "temporal-polyfill";
import type { App } from "../ports.ts";
import { hashOf } from "../token.ts";
import type { AccessKey, KnownKey, Scope } from "./access-key.ts";
import { countRequest, markAccessKeyUsed, readAccessKey } from "./key-rows.ts";

/** Who asks over the API: a key that is good, and the plans that it was given. */
export interface KeyHolder {
  key: AccessKey;
  plans: readonly string[];
}

/** `dondoc_<id>_<secret>`: the id says where to look, the secret proves it; scanners know the start. */
export function keyText(id: AccessKey["id"], secret: string): string {
  return `dondoc_${id.slice("key_".length)}_${secret}`;
}

function readKey(text: string): { id: string; secret: string } | null {
  const [, id, secret] = /^dondoc_([A-Za-z0-9_-]{22})_([A-Za-z0-9_-]{43})$/.exec(text) ?? [];
  return id && secret ? { id: `key_${id}`, secret } : null;
}

/** The holder of a key, or null when it opens nothing (any more). The first use of a day is noted. */
export async function keyHolderOf(app: App, text: string): Promise<KeyHolder | null> {
  const read = readKey(text);
  const known = read && (await readAccessKey(app, read.id));
  if (!read || !known || known.revokedAt !== null) return null;
  const { key, plans } = known;
  if (!timingSafeEqual(Buffer.from(hashOf(read.secret)), Buffer.from(key.hash))) return null;
  await noteUse(app, known);
  return { key, plans };
}

async function noteUse(app: App, { key, lastUsedOn }: KnownKey): Promise<void> {
  const on = localDate(app.clock.now(), "Asia/Ho_Chi_Minh");
  if (lastUsedOn !== on) await markAccessKeyUsed(app, key.id, on);
}

export function mayUse({ key }: KeyHolder, scope: Scope): boolean {
  return key.scopes.includes(scope);
}

/** Requests that one key may make in a minute. */
export const requestsAMinute = 240;

export type Pace = { allowed: true } | { allowed: false; retryAfterSeconds: number };

/** Counts the request; above the minute's limit it is told when the next minute begins. */
export async function paceOf(app: App, { key }: KeyHolder): Promise<Pace> {
  const now = app.clock.now();
  const minute = Math.floor(now.epochMilliseconds / 60_000);
  const ends = Temporal.Instant.fromEpochMilliseconds((minute + 1) * 60_000);
  const count = await countRequest(app, key.id, String(minute), ends);
  if (count <= requestsAMinute) return { allowed: true };
  const left = (ends.epochMilliseconds - now.epochMilliseconds) / 1000;
  return { allowed: false, retryAfterSeconds: Math.max(1, Math.ceil(left)) };
}

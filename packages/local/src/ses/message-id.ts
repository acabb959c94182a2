import { createHash, randomUUID } from "node:crypto";

/**
 * A message id as SES makes them: four digits for the region, twelve for the milliseconds since
 * 1970, a UUID and six zeros, as in `010e01998f2b3c4d-2f6c…-000000`.
 */
export function newMessageId(now: number, random: (() => number) | undefined): string {
  return `010e${Math.floor(now).toString(16).padStart(12, "0")}-${newUuid(random)}-000000`;
}

/** A version 4 UUID, from the given numbers in [0, 1) when a test must see the same one again. */
export function newUuid(random: (() => number) | undefined): string {
  if (!random) return randomUUID();
  const digit = (below: number) => Math.floor(random() * below);
  return "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx".replace(/[xy]/g, (place) =>
    (place === "x" ? digit(16) : 8 + digit(4)).toString(16),
  );
}

/** The id of a mail's nth event: it follows from the mail's own, so that it is never another's. */
export function eventId(messageId: string, nth: number): string {
  const hash = createHash("sha256").update(`${messageId}#${nth}`).digest("hex");
  const [a, b, c, d, e] = [0, 8, 12, 16, 20].map((at, n) =>
    hash.slice(at, at + (n === 0 ? 8 : n === 4 ? 12 : 4)),
  );
  return `${a}-${b}-${c}-${d}-${e}`;
}

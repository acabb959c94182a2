import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import type { App, Random } from "../ports.ts";
import { Refusal } from "../refusal.ts";
import { mintToken } from "../token.ts";
import type { Principal } from "./session.ts";

/**
 * What every form of a page carries: `<nonce>.<mac>`, new with each page, stored nowhere and keyed by the
 * session's secret, so that a form of another site or of another session is known as such.
 */
export function csrfToken({ random }: Pick<App, "random">, secret: string): string {
  const nonce = mintToken(random);
  return `${nonce}.${mac(secret, nonce)}`;
}

/** Whether a form's token was made for this session. */
export function isCsrfToken(
  { secret }: Pick<Principal, "secret">,
  given: unknown,
): given is string {
  const [, nonce, signed] =
    typeof given === "string"
      ? (/^([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{22})$/.exec(given) ?? [])
      : [];
  if (nonce === undefined || signed === undefined) return false;
  return timingSafeEqual(Buffer.from(mac(secret, nonce)), Buffer.from(signed));
}

function mac(secret: string, nonce: string): string {
  return createHmac("sha256", secret).update(`csrf\n${nonce}`).digest("base64url").slice(0, 22);
}

/**
 * The randomness of one sending of a form. A form that is sent twice, or whose answer is loaded again, draws
 * the same ids and secrets, so that it makes one thing and shows it again. Only the browser holds both that
 * they follow from: the session's secret and the form's token. `filled` is what was filled in: changed, it is
 * another thing. Throws `form-stale` for a token of another session.
 */
export function randomOfForm(
  principal: Pick<Principal, "secret">,
  token: unknown,
  ...filled: readonly string[]
): Random {
  if (!isCsrfToken(principal, token))
    throw new Refusal("form-stale", "the form is not of this session");
  let drawn = 0;
  return {
    bytes(count) {
      drawn += 1;
      const what = JSON.stringify([drawn, ...filled]);
      return new Uint8Array(hkdfSync("sha256", principal.secret, token, what, count));
    },
  };
}

import { hkdfSync } from "node:crypto";
import type { App, Random } from "../ports.ts";
import { Refusal } from "../refusal.ts";
import { isToken, mintToken } from "../token.ts";
import type { Principal } from "./session.ts";

/** The name of a form whose answer is shown once: new with each page, and stored nowhere. */
export function pressName({ random }: Pick<App, "random">): string {
  return mintToken(random);
}

/**
 * The randomness of one press. A form pressed twice, or an answer loaded again, draws the same ids and
 * secrets, so that it makes one thing and shows it again. Only the browser holds both that they follow
 * from: the session's secret and the form's name. `filled` is what was filled in: changed, it is another thing.
 */
export function randomOfPress(
  { secret }: Pick<Principal, "secret">,
  press: unknown,
  ...filled: readonly string[]
): Random {
  if (typeof press !== "string" || !isToken(press))
    throw new Refusal("form-stale", "the form has no name");
  let drawn = 0;
  return {
    bytes(count) {
      drawn += 1;
      const what = JSON.stringify([drawn, ...filled]);
      return new Uint8Array(hkdfSync("sha256", secret, press, what, count));
    },
  };
}

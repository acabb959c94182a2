import { createHash } from "node:crypto";
import type { Engine } from "./engine.ts";
import { Refusal } from "./errors.ts";
import type { Change } from "./state.ts";

/** How long a ClientToken is remembered. AWS does not say; the SDK's own retries take seconds. */
const rememberedMilliseconds = 8 * 3_600_000;

interface Request {
  operation: string;
  /** What it is about: a token says nothing about other resources. */
  resource: string;
  input: { ClientToken?: string | undefined };
}

/**
 * Does a request once per ClientToken: a repeat with the same parameters succeeds and changes
 * nothing, one with others is refused. `stands` says whether the first one's effect is still there;
 * where it is not (created, fired and deleted), the request is a new one.
 */
export async function once(
  engine: Engine,
  request: Request,
  stands: () => boolean,
  change: () => Change[],
): Promise<void> {
  const { ClientToken, ...parameters } = request.input;
  if (!ClientToken) return engine.commit(change());
  const token = `${request.operation} ${request.resource} ${ClientToken}`;
  const digest = createHash("sha256").update(JSON.stringify(parameters)).digest("base64url");
  const at = engine.clock.now();
  forgetOld(engine, at);
  const seen = engine.state.tokens.get(token);
  if (seen && stands()) {
    if (seen.digest !== digest) {
      throw new Refusal("ConflictException", "The ClientToken was used with other parameters.");
    }
    // The first request may still wait for the disk: no answer may overtake it.
    return engine.commit([]);
  }
  return engine.commit([...change(), { type: "token", token, digest, at }]);
}

/** Oldest first, so that the cost is that of what is forgotten. */
function forgetOld({ state }: Engine, now: number) {
  for (const [token, { at }] of state.tokens) {
    if (at > now - rememberedMilliseconds) return;
    state.tokens.delete(token);
  }
}

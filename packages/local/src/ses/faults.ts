import { setTimeout as pause } from "node:timers/promises";
import { Refusal, type RefusalCode } from "./refusal.ts";

/**
 * What may go wrong with one SendEmail.
 *
 * `status`: an answer that asks to be tried again. `error`: any other refusal. `reset`: the
 * connection breaks and nothing was accepted. `reset-after-accept`: it breaks when the mail is
 * already on its way. `timeout-after-accept`: likewise, after a silence of `afterMs` (real time,
 * 1,000 unless told) that most clients do not sit out.
 */
export type Fault =
  | { kind: "status"; status: 429 | 500 | 503 }
  | { kind: "error"; code: RefusalCode; message?: string }
  | { kind: "reset" }
  | { kind: "reset-after-accept" }
  | { kind: "timeout-after-accept"; afterMs?: number };

/** The client is to get no answer at all: `fetch` rejects with it, `listen` cuts the connection. */
export class ConnectionReset extends Error {
  readonly code = "ECONNRESET";

  constructor() {
    super("the connection was reset");
    this.name = "ConnectionReset";
  }
}

export function failBefore(fault: Fault | undefined): void {
  if (fault?.kind === "reset") throw new ConnectionReset();
  if (fault?.kind === "error") throw new Refusal(fault.code, fault.message ?? "Injected fault");
  if (fault?.kind !== "status") return;
  if (fault.status === 429) throw new Refusal("TooManyRequestsException", "Too many requests.");
  if (fault.status === 500) throw new Refusal("InternalServiceErrorException", "Internal error.");
  throw new Refusal("ServiceUnavailableException", "Service is unavailable.");
}

/** `closing` ends the silence early. */
export async function failAfter(fault: Fault | undefined, closing: AbortSignal): Promise<void> {
  if (fault?.kind === "reset-after-accept") throw new ConnectionReset();
  if (fault?.kind !== "timeout-after-accept") return;
  await pause(fault.afterMs ?? 1000, null, { signal: closing }).catch(() => {});
  throw new ConnectionReset();
}

import { setTimeout as pause } from "node:timers/promises";
import type { Call } from "./call.ts";

/** What becomes of one call on its way. */
export interface Fault {
  /** Done with the request in hand, before the service may see it. */
  before?: () => unknown;
  /** Whether the service sees it at all. */
  forward: boolean;
  /** Done once the service has the request. */
  meanwhile?: () => unknown;
  /** Done with the service's answer in hand, before the process may see it; `refusal`: what a table said instead. */
  after?: (refusal?: string) => unknown;
  /** What the process sees: the service's answer, another, or a connection that breaks. */
  reply: "as it is" | "reset" | { status: number; type: string; body?: object };
}

/** Asked for every call of a process; null lets it pass. */
export type Trap = (call: Call) => Fault | null;

export const passing: Trap = () => null;

/** The step was not done, and whoever asked for it is gone. */
export const before = (kill: () => unknown): Fault => ({
  before: kill,
  forward: false,
  reply: "reset",
});
/** The step was done, and whoever asked for it never knew. */
export const after = (kill: () => unknown): Fault => ({
  forward: true,
  after: kill,
  reply: "reset",
});
/** The request is on its way when whoever asked dies. */
export const during = (kill: () => unknown): Fault => ({
  meanwhile: kill,
  forward: true,
  reply: "reset",
});

export const slow = (milliseconds: number): Fault => ({
  forward: true,
  after: () => pause(milliseconds),
  reply: "as it is",
});
/** Whoever asked stands still while the service is at it. */
export const stalled = (stall: () => unknown): Fault => ({
  meanwhile: stall,
  forward: true,
  reply: "as it is",
});
export const reset: Fault = { forward: false, reply: "reset" };
export const resetAfter: Fault = { forward: true, reply: "reset" };
/** Nothing comes back for so long, then the connection breaks; `forward`: the step was done. */
export const silence = (milliseconds: number, forward: boolean): Fault => ({
  forward,
  after: () => pause(milliseconds),
  reply: "reset",
});

const refusal = (status: number, type: string, body: object = {}): Fault => ({
  forward: false,
  reply: { status, type, body },
});

export const mailRefusals = {
  429: refusal(429, "TooManyRequestsException", { message: "Maximum sending rate exceeded." }),
  500: refusal(500, "InternalServiceErrorException", { message: "Internal error." }),
} as const;

const dynamo = "com.amazonaws.dynamodb.v20120810#";
export const storeRefusals = {
  throttled: refusal(400, "", {
    __type: `${dynamo}ProvisionedThroughputExceededException`,
    message: "The level of configured provisioned throughput for the table was exceeded.",
  }),
  cancelled: refusal(400, "", {
    __type: `${dynamo}TransactionCanceledException`,
    message: "Transaction cancelled, please refer cancellation reasons for specific reasons",
    CancellationReasons: [{ Code: "TransactionConflict", Message: "Transaction is ongoing" }],
  }),
  failed: refusal(500, "", { __type: `${dynamo}InternalServerError`, message: "Internal error." }),
} as const;
/** The write was done, and the answer says that something broke. */
export const failedAfter: Fault = { ...storeRefusals.failed, forward: true };

/** Springs on the n-th call of a step, once. */
export function onNth(step: Call["step"], nth: number, fault: Fault): Trap {
  let seen = 0;
  return (call) => (call.step === step && ++seen === nth ? fault : null);
}

import type { Simulated, SuppressionReason } from "./fate.ts";
import type { Fault } from "./faults.ts";

export interface LocalSesOptions {
  /** Where `ses.jsonl` lives; made when missing. One process at a time. */
  directory: string;
  /** Epoch milliseconds. */
  clock: { now(): number };
  /** Takes one SES event in EventBridge's shape; called again until it resolves. */
  emit?: ((event: unknown) => Promise<void>) | undefined;
  simulate?: ((address: string) => Simulated) | undefined;
  /** Asked once for every SendEmail. */
  faults?: (() => Fault | undefined) | undefined;
  /** Recipients a second; no limit unless told. */
  maxSendRate?: number | undefined;
  /** Recipients in 24 hours; no limit unless told. */
  max24HourSend?: number | undefined;
  region?: string | undefined;
  accountId?: string | undefined;
  /** Numbers in [0, 1) for the ids. */
  random?: (() => number) | undefined;
  /** Verified addresses and domains; everything is verified unless told. */
  identities?: readonly string[] | undefined;
  /** Configuration sets that exist; any does unless told. */
  configurationSets?: readonly string[] | undefined;
  /** What brings an address on the suppression list by itself; both unless told, as in SES. */
  suppressedReasons?: readonly SuppressionReason[] | undefined;
}

/** The options with what stands for those left out. */
export function settingsOf(options: LocalSesOptions) {
  return {
    ...options,
    region: options.region ?? "ap-southeast-1",
    accountId: options.accountId ?? "000000000000",
    suppressedReasons: options.suppressedReasons ?? (["BOUNCE", "COMPLAINT"] as const),
  };
}

export type Settings = ReturnType<typeof settingsOf>;

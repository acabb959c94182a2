import type { Target } from "./shapes.ts";

/** What follows a failed attempt: another one at an instant, or the end and the limit that set it. */
export type Verdict =
  | { kind: "retry"; at: number }
  | { kind: "exhausted"; condition: "MaximumRetryAttempts" | "MaximumEventAgeInSeconds" };

/** What a target without a RetryPolicy gets, and the most that one may ask for. */
export const defaultRetryPolicy = {
  MaximumEventAgeInSeconds: 86_400,
  MaximumRetryAttempts: 185,
};

interface Failed {
  /** Failed attempts so far, this one included. */
  failures: number;
  /** When the occurrence fired: its age counts from here. */
  firedAt: number;
  now: number;
  random: () => number;
}

/**
 * Retries "with exponential backoff until either the maximum number of attempts is made or until
 * the duration of MaximumEventAgeInSeconds is reached". An attempt that would come after that is
 * not waited for.
 * @see https://docs.aws.amazon.com/scheduler/latest/APIReference/API_RetryPolicy.html
 */
export function afterFailure(failed: Failed, policy: Target["RetryPolicy"]): Verdict {
  const retries = policy?.MaximumRetryAttempts ?? defaultRetryPolicy.MaximumRetryAttempts;
  const age = policy?.MaximumEventAgeInSeconds ?? defaultRetryPolicy.MaximumEventAgeInSeconds;
  if (failed.failures > retries) return { kind: "exhausted", condition: "MaximumRetryAttempts" };
  const at = failed.now + backoffMilliseconds(failed.failures, failed.random);
  return at > failed.firedAt + age * 1000
    ? { kind: "exhausted", condition: "MaximumEventAgeInSeconds" }
    : { kind: "retry", at };
}

/**
 * 1, 2, 4 ... 600 seconds, each cut by up to half. AWS publishes no figures; with these, 185 retries
 * last about a day, which is what its two defaults say together.
 */
export function backoffMilliseconds(failures: number, random: () => number): number {
  const full = Math.min(2 ** (failures - 1), 600) * 1000;
  return Math.round(full * (1 - random() / 2));
}

import { setTimeout as pause } from "node:timers/promises";
import {
  TransactionCanceledException,
  TransactionConflictException,
} from "@aws-sdk/client-dynamodb";

const conflictAttempts = 8;

/**
 * What a transaction is cancelled for while nothing is wrong with it. The SDK tries again what is
 * throttled as a whole, but not a transaction of which one row was.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
 */
const passing = ["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"];

/** Nothing was written, for two writes met on one row or there were too many: again, after a short while of random length. */
export async function overConflicts<T>(random: () => number, write: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await write();
    } catch (error) {
      if (!isPassing(error) || attempt === conflictAttempts) throw error;
      await pause(random() * Math.min(20 * 2 ** attempt, 500));
    }
  }
}

function isPassing(error: unknown): boolean {
  if (error instanceof TransactionConflictException) return true;
  if (!(error instanceof TransactionCanceledException)) return false;
  return (error.CancellationReasons ?? []).some(({ Code = "" }) => passing.includes(Code));
}

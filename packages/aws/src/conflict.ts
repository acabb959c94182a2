import { setTimeout as pause } from "node:timers/promises";
import {
  TransactionCanceledException,
  TransactionConflictException,
} from "@aws-sdk/client-dynamodb";

const conflictAttempts = 8;

/** Two writes met on one row and neither was done: again, after a short while of random length. */
export async function overConflicts<T>(random: () => number, write: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await write();
    } catch (error) {
      if (!isConflict(error) || attempt === conflictAttempts) throw error;
      await pause(random() * Math.min(20 * 2 ** attempt, 500));
    }
  }
}

function isConflict(error: unknown): boolean {
  if (error instanceof TransactionConflictException) return true;
  if (!(error instanceof TransactionCanceledException)) return false;
  return (error.CancellationReasons ?? []).some(({ Code }) => Code === "TransactionConflict");
}

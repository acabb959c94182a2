import { setTimeout as pause } from "node:timers/promises";
import type { CancellationReason } from "@aws-sdk/client-dynamodb";
import { isServiceError } from "./service.ts";

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
  if (isServiceError(error, "TransactionConflictException")) return true;
  return cancellationReasons(error).some(({ Code }) => Code === "TransactionConflict");
}

/** Why a transaction was cancelled, change by change; nothing of what is no such thing. */
export function cancellationReasons(error: unknown): CancellationReason[] {
  if (!isServiceError(error, "TransactionCanceledException")) return [];
  return (error.body.CancellationReasons as CancellationReason[] | undefined) ?? [];
}

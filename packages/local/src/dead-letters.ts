import { appendFile } from "node:fs/promises";

/** What was given up after all its tries. */
export interface DeadLetter {
  /** ISO, of the runtime's clock. */
  at: string;
  from: "scheduler" | "mail-events";
  reason: string;
  content: unknown;
}

/** Keeps dead letters in `dead-letters.jsonl`, one a line, for a person to look at. */
export function openDeadLetters(path: string, log: (line: string) => void) {
  return async (letter: DeadLetter): Promise<void> => {
    await appendFile(path, `${JSON.stringify(letter)}\n`, { mode: 0o600 });
    log(`given up: ${letter.reason} (kept in ${path})`);
  };
}

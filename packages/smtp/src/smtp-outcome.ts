import type { SendOutcome } from "@dondoc/app/ports";

type NotSent = Extract<SendOutcome, { sent: false }>;

/** How a delivery failed, and whether a byte of the mail had been given out by then. */
export interface SmtpFailure {
  began: boolean;
  /** The server's answer, 421 or 550, where it gave one. */
  responseCode: number | undefined;
  /** What was being said: `RCPT TO`. A lost connection is always `CONN`, whenever it is lost. */
  command: string | undefined;
  code: string | undefined;
  /** What the server said, in its own words, or what stood in the way of the connection. */
  words: string;
}

/**
 * What a failed delivery means for its mail, or null when nobody can know whether it left: once the text
 * is on its way, only an answer tells. A server that answered the text with 4xx or 5xx has not taken it
 * (RFC 5321, 4.2.5). Before the text nothing has left. Permanent is only what is said of this mail or its
 * recipients; a refused password, greeting or sender is the operator's to mend, and then it must go out.
 */
export function smtpRefusal(failure: SmtpFailure): NotSent | null {
  const { began, responseCode, command } = failure;
  if (began && responseCode === undefined) return null;
  const reason = reasonOf(failure);
  const isPermanent = responseCode !== undefined && responseCode >= 500;
  const isOfTheMail = command === "RCPT TO" || (command === "DATA" && began);
  return { sent: false, retry: !(isPermanent && isOfTheMail), reason };
}

/** `AUTH PLAIN: 535 5.7.8 Authentication failed`: at what, and what the server said. */
export function reasonOf({ command, code, words }: Omit<SmtpFailure, "began">): string {
  return `${command ?? code ?? "connection"}: ${words}`;
}

/** The server's answer on one line; of a connection that failed, what the system says of it. */
export function wordsOf(error: unknown): string {
  const { response, message } = error as { response?: unknown; message?: unknown };
  return String(response || message || error)
    .replaceAll(/\s+/g, " ")
    .trim();
}

import { SESv2ServiceException } from "@aws-sdk/client-sesv2";
import type { SendOutcome } from "@dondoc/app/ports";

type NotSent = Extract<SendOutcome, { sent: false }>;

/**
 * What a failed SendEmail means for its mail, or null when nobody can know whether it left: a reset
 * connection, a time-out, and the 502 and 504 of a gateway that lost sight of the service. Whatever
 * SES itself answers with an error, it has not sent.
 * https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html
 */
export function refusalOf(error: unknown): NotSent | null {
  if (neverConnected(error)) return { sent: false, retry: true, reason: "no connection" };
  if (!(error instanceof SESv2ServiceException)) return null;
  const status = error.$metadata.httpStatusCode;
  if (status === undefined || status === 502 || status === 504) return null;
  if (faultOfTheMail(error)) return { sent: false, retry: false, reason: error.name };
  return { sent: false, retry: true, reason: error.name, ...limitOf(error) };
}

/**
 * Both limits answer 429, and only their words differ: "Maximum sending rate exceeded", "Daily message
 * quota exceeded". https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas-errors.html
 */
function limitOf({ name, message }: SESv2ServiceException): { limit?: "rate" | "day" } {
  if (/daily message quota/i.test(message)) return { limit: "day" };
  return /TooManyRequests|Throttling|LimitExceeded/.test(name) ? { limit: "rate" } : {};
}

/**
 * Permanent is only what another try of this very mail cannot mend. A throttle, a used-up quota, a
 * paused or suspended account, a sender that is not verified, a missing configuration set or
 * permission are mended by time or by the operator, and then the mail must go out.
 */
function faultOfTheMail(error: SESv2ServiceException): boolean {
  if (error.name === "BadRequestException") return !/configuration set/i.test(error.message);
  if (error.name !== "MessageRejected") return false;
  return !/not verified|sending (?:paused|suspended|disabled)|under review/i.test(error.message);
}

const beforeTheRequest = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"];

/** Errors that come before a byte of the mail was written. */
function neverConnected(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("code" in error && beforeTheRequest.includes(String(error.code))) return true;
  // The SDK calls both of its time-outs TimeoutError; only the message tells them apart.
  return error.name === "TimeoutError" && /did not establish a connection/.test(error.message);
}

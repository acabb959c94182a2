/**
 * Logs are kept and read by people who may not see whom a mail went to, nor open a page: addresses
 * and link tokens (22 characters of base64url) are masked wherever they stand.
 */
const address = /[^\s"'<>()[\]:;,=]+(?:@|%40)[^\s"'<>()[\]:;,/?#&]+/gi;
const token = /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{22}(?![A-Za-z0-9_-])/g;
const linkPath = /(\/[ln]\/)[^\s/?#"']+/g;

/** Ids of the plan's author are no secret, however long. */
const ownId = /^(?:pln|obl|unt)_[a-z0-9-]+$/;

export function masked(text: string): string {
  return text
    .replace(address, "[address]")
    .replace(linkPath, "$1[token]")
    .replace(token, (found) => (ownId.test(found) ? found : "[token]"));
}

/** A value as JSON can carry it, masked all through; errors become name, message and stack. */
export function maskedValue(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return masked(value);
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth > 6) return "[deep]";
  if (value instanceof Error) return maskedError(value, depth);
  if (Array.isArray(value)) return value.map((one) => maskedValue(one, depth + 1));
  // Instants and dates know their own text.
  if ("toJSON" in value && typeof value.toJSON === "function")
    return maskedValue(value.toJSON(), depth + 1);
  const entries = Object.entries(value);
  return Object.fromEntries(
    entries.map(([key, one]) => [masked(key), maskedValue(one, depth + 1)]),
  );
}

function maskedError(error: Error, depth: number) {
  return {
    name: error.name,
    message: masked(error.message),
    ...(error.stack !== undefined && { stack: masked(error.stack) }),
    ...(error.cause !== undefined && { cause: maskedValue(error.cause, depth + 1) }),
  };
}

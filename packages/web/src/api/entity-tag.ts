import { createHash } from "node:crypto";

/** A strong entity tag: of the very text that is sent. */
export function entityTag(text: string): string {
  return `"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"`;
}

/**
 * Whether a list of tags in `If-Match` or `If-None-Match` names this one. Weak ones (`W/`) never
 * match a strong comparison; a gateway that made ours weak is understood for reading.
 * https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3.2
 */
export function names(header: string, tag: string, comparison: "strong" | "weak"): boolean {
  const tags = header.split(",").map((one) => one.trim());
  if (tags.includes("*")) return true;
  return tags.some((one) => (comparison === "weak" ? one.replace(/^W\//, "") : one) === tag);
}

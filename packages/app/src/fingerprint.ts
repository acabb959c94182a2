import { createHash } from "node:crypto";
import type { Sha256 } from "@dondoc/core/evidence/seal";

/** What core hashes with: SHA-256 in base64url, 43 characters. */
export const sha256: Sha256 = (text) => createHash("sha256").update(text).digest("base64url");

/** A file's, as `sha256sum` prints it. */
export function fileSha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

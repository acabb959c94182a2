import { createHash } from "node:crypto";
import type { Sha256 } from "@dondoc/core/seal";

/** What core hashes with: SHA-256 in base64url, 43 characters. */
export const sha256: Sha256 = (text) => createHash("sha256").update(text).digest("base64url");

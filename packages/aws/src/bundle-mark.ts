import { createHash } from "node:crypto";

/** What tells one build of a function from another: the stack writes it beside the function, `dondoc doctor` compares. */
export function bundleMark(code: Uint8Array): string {
  return `bundle ${createHash("sha256").update(code).digest("hex").slice(0, 16)}`;
}

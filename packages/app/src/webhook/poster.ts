import type { AttemptOutcome } from "./delivery.ts";
import type { Reach } from "./target.ts";

/** Posts to addresses that others chose, and to nothing that is not theirs to name. */
export interface Poster {
  readonly reach: Reach;
  /** Never throws: that nobody answers is an answer. */
  post(url: string, headers: Record<string, string>, body: string): Promise<AttemptOutcome>;
}

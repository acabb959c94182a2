import { textLimitBytes } from "./decode.ts";
import { RefusedError } from "./refusal.ts";

/**
 * No page and no Word file has so many elements inside of each other. The parser goes through those that
 * are open with each that opens or closes: without a bound, a page of nothing else would take minutes.
 */
const mostOpen = 1_000;

export function depthGauge() {
  let now = 0;
  return {
    open() {
      now += 1;
      if (now > mostOpen) throw new RefusedError("too-deep");
    },
    close() {
      now -= 1;
    },
  };
}

/**
 * The lines of a document, those inside of cells among them, as far as a document may be long: tables in
 * tables say the same words many times.
 */
export function lineSink() {
  const lines: string[] = [];
  let size = 0;
  const put = (target: string[], more: readonly string[]) => {
    for (const line of more) {
      size += line.length + 1;
      target.push(line);
    }
    if (size > 4 * textLimitBytes) throw new RefusedError("too-large");
  };
  return { lines, put };
}

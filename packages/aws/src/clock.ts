import type { Clock } from "@dondoc/app/ports";
import { Temporal } from "temporal-polyfill";

/** Where the one-machine runtime puts its clock, `{ now(): number }` in epoch milliseconds. */
export const clockSymbol = Symbol.for("dondoc.clock");

/** The machine's clock, or the one that was put in its place; looked for at each call. */
export const platformClock: Clock = {
  now() {
    const placed = (globalThis as { [clockSymbol]?: { now(): number } })[clockSymbol];
    const milliseconds = placed ? placed.now() : Date.now();
    return Temporal.Instant.fromEpochMilliseconds(milliseconds);
  },
};

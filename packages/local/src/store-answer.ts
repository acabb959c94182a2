import { setTimeout as pause } from "node:timers/promises";

/** Whether anything answers HTTP there; a refusal to an unsigned request is an answer. */
export async function answers(endpoint: string): Promise<boolean> {
  try {
    const response = await fetch(endpoint, { method: "GET", signal: AbortSignal.timeout(1000) });
    await response.arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

/** Waits until the store answers; false when the time is up or `gaveUp` says there is no use. */
export async function waitForAnswer(
  endpoint: string,
  milliseconds: number,
  gaveUp: () => boolean = () => false,
): Promise<boolean> {
  const until = performance.now() + milliseconds;
  while (performance.now() < until && !gaveUp()) {
    if (await answers(endpoint)) return true;
    await pause(10);
  }
  return false;
}

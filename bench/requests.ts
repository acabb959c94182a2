import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { ClientRequest } from "node:http";

const started = "http.client.request.start";

/** Counts the calls that this process makes of DynamoDB, by operation, until it is ended. */
export function countStoreCalls() {
  const calls = new Map<string, number>();
  const onStart = (message: unknown) => {
    const { request } = message as { request: ClientRequest };
    const [, operation] =
      /^DynamoDB_\d+\.(.+)$/.exec(String(request.getHeader("x-amz-target"))) ?? [];
    if (operation) calls.set(operation, (calls.get(operation) ?? 0) + 1);
  };
  subscribe(started, onStart);
  return {
    all: () => [...calls.values()].reduce((sum, count) => sum + count, 0),
    writes: () =>
      [...calls].reduce(
        (sum, [name, count]) => sum + (/Write|Put|Update/.test(name) ? count : 0),
        0,
      ),
    said: () => [...calls].map(([name, count]) => `${count} ${name}`).join(", "),
    reset: () => calls.clear(),
    end: () => unsubscribe(started, onStart),
  };
}

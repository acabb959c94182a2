/** The part of an SDK client that a counter hooks into: all clients have it. */
interface Counted {
  middlewareStack: {
    add(
      middleware: (
        next: (args: never) => Promise<{ output: object }>,
        context: { commandName?: string },
      ) => (args: never) => Promise<{ output: object }>,
      options: { step: "initialize"; name: string },
    ): void;
  };
}

export interface Call {
  command: string;
  milliseconds: number;
  output: object;
}

/** Every call of an SDK client from now on, once it was answered; a retry belongs to its call. */
export function callsOf(client: Counted): Call[] {
  const calls: Call[] = [];
  client.middlewareStack.add(
    (next, { commandName: command = "unknown" }) =>
      async (args) => {
        const start = performance.now();
        const result = await next(args);
        calls.push({ command, milliseconds: performance.now() - start, output: result.output });
        return result;
      },
    { step: "initialize", name: "benchCalls" },
  );
  return calls;
}

export function countOf(calls: readonly Call[], ...commands: string[]): number {
  return calls.filter(({ command }) => commands.includes(command)).length;
}

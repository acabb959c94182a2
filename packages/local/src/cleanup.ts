/** What must be undone, the last first. */
export interface Cleanup {
  add(undo: () => unknown): void;
  /** Goes on over failures and reports each; harmless when called again. */
  run(): Promise<void>;
}

export function openCleanup(onError: (error: unknown) => void): Cleanup {
  const undos: (() => unknown)[] = [];
  return {
    add: (undo) => undos.push(undo),
    async run() {
      for (let undo = undos.pop(); undo; undo = undos.pop()) {
        try {
          await undo();
        } catch (error) {
          onError(error);
        }
      }
    },
  };
}

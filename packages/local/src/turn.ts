let last: Promise<void> = Promise.resolve();

/**
 * Waits until the runtimes started before this one in the process have given their turn back: the
 * clock and the environment of the handlers are the process's own. The function resolved to gives
 * the turn back.
 */
export async function takeTurn(): Promise<() => void> {
  const before = last;
  let giveBack = () => {};
  last = new Promise((resolve) => {
    giveBack = resolve;
  });
  await before;
  return giveBack;
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const index = Math.min(sorted.length - 1, Math.floor(share * sorted.length));
  return sorted[index] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/**
 * Does each thing once a round, in turn, so that whatever else the machine does falls on all of them
 * alike; every other round backwards, so that none always follows the same. Answers what each round
 * gave; the first round warms up and is left out.
 */
export async function interleaved<Name extends string>(
  things: Record<Name, () => number | Promise<number>>,
  rounds: number,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(things) as Name[];
  const found = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<
    Name,
    number[]
  >;
  for (let round = 0; round <= rounds; round++)
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const value = await things[name]();
      if (round > 0) found[name].push(value);
    }
  return found;
}

/**
 * Milliseconds of processor time that a call takes: the median of as many as fill `atLeast`, since what
 * each is given is made before and not counted, but its garbage is taken away in the midst of some call.
 * What a pure function costs is no matter of what else the machine does at the moment.
 */
export function processorMilliseconds<T>(
  given: () => T,
  work: (given: T) => void,
  atLeast = 100,
): number {
  const calls: number[] = [];
  let spent = 0;
  do {
    const it = given();
    const start = process.cpuUsage();
    work(it);
    const { user, system } = process.cpuUsage(start);
    calls.push((user + system) / 1000);
    spent += (user + system) / 1000;
  } while (spent < atLeast);
  return median(calls);
}

/** Some thirty years of days: what many plans share must not grow with them. */
const mostRemembered = 10_000;

/** Works out each answer once, and again after so many others: dates and zones recur thousands of times in one reckoning. */
export function remembered<K, T extends NonNullable<unknown> | null>(
  reckon: (key: K) => T,
): (key: K) => T {
  const answers = new Map<K, T>();
  return (key) => {
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = reckon(key);
    if (answers.size >= mostRemembered) answers.clear();
    answers.set(key, answer);
    return answer;
  };
}

/** Works out once what follows from a thing that nobody changes, and keeps it as long as the thing itself. */
export function keptWith<K extends object, T extends NonNullable<unknown>>(
  reckon: (thing: K) => T,
): (thing: K) => T {
  const answers = new WeakMap<K, T>();
  return (thing) => {
    const known = answers.get(thing);
    if (known !== undefined) return known;
    const answer = reckon(thing);
    answers.set(thing, answer);
    return answer;
  };
}

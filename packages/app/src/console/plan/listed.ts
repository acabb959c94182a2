/** The list with the thing put in the place of the one that bears its id, or at the end. */
export function withThing<T extends { id: string }>(list: readonly T[], thing: T): T[] {
  return list.some(({ id }) => id === thing.id)
    ? list.map((other) => (other.id === thing.id ? thing : other))
    : [...list, thing];
}

export function withoutThing<T extends { id: string }>(list: readonly T[], id: string): T[] {
  return list.filter((other) => other.id !== id);
}

/** `tasks[3]`, as the plan's problems name it; null when it is not there. */
export function placeIn(list: string, things: readonly { id: string }[], id: string) {
  const at = things.findIndex((thing) => thing.id === id);
  return at < 0 ? null : `${list}[${at}]`;
}

/** Where a thing stands in a list by time: instants of one length, so that they sort as text. */
export function placeInTime({ at, id }: { at: string; id: string }): string {
  return `${new Date(at).toISOString()} ${id}`;
}
